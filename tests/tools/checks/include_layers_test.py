"""The include checker finds what breaks the layers, and nothing else."""

import unittest

from planted_tree import PlantedTree


class IncludeLayersTest(PlantedTree):
    def setUp(self):
        super().setUp()
        for header in ("engine/base/ids.h", "engine/model/need.h", "engine/fit/fit.h", "engine/partners/partners.h",
                       "engine/certify/certify.h", "storage/store.h", "storage/rocksdb/rocksdb_store.h",
                       "services/convert/need.h", "services/matching/matching.h"):
            self.plant(header, "#include <vector>\n")

    def include(self, path, *headers):
        self.plant(path, "// A comment.\n" + "".join(f"#include {header}\n" for header in headers))

    def test_the_allowed_directions_are_clean(self):
        self.include("engine/partners/partners.cc", '"engine/partners/partners.h"', '"engine/fit/fit.h"',
                     '"absl/status/status.h"', "<vector>")
        self.include("engine/certify/certify.cc", '"engine/fit/fit.h"')
        self.include("storage/rocksdb/rocksdb_store.cc", '"storage/store.h"', '"rocksdb/db.h"', "<thread>",
                     '"renkei/storage/v1/record.pb.h"')
        self.include("services/convert/need.cc", '"engine/model/need.h"', '"renkei/v1/need.pb.h"')
        self.include("services/matching/matching.cc", '"services/convert/need.h"', '"storage/store.h"',
                     "<grpcpp/grpcpp.h>")
        self.include("services/server/main.cc", '"storage/rocksdb/rocksdb_store.h"', "<csignal>")
        self.include("tools/cli/main.cc", '"services/convert/need.h"', '"CLI/CLI.hpp"', "<iostream>")
        self.assert_clean("include_layers")

    def test_engine_order_holds(self):
        self.include("engine/base/ids.cc", '"engine/model/need.h"')
        self.include("engine/fit/fit.cc", '"engine/partners/partners.h"')
        self.include("engine/pooling/pooling.cc", '"engine/partners/partners.h"')
        self.assert_found(
            "include_layers",
            "engine/base/ids.cc:2: engine/model/need.h: engine/base may not see engine/model",
            "engine/fit/fit.cc:2: engine/partners/partners.h: engine/fit may not see engine/partners",
            "engine/pooling/pooling.cc:2: engine/partners/partners.h: engine/pooling may not see engine/partners")

    def test_the_verifier_sees_no_solver_and_nobody_below_sees_it(self):
        self.include("engine/certify/certify.cc", '"engine/partners/partners.h"')
        self.include("engine/explain/explain.cc", '"engine/certify/certify.h"')
        self.assert_found(
            "include_layers",
            "engine/certify/certify.cc:2: engine/partners/partners.h: engine/certify may not see engine/partners",
            "engine/explain/explain.cc:2: engine/certify/certify.h: engine/explain may not see engine/certify")

    def test_the_engine_is_pure(self):
        for number, header in enumerate(
                ("<thread>", "<chrono>", '"absl/time/clock.h"', "<iostream>", "<fstream>", "<random>",
                 '"absl/synchronization/mutex.h"', '"renkei/v1/need.pb.h"', '"storage/store.h"',
                 '"services/convert/need.h"', "<grpcpp/grpcpp.h>", "<unicode/uchar.h>", "<lemon/core.h>",
                 '"google/protobuf/message.h"')):
            with self.subTest(header=header):
                self.include("engine/model/need.cc", header)
                self.assert_found("include_layers", "engine/model/need.cc:2: ")

    def test_outside_libraries_stay_in_their_folders(self):
        self.include("engine/text/words.cc", "<unicode/uchar.h>", "<libstemmer.h>")
        self.include("engine/consortium/cbc_solver.cc", "<coin/CbcModel.hpp>")
        self.assert_clean("include_layers")
        self.include("engine/fit/words.cc", "<unicode/uchar.h>")
        self.include("engine/index/solver.cc", "<coin/CbcModel.hpp>")
        self.include("storage/memory.cc", "<rocksdb/db.h>")
        self.include("tools/cli/metrics.cc", "<prometheus/counter.h>")
        self.assert_found(
            "include_layers",
            "engine/fit/words.cc:2: unicode/uchar.h: engine/fit may not use icu",
            "engine/index/solver.cc:2: coin/CbcModel.hpp: engine/index may not use cbc",
            "storage/memory.cc:2: rocksdb/db.h: storage may not use rocksdb",
            "tools/cli/metrics.cc:2: prometheus/counter.h: tools may not use prometheus")

    def test_storage_knows_its_envelope_alone(self):
        self.plant("engine/base/status_macros.h", "")
        self.include("storage/rocksdb/rocksdb_store.cc", '"engine/base/status_macros.h"')
        self.assert_clean("include_layers")
        self.include("storage/store.cc", '"renkei/v1/need.pb.h"', '"engine/base/ids.h"', "<grpcpp/grpcpp.h>",
                     '"storage/rocksdb/rocksdb_store.h"')
        self.assert_found(
            "include_layers",
            "storage/store.cc:2: renkei/v1/need.pb.h: storage may not use contract",
            "storage/store.cc:3: engine/base/ids.h: storage may not see engine/base",
            "storage/store.cc:4: grpcpp/grpcpp.h: storage may not use grpc",
            "storage/store.cc:5: storage/rocksdb/rocksdb_store.h: storage may not see storage/rocksdb")

    def test_convert_carries_no_server_and_tools_see_no_other_service(self):
        self.include("services/convert/need.cc", "<grpcpp/grpcpp.h>", '"services/matching/matching.h"')
        self.include("services/matching/matching.cc", '"storage/rocksdb/rocksdb_store.h"')
        self.include("tools/cli/plan.cc", '"services/matching/matching.h"')
        self.assert_found(
            "include_layers",
            "services/convert/need.cc:2: grpcpp/grpcpp.h: services/convert may not use grpc",
            "services/convert/need.cc:3: services/matching/matching.h: services/convert may not see services",
            "services/matching/matching.cc:2: storage/rocksdb/rocksdb_store.h: services may not see storage/rocksdb",
            "tools/cli/plan.cc:2: services/matching/matching.h: tools may not see services")

    def test_what_the_table_does_not_know_is_refused(self):
        self.include("engine/novel/novel.cc", "<vector>")
        self.include("engine/model/need.cc", '"need.h"', "<curl/curl.h>")
        self.assert_found(
            "include_layers",
            "engine/model/need.cc:2: need.h: is neither a file of the project",
            "engine/model/need.cc:3: curl/curl.h: belongs to no known library",
            "engine/novel/novel.cc:2: vector: belongs to no layer")

    def test_a_mistake_in_the_table_is_named(self):
        self.plant("table.toml", 'guarded = ["clock"]\n[layer.engine]\nuse = []\nlibraries = ["absil"]\n[libraries]\n')
        code, lines = self.run_checker("include_layers", "--table", str(self.root / "table.toml"))
        self.assertEqual(code, 1)
        self.assertEqual(lines[:3], ["layers: layer engine: unknown key 'use'",
                                     "layers: layer engine: unknown library 'absil'",
                                     "layers: guarded: unknown library 'clock'"])


if __name__ == "__main__":
    unittest.main()

#include "tests/storage/rocksdb_in_memory.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "rocksdb/env.h"

namespace renkei::storage {

RocksdbInMemory::RocksdbInMemory() : env_(rocksdb::NewMemEnv(rocksdb::Env::Default())) { Reopen(); }

RocksdbInMemory::~RocksdbInMemory() { store_.reset(); }

void RocksdbInMemory::Reopen() {
  store_.reset();
  absl::StatusOr<std::unique_ptr<Store>> opened =
      OpenRocksdbStore({.folder = "/store", .env = env_.get()});
  if (!opened.ok()) {
    std::fprintf(stderr, "%s\n", opened.status().ToString().c_str());
    std::abort();
  }
  store_ = *std::move(opened);
}

}  // namespace renkei::storage

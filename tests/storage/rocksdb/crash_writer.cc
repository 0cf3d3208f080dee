// A program that commits until it is killed, and says on standard output what was acknowledged.
//
//   storage_crash_writer FOLDER SEED THREADS
//
// Every line is one write() of "NETWORK SEQUENCE NAME", made after the commit's acknowledgement.
// Each commit writes or deletes a pair of records, left/NAME and right/NAME with the same value,
// and now and then a record shared by all threads; its request id is NAME.
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "storage/rocksdb/rocksdb_store.h"
#include "tests/storage/commits.h"

namespace renkei::storage {
namespace {

// Commits for ever, as thread `thread`.
void CommitForEver(Store& store, std::uint64_t seed, int thread) {
  Random random(seed * 64 + static_cast<std::uint64_t>(thread));
  std::string previous[3];
  for (int n = 0;; ++n) {
    const std::uint64_t which = random.Below(3);
    const std::string network = absl::StrCat("n", which);
    const std::string name = absl::StrCat(seed, ".", thread, ".", n);
    const std::string value = absl::StrCat(name, std::string(random.Below(400), '.'));
    CommitRequest request = MakeCommit(
        network, {Mutation::Put("left/" + name, value), Mutation::Put("right/" + name, value)});
    if (!previous[which].empty() && random.Percent(30)) {
      request.mutations.push_back(Mutation::Delete("left/" + previous[which]));
      request.mutations.push_back(Mutation::Delete("right/" + previous[which]));
      previous[which].clear();
    }
    if (random.Percent(30)) {
      const std::string shared = absl::StrCat("shared/", random.Below(4));
      const auto current = store.Get(network, shared);
      request.mutations.push_back(Mutation::Put(shared, value));
      request.preconditions = {current.ok() ? Precondition::RevisionIs(shared, current->sequence)
                                            : Precondition::KeyAbsent(shared)};
    }
    request.request = {name, "digest", value};
    const auto result = store.Commit(request);
    if (!result.ok()) continue;  // Another thread was faster with the shared record.
    previous[which] = name;
    const std::string line = absl::StrCat(network, " ", result->sequence, " ", name, "\n");
    if (write(STDOUT_FILENO, line.data(), line.size()) < 0) return;
  }
}

int Run(int argc, char** argv) {
  std::uint64_t seed = 0;
  int threads = 0;
  if (argc != 4 || !absl::SimpleAtoi(argv[2], &seed) || !absl::SimpleAtoi(argv[3], &threads)) {
    std::fprintf(stderr, "usage: storage_crash_writer FOLDER SEED THREADS\n");
    return 2;
  }
  auto store = OpenRocksdbStore({.folder = argv[1], .watermark_interval = absl::Milliseconds(20)});
  if (!store.ok()) {
    std::fprintf(stderr, "%s\n", store.status().ToString().c_str());
    return 1;
  }
  std::vector<std::thread> writers;
  for (int i = 0; i < threads; ++i) {
    writers.emplace_back([&store, seed, i] { CommitForEver(**store, seed, i); });
  }
  for (std::thread& writer : writers) writer.join();
  return 0;
}

}  // namespace
}  // namespace renkei::storage

int main(int argc, char** argv) { return renkei::storage::Run(argc, argv); }

// Durable commits a second, beside RocksDB's own synced writes on the same disk in the same run.
//
//   store_commit_bench [--seconds S]     S per row, 1 to 60; default 2
//
// Every commit has what a service's update has: a precondition, one record of 500 bytes, a request
// id and an answer of 500 bytes. Absolute figures depend on the disk and the load of the machine;
// compare within one run.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "rocksdb/db.h"
#include "storage/rocksdb/rocksdb_store.h"
#include "storage/store.h"

namespace renkei::storage {
namespace {

using Clock = std::chrono::steady_clock;

// Calls `write(thread, number)` from `threads` threads for `seconds`; returns calls a second.
double Rate(int threads, int seconds, const std::function<void(int, int)>& write) {
  std::atomic<long> calls{0};
  const Clock::time_point start = Clock::now();
  const Clock::time_point end = start + std::chrono::seconds(seconds);
  std::vector<std::thread> workers;
  for (int thread = 0; thread < threads; ++thread) {
    workers.emplace_back([&, thread] {
      for (int n = 0; Clock::now() < end; ++n) {
        write(thread, n);
        ++calls;
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  return static_cast<double>(calls) / std::chrono::duration<double>(Clock::now() - start).count();
}

void Require(bool condition, absl::string_view what) {
  if (condition) return;
  std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  std::exit(1);
}

CommitRequest Update(int round, int thread, int number) {
  CommitRequest request;
  request.network = absl::StrCat("club", thread % 4);
  const std::string key = absl::StrCat("members/", round, "/", thread, "/", number);
  request.preconditions = {Precondition::KeyAbsent(key)};
  request.mutations = {Mutation::Put(key, std::string(500, 'v'))};
  request.request = {key, "digest", std::string(500, 'r')};
  request.author = {"bench", "renkei.v1.DirectoryService/CreateMember", "key-1"};
  request.commit_time = absl::FromUnixSeconds(1767225600 + number);
  return request;
}

void Measure(const std::string& folder, int seconds) {
  auto store = OpenRocksdbStore({.folder = folder + "/store"});
  Require(store.ok(), store.status().ToString());
  rocksdb::DB* raw = nullptr;
  rocksdb::Options options;
  options.create_if_missing = true;
  Require(rocksdb::DB::Open(options, folder + "/raw", &raw).ok(), "can't open raw RocksDB");
  const std::unique_ptr<rocksdb::DB> baseline(raw);
  rocksdb::WriteOptions synced;
  synced.sync = true;

  std::printf("%8s %14s %14s %8s %12s\n", "threads", "commits/s", "raw puts/s", "ratio",
              "group size");
  int round = 0;
  for (const int threads : {1, 16, 64}) {
    ++round;
    const StoreStats before = (*store)->Stats();
    const double commits = Rate(threads, seconds, [&](int thread, int number) {
      const auto result = (*store)->Commit(Update(round, thread, number));
      Require(result.ok(), result.status().ToString());
    });
    const StoreStats after = (*store)->Stats();
    const double puts = Rate(threads, seconds, [&](int thread, int number) {
      const std::string key = absl::StrCat("club/members/", round, "/", thread, "/", number);
      Require(baseline->Put(synced, key, std::string(500, 'v')).ok(), "raw put failed");
    });
    std::printf("%8d %14.0f %14.0f %8.2f %12.1f\n", threads, commits, puts, commits / puts,
                static_cast<double>(after.commits - before.commits) /
                    static_cast<double>(after.groups - before.groups));
    std::fflush(stdout);
  }
}

}  // namespace
}  // namespace renkei::storage

int main(int argc, char** argv) {
  int seconds = 2;
  const bool stated = argc == 3 && absl::string_view(argv[1]) == "--seconds" &&
                      absl::SimpleAtoi(argv[2], &seconds) && seconds >= 1 && seconds <= 60;
  if (argc != 1 && !stated) {
    std::fprintf(stderr, "usage: store_commit_bench [--seconds S]\n");
    return 2;
  }
  std::string folder = (std::filesystem::temp_directory_path() / "renkei-bench-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) {
    std::perror(folder.c_str());
    return 1;
  }
  renkei::storage::Measure(folder, seconds);
  std::filesystem::remove_all(folder);
  return 0;
}

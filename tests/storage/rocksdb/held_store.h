// Commits that are made to meet, by holding the durable write before them.
#ifndef RENKEI_TESTS_STORAGE_ROCKSDB_HELD_STORE_H_
#define RENKEI_TESTS_STORAGE_ROCKSDB_HELD_STORE_H_

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "storage/rocksdb/rocksdb_store.h"
#include "tests/storage/commits.h"
#include "tests/storage/rocksdb/faulty_env.h"

namespace renkei::storage {

// Tests of a store whose disk stalls and fails.
class HeldStoreTest : public testing::Test {
 protected:
  using Results = std::vector<absl::StatusOr<CommitResult>>;

  void Open(RocksdbStoreOptions options = {}) {
    store_.reset();
    options.folder = "/store";
    options.env = &env_;
    auto opened = OpenRocksdbStore(options);
    ASSERT_TRUE(opened.ok()) << opened.status();
    store_ = *std::move(opened);
  }

  // Queues the commits in this order while an earlier write is held, so that they form groups as
  // the limits allow; `before_release` runs when all are queued.
  Results CommitTogether(
      const std::vector<CommitRequest>& requests,
      const std::function<void()>& before_release = [] {}) {
    Results results(requests.size(), absl::UnknownError("not called"));
    env_.HoldLogSyncs();
    std::thread opener(
        [&] { EXPECT_TRUE(store_->Commit(MakeCommit("opener", {Mutation::Put("k", "")})).ok()); });
    env_.AwaitHeldSync();
    std::vector<std::thread> threads;
    const std::uint64_t rejected_before = store_->Stats().rejected_queue;
    for (std::size_t i = 0; i < requests.size(); ++i) {
      threads.emplace_back([&, i] { results[i] = store_->Commit(requests[i]); });
      // Queued or rejected, before the next one comes.
      while (store_->Stats().queued + store_->Stats().rejected_queue - rejected_before < i + 1) {
        std::this_thread::yield();
      }
    }
    before_release();
    env_.ReleaseLogSyncs();
    opener.join();
    for (std::thread& thread : threads) thread.join();
    return results;
  }

  static absl::StatusCode CodeOf(const absl::StatusOr<CommitResult>& result) {
    return result.status().code();
  }

  FaultyEnv env_;
  std::unique_ptr<Store> store_;
};

}  // namespace renkei::storage

#endif  // RENKEI_TESTS_STORAGE_ROCKSDB_HELD_STORE_H_

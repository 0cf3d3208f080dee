// Many writers, followers and readers at once.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/network_replica.h"
#include "tests/storage/commits.h"
#include "tests/storage/rocksdb_in_memory.h"

namespace renkei::storage {
namespace {

constexpr int kWriters = 12;
constexpr int kIncrements = 60;

// Adds 1 to one of two shared counters by read, compare and write, until it is acknowledged, and
// records in the same commit that it did. Returns how often another writer was faster.
int Increment(Store& store, int writer, int number) {
  const std::string counter = absl::StrCat("counter/", (writer + number) % 2);
  for (int lost = 0;; ++lost) {
    const auto current = store.Get("club", counter);
    std::int64_t value = 0;
    EXPECT_TRUE(current.ok() && absl::SimpleAtoi(current->value, &value)) << current.status();
    const auto result = store.Commit(
        MakeCommit("club",
                   {Mutation::Put(counter, absl::StrCat(value + 1)),
                    Mutation::Put(absl::StrCat("done/", writer, "/", number), counter)},
                   {Precondition::RevisionIs(counter, current->sequence)}));
    if (result.ok()) return lost;
    EXPECT_TRUE(absl::IsAborted(result.status())) << result.status();
  }
}

void ExpectEveryIncrementOnce(const Store& store) {
  const auto replica = NetworkReplica::Load(store, "club");
  ASSERT_TRUE(replica.ok()) << replica.status();
  EXPECT_EQ(replica->sequence(), 1u + kWriters * kIncrements);
  EXPECT_EQ(replica->records().size(), 2u + kWriters * kIncrements);
  int sum = 0;
  for (const char* counter : {"counter/0", "counter/1"}) {
    int value = 0;
    EXPECT_TRUE(absl::SimpleAtoi(replica->records().at(counter).value, &value));
    sum += value;
  }
  EXPECT_EQ(sum, kWriters * kIncrements);
}

TEST(ConcurrencyTest, EtagRacesLoseNoUpdateAndFollowersKeepUp) {
  RocksdbInMemory rocksdb;
  Store& store = rocksdb.store();
  ASSERT_TRUE(store
                  .Commit(MakeCommit(
                      "club", {Mutation::Put("counter/0", "0"), Mutation::Put("counter/1", "0")}))
                  .ok());
  std::atomic<int> races{0};
  std::atomic<bool> writing{true};
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < kIncrements; ++i) races += Increment(store, writer, i);
    });
  }
  // One follower reads the log as it grows; another loads everything again and again.
  NetworkReplica follower = *NetworkReplica::Load(store, "club");
  std::thread following([&] {
    while (follower.sequence() < 1 + kWriters * kIncrements) {
      const auto changed = store.WaitForChange({{"club", follower.sequence()}}, absl::Seconds(30));
      ASSERT_TRUE(changed.ok() && !changed->empty()) << changed.status();
      const auto applied = follower.CatchUp(store);
      ASSERT_TRUE(applied.ok()) << applied.status();
    }
  });
  int loads = 0;
  std::thread loading([&] {
    do {
      const auto replica = NetworkReplica::Load(store, "club");
      ASSERT_TRUE(replica.ok()) << replica.status();
      ++loads;
    } while (writing);
  });
  for (std::thread& writer : writers) writer.join();
  writing = false;
  following.join();
  loading.join();
  EXPECT_EQ(follower.checksum(), store.GetHead("club")->checksum);
  ExpectEveryIncrementOnce(store);
  const StoreStats stats = store.Stats();
  std::printf("%d increments, %d lost races, %llu groups, %d loads meanwhile\n",
              kWriters * kIncrements, races.load(), static_cast<unsigned long long>(stats.groups),
              loads);
  EXPECT_GT(races, 0);
  EXPECT_LT(stats.groups, stats.commits + stats.refusals);
  rocksdb.Reopen();
  ExpectEveryIncrementOnce(rocksdb.store());
}

TEST(ConcurrencyTest, PruningRunsBesideWriters) {
  RocksdbInMemory rocksdb;
  Store& store = rocksdb.store();
  std::thread writer([&] {
    for (int i = 0; i < 400; ++i) {
      CommitRequest request = MakeCommit("club", {Mutation::Put("k", absl::StrCat(i))}, {}, i);
      request.request = {absl::StrCat("id-", i), "digest", ""};
      ASSERT_TRUE(store.Commit(request).ok());
    }
  });
  int pruned = 0;
  const absl::Time before = MakeCommit("n", {}, {}, 300).commit_time;
  for (const auto what : {PruneRequest::What::kChanges, PruneRequest::What::kAudit,
                          PruneRequest::What::kIdempotency}) {
    for (int removed = 0; removed < 300;) {
      const auto result = store.Prune({"club", what, before, 7});
      ASSERT_TRUE(result.ok()) << result.status();
      removed += result->pruned;
      pruned += result->pruned;
    }
  }
  writer.join();
  EXPECT_EQ(pruned, 900);
  EXPECT_EQ(store.GetHead("club")->sequence, 400u);
  EXPECT_EQ(store.ReadChanges("club", 300, 1000)->changes.size(), 100u);
  EXPECT_TRUE(NetworkReplica::Load(store, "club").ok());
}

}  // namespace
}  // namespace renkei::storage

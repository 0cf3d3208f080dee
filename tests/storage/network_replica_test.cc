#include "storage/network_replica.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/limits.h"
#include "tests/storage/commits.h"
#include "tests/storage/model_store.h"

namespace renkei::storage {
namespace {

// A store in which somebody writes between any two reads of a loading replica.
class BusyStore final : public Store {
 public:
  explicit BusyStore(ModelStore& store) : store_(store) {}

  absl::StatusOr<CommitResult> Commit(const CommitRequest& request) override {
    return store_.Commit(request);
  }
  absl::StatusOr<StoredRecord> Get(absl::string_view network,
                                   absl::string_view key) const override {
    return store_.Get(network, key);
  }
  // Pages of three records only, and after each one a commit that touches what was read already,
  // what will be read, and what nobody has read.
  absl::StatusOr<RecordPage> List(absl::string_view network, absl::string_view prefix,
                                  absl::string_view start_after, int) const override {
    auto page = store_.List(network, prefix, start_after, 3);
    ++writes_;
    const std::string value = absl::StrCat("busy ", writes_);
    EXPECT_TRUE(store_
                    .Commit(MakeCommit(std::string(network),
                                       {Mutation::Delete(absl::StrCat("k/", 10 + writes_)),
                                        Mutation::Put("k/10", value),
                                        Mutation::Put(absl::StrCat("k/", 40 - writes_), value),
                                        Mutation::Put(absl::StrCat("a/", writes_), value)}))
                    .ok());
    return page;
  }
  absl::StatusOr<Head> GetHead(absl::string_view network) const override {
    return store_.GetHead(network);
  }
  absl::StatusOr<std::vector<NetworkHead>> ListNetworks(absl::string_view start_after,
                                                        int limit) const override {
    return store_.ListNetworks(start_after, limit);
  }
  absl::StatusOr<ChangePage> ReadChanges(absl::string_view network, std::uint64_t after_sequence,
                                         int) const override {
    return store_.ReadChanges(network, after_sequence, 2);
  }
  absl::StatusOr<std::vector<Position>> WaitForChange(const std::vector<Position>& seen,
                                                      absl::Duration timeout) const override {
    return store_.WaitForChange(seen, timeout);
  }
  absl::StatusOr<std::optional<IdempotentAnswer>> FindIdempotent(
      absl::string_view network, absl::string_view request_id) const override {
    return store_.FindIdempotent(network, request_id);
  }
  absl::StatusOr<std::vector<AuditEntry>> ReadAudit(absl::string_view network,
                                                    std::uint64_t after_sequence,
                                                    int limit) const override {
    return store_.ReadAudit(network, after_sequence, limit);
  }
  absl::StatusOr<PruneResult> Prune(const PruneRequest& request) override {
    return store_.Prune(request);
  }
  StoreStats Stats() const override { return store_.Stats(); }

  int writes() const { return writes_; }

 private:
  ModelStore& store_;
  mutable int writes_ = 0;
};

void ExpectEqualToStore(const NetworkReplica& replica, const Store& store) {
  const Head head = *store.GetHead(replica.network());
  EXPECT_EQ(replica.sequence(), head.sequence);
  EXPECT_EQ(replica.checksum(), head.checksum);
  EXPECT_EQ(replica.records().size(), head.record_count);
  for (const auto& [key, record] : replica.records()) {
    EXPECT_EQ(*store.Get(replica.network(), key), record) << key;
  }
}

void Fill(Store& store) {
  std::vector<Mutation> mutations;
  for (int i = 10; i < 40; ++i) mutations.push_back(Mutation::Put(absl::StrCat("k/", i), "old"));
  ASSERT_TRUE(store.Commit(MakeCommit("club", mutations)).ok());
}

TEST(NetworkReplicaTest, LoadsOneMomentThoughEveryPageIsOfAnother) {
  ModelStore store;
  Fill(store);
  const BusyStore busy(store);
  absl::StatusOr<NetworkReplica> replica = NetworkReplica::Load(busy, "club");
  ASSERT_TRUE(replica.ok()) << replica.status();
  EXPECT_GT(busy.writes(), 5);
  while (replica->sequence() < store.GetHead("club")->sequence) {
    ASSERT_TRUE(replica->CatchUp(store).ok());
  }
  ExpectEqualToStore(*replica, store);
}

TEST(NetworkReplicaTest, FollowsTheLogFromAnyCommit) {
  ModelStore store;
  absl::StatusOr<NetworkReplica> early = NetworkReplica::Load(store, "club");
  ASSERT_TRUE(early.ok()) << early.status();
  EXPECT_EQ(early->sequence(), 0u);
  Fill(store);
  ASSERT_TRUE(store.Commit(MakeCommit("club", {Mutation::Delete("k/11")})).ok());
  EXPECT_EQ(*early->CatchUp(store), 2);
  EXPECT_EQ(*early->CatchUp(store), 0);
  ExpectEqualToStore(*early, store);
}

TEST(NetworkReplicaTest, CountsTheMemoryOfWhatItHolds) {
  ModelStore store;
  NetworkReplica replica = *NetworkReplica::Load(store, "club");
  EXPECT_EQ(replica.memory_bytes(), 0u);
  const std::string large(100'000, 'x');
  const auto after = [&](const Mutation& mutation) {
    EXPECT_TRUE(store.Commit(MakeCommit("club", {mutation})).ok());
    EXPECT_TRUE(replica.CatchUp(store).ok());
    return replica.memory_bytes();
  };
  const std::size_t one = after(Mutation::Put("k/1", large));
  EXPECT_GT(one, large.size());
  EXPECT_LT(one, 2 * large.size());
  EXPECT_EQ(after(Mutation::Put("k/2", large)), 2 * one);
  EXPECT_EQ(after(Mutation::Put("k/1", large + large)), 2 * one + large.size());
  after(Mutation::Delete("k/1"));
  EXPECT_EQ(after(Mutation::Delete("k/2")), 0u);
}

TEST(NetworkReplicaTest, FarBehindTheRetentionItAsksForANewLoad) {
  ModelStore store;
  NetworkReplica replica = *NetworkReplica::Load(store, "club");
  Fill(store);
  ASSERT_TRUE(store.Prune({"club", PruneRequest::What::kChanges, absl::InfiniteFuture(), 10}).ok());
  EXPECT_EQ(replica.CatchUp(store).status().code(), absl::StatusCode::kOutOfRange);
  ExpectEqualToStore(*NetworkReplica::Load(store, "club"), store);
}

TEST(NetworkReplicaTest, RefusesACommitOutOfOrderAndNoticesDamage) {
  ModelStore store;
  NetworkReplica replica = *NetworkReplica::Load(store, "club");
  Fill(store);
  Change change = store.ReadChanges("club", 0, 1)->changes[0];
  change.sequence = 2;
  EXPECT_EQ(replica.Apply(change).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(replica.records().empty());
  change.sequence = 1;
  change.records[3].record->value = "damaged";
  EXPECT_EQ(replica.Apply(change).code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace renkei::storage

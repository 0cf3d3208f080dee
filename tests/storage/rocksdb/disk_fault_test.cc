// Writes that the disk refuses, and what is left after them.
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/network_replica.h"
#include "storage/refusal.h"
#include "tests/storage/commits.h"
#include "tests/storage/rocksdb/held_store.h"

namespace renkei::storage {
namespace {

using absl::StatusCode;

class DiskFaultTest : public HeldStoreTest {};

TEST_F(DiskFaultTest, AFullDiskFailsCommitsUntilThereIsRoom) {
  Open();
  std::uint64_t sequence = 0;
  for (int round = 0; round < 3; ++round) {
    SCOPED_TRACE(round);
    const std::string value = absl::StrCat(round);
    ASSERT_EQ(store_->Commit(MakeCommit("club", {Mutation::Put("k", value)}))->sequence,
              ++sequence);
    env_.FailWrites(rocksdb::Status::NoSpace("full"));
    for (int i = 0; i < 3; ++i) {
      const auto failed = store_->Commit(MakeCommit("club", {Mutation::Put("k", "lost")}));
      EXPECT_EQ(CodeOf(failed), StatusCode::kResourceExhausted) << failed.status();
      EXPECT_EQ(RefusalOf(failed.status()), std::nullopt);
      EXPECT_TRUE(store_->Stats().writes_failing);
      EXPECT_EQ(store_->Get("club", "k")->value, value);
      EXPECT_EQ(store_->GetHead("club")->sequence, sequence);
    }
    env_.FailWrites(rocksdb::Status::OK());
    const auto next = store_->Commit(MakeCommit("club", {Mutation::Put("l", value)}));
    ASSERT_TRUE(next.ok()) << next.status();
    EXPECT_EQ(next->sequence, ++sequence);
    EXPECT_FALSE(store_->Stats().writes_failing);
    EXPECT_TRUE(NetworkReplica::Load(*store_, "club").ok());
  }
  env_.CopyFolder("/store", "/crashed");
  const auto crashed = OpenRocksdbStore({.folder = "/crashed", .env = &env_});
  ASSERT_TRUE(crashed.ok()) << crashed.status();
  EXPECT_EQ((*crashed)->GetHead("club")->sequence, sequence);
  EXPECT_TRUE(NetworkReplica::Load(**crashed, "club").ok());
}

TEST_F(DiskFaultTest, AfterABrokenDiskAnUnclearCommitIsThereWholeOrNotAtAll) {
  void (FaultyEnv::* const kFaults[])(rocksdb::Status) = {&FaultyEnv::FailWrites,
                                                          &FaultyEnv::FailLogSyncs};
  int found = 0;
  for (const auto fail : kFaults) {
    Open();
    const std::uint64_t sequence =
        store_->Commit(MakeCommit("club", {Mutation::Put("k", "kept"), Mutation::Delete("l")}))
            ->sequence;
    (env_.*fail)(rocksdb::Status::IOError("broken"));
    CommitRequest request =
        MakeCommit("club", {Mutation::Put("k", "unclear"), Mutation::Put("l", "unclear")});
    request.request = {absl::StrCat("id-", sequence), "digest", "answer"};
    const auto failed = store_->Commit(request);
    EXPECT_EQ(CodeOf(failed), StatusCode::kUnavailable) << failed.status();
    EXPECT_TRUE(store_->Stats().writes_failing);
    EXPECT_EQ(store_->Get("club", "k")->value, "kept");
    EXPECT_EQ(store_->GetHead("club")->sequence, sequence);
    (env_.*fail)(rocksdb::Status::OK());

    // The request id settles whether it was written; either way it takes effect once.
    const auto repeat = store_->Commit(request);
    ASSERT_TRUE(repeat.ok()) << repeat.status();
    found += repeat->repeated ? 1 : 0;
    EXPECT_EQ(repeat->sequence, sequence + 1);
    EXPECT_FALSE(store_->Stats().writes_failing);
    for (int round = 0; round < 2; ++round) {
      const auto replica = NetworkReplica::Load(*store_, "club");
      ASSERT_TRUE(replica.ok()) << replica.status();
      EXPECT_EQ(replica->sequence(), sequence + 1);
      EXPECT_EQ(replica->records().at("k").value, "unclear");
      EXPECT_EQ(replica->records().at("l").value, "unclear");
      Open();
    }
  }
  EXPECT_EQ(found, 1);  // Of the failed sync, whose bytes were in the file.
}

TEST_F(DiskFaultTest, APruningThatFailsLeavesTheStoreRecoverable) {
  Open();
  ASSERT_TRUE(store_->Commit(MakeCommit("club", {Mutation::Put("k", "1")})).ok());
  env_.FailWrites(rocksdb::Status::NoSpace("full"));
  const PruneRequest prune{"club", PruneRequest::What::kAudit, absl::InfiniteFuture(), 10};
  EXPECT_EQ(store_->Prune(prune).status().code(), StatusCode::kResourceExhausted);
  EXPECT_TRUE(store_->Stats().writes_failing);
  EXPECT_EQ(CodeOf(store_->Commit(MakeCommit("club", {Mutation::Put("k", "2")}))),
            StatusCode::kResourceExhausted);
  env_.FailWrites(rocksdb::Status::OK());
  EXPECT_EQ(store_->Commit(MakeCommit("club", {Mutation::Put("k", "2")}))->sequence, 2u);
  EXPECT_EQ(store_->Prune(prune)->pruned, 2);
}

// RocksDB can't be written to after a failed write, by prunings no more than by commits.
TEST_F(DiskFaultTest, APruningAfterACommitThatFailedOpensTheDatabaseAnewFirst) {
  Open();
  ASSERT_TRUE(store_->Commit(MakeCommit("club", {Mutation::Put("k", "1")})).ok());
  env_.FailWrites(rocksdb::Status::NoSpace("full"));
  EXPECT_FALSE(store_->Commit(MakeCommit("club", {Mutation::Put("k", "2")})).ok());
  const PruneRequest prune{"club", PruneRequest::What::kAudit, absl::InfiniteFuture(), 10};
  EXPECT_EQ(store_->Prune(prune).status().code(), StatusCode::kResourceExhausted);
  env_.FailWrites(rocksdb::Status::OK());
  const auto pruned = store_->Prune(prune);
  ASSERT_TRUE(pruned.ok()) << pruned.status();
  EXPECT_GE(pruned->pruned, 1);
  EXPECT_FALSE(store_->Stats().writes_failing);
  EXPECT_TRUE(store_->Commit(MakeCommit("club", {Mutation::Put("k", "3")})).ok());
}

TEST_F(DiskFaultTest, TablesThatCannotBeWrittenStopCommitsAndLoseNone) {
  Open();
  env_.FailTableWrites(rocksdb::Status::NoSpace("full"));
  const std::string big(3 << 20, 'b');
  std::uint64_t acknowledged = 0;
  // The write buffers fill up; then the commits that need room on disk fail, in finite time.
  for (int i = 0; i < 60; ++i) {
    const auto result = store_->Commit(MakeCommit("club", {Mutation::Put("k", big)}));
    if (!result.ok()) break;
    acknowledged = result->sequence;
  }
  EXPECT_GT(acknowledged, 0u);
  EXPECT_LT(acknowledged, 60u);
  EXPECT_FALSE(store_->Commit(MakeCommit("club", {Mutation::Put("k", "lost")})).ok());
  env_.FailTableWrites(rocksdb::Status::OK());
  const auto next = store_->Commit(MakeCommit("club", {Mutation::Put("k", "small")}));
  ASSERT_TRUE(next.ok()) << next.status();
  EXPECT_GT(next->sequence, acknowledged);
  EXPECT_TRUE(NetworkReplica::Load(*store_, "club").ok());
}

TEST_F(DiskFaultTest, WhileTheDatabaseCannotBeOpenedReadsAreUnavailable) {
  Open();
  ASSERT_TRUE(store_->Commit(MakeCommit("club", {Mutation::Put("k", "kept")})).ok());
  env_.FailLogSyncs(rocksdb::Status::IOError("broken"));
  EXPECT_FALSE(store_->Commit(MakeCommit("club", {Mutation::Put("k", "2")})).ok());
  // The disk takes the trial file and loses the database's own: nothing to open any more.
  const std::string current = ReadFile(env_, "/store/CURRENT");
  ASSERT_TRUE(env_.DeleteFile("/store/CURRENT").ok());
  env_.FailLogSyncs(rocksdb::Status::OK());
  EXPECT_EQ(CodeOf(store_->Commit(MakeCommit("club", {Mutation::Put("k", "3")}))),
            StatusCode::kDataLoss);
  EXPECT_EQ(store_->Get("club", "k").status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(store_->GetHead("club").status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(store_->WaitForChange({{"club", 0}}, absl::Seconds(1)).status().code(),
            StatusCode::kUnavailable);
  WriteFile(env_, "/store/CURRENT", current);
  EXPECT_TRUE(store_->Commit(MakeCommit("club", {Mutation::Put("k", "4")})).ok());
  EXPECT_EQ(store_->Get("club", "k")->value, "4");
}

TEST_F(DiskFaultTest, ARefusalThatRestsOnALostCommitIsLostToo) {
  Open();
  // The opener's write is held with the others queued; then the disk is full for the next write.
  const Results results = CommitTogether(
      {
          MakeCommit("club", {Mutation::Put("k", "1")}),
          MakeCommit("club", {Mutation::Put("k", "2")}, {Precondition::KeyAbsent("k")}),
      },
      [&] { env_.FailWrites(rocksdb::Status::NoSpace("full")); });
  EXPECT_EQ(CodeOf(results[0]), StatusCode::kResourceExhausted);
  EXPECT_EQ(CodeOf(results[1]), StatusCode::kResourceExhausted);
  env_.FailWrites(rocksdb::Status::OK());
  EXPECT_TRUE(
      store_->Commit(MakeCommit("club", {Mutation::Put("k", "2")}, {Precondition::KeyAbsent("k")}))
          .ok());
}

}  // namespace
}  // namespace renkei::storage

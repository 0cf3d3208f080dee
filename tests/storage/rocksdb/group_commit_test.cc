// Commits that share one durable write, made to meet by holding the write before it; and writes
// that the disk refuses.
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/network_replica.h"
#include "storage/refusal.h"
#include "storage/rocksdb/rocksdb_store.h"
#include "tests/storage/commits.h"
#include "tests/storage/rocksdb/faulty_env.h"

namespace renkei::storage {
namespace {

using absl::StatusCode;
using Results = std::vector<absl::StatusOr<CommitResult>>;

class GroupCommitTest : public testing::Test {
 protected:
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

  static StatusCode CodeOf(const absl::StatusOr<CommitResult>& result) {
    return result.status().code();
  }

  FaultyEnv env_;
  std::unique_ptr<Store> store_;
};

TEST_F(GroupCommitTest, OfTwoUpdatesOfOneRevisionExactlyOneWins) {
  Open();
  ASSERT_TRUE(store_->Commit(MakeCommit("club", {Mutation::Put("k", "old")})).ok());
  const std::uint64_t groups = store_->Stats().groups;
  const CommitRequest update =
      MakeCommit("club", {Mutation::Put("k", "new")}, {Precondition::RevisionIs("k", 1)});
  const Results results = CommitTogether({update, update, update});
  ASSERT_TRUE(results[0].ok()) << results[0].status();
  EXPECT_EQ(results[0]->sequence, 2u);
  for (const int loser : {1, 2}) {
    EXPECT_EQ(CodeOf(results[loser]), StatusCode::kAborted);
    EXPECT_EQ(RefusalOf(results[loser].status())->found_revision, 2u);
  }
  EXPECT_EQ(store_->Stats().groups, groups + 2);  // The opener, and one group of three.
  EXPECT_EQ(store_->GetHead("club")->sequence, 2u);
}

TEST_F(GroupCommitTest, ARefusedCommitFailsNoOther) {
  Open();
  const Results results = CommitTogether({
      MakeCommit("club", {Mutation::Put("a", "1")}),
      MakeCommit("club", {Mutation::Put("b", "1")}, {Precondition::KeyPresent("x")}),
      MakeCommit("club", {Mutation::Put("c", "1")}, {Precondition::KeyPresent("a")}),
      MakeCommit("guild", {Mutation::Put("a", "1")}, {Precondition::KeyAbsent("a")}),
  });
  EXPECT_EQ(results[0]->sequence, 1u);
  EXPECT_EQ(CodeOf(results[1]), StatusCode::kNotFound);
  EXPECT_EQ(results[2]->sequence, 2u);
  EXPECT_EQ(results[3]->sequence, 1u);
  EXPECT_EQ(CodeOf(absl::StatusOr<CommitResult>(store_->Get("club", "b").status())),
            StatusCode::kNotFound);
  const auto replica = NetworkReplica::Load(*store_, "club");
  ASSERT_TRUE(replica.ok()) << replica.status();
  EXPECT_EQ(replica->records().size(), 2u);
}

TEST_F(GroupCommitTest, PreconditionsSeeTheEarlierCommitsOfTheGroup) {
  Open();
  ASSERT_TRUE(store_
                  ->Commit(MakeCommit(
                      "club", {Mutation::Put("target", ""), Mutation::Put("ref/target/old", "")}))
                  .ok());
  const auto delete_target =
      MakeCommit("club", {Mutation::Delete("target")},
                 {Precondition::KeyPresent("target"), Precondition::PrefixEmpty("ref/target/")});
  const auto refer = [](const std::string& source) {
    return MakeCommit("club", {Mutation::Put("ref/target/" + source, "")},
                      {Precondition::KeyPresent("target")});
  };
  const Results results = CommitTogether({
      MakeCommit("club", {Mutation::Delete("ref/target/old")}),  // of the database
      refer("new"),
      delete_target,  // refused: "new" refers to it, "old" no more
      MakeCommit("club", {Mutation::Delete("ref/target/new")}),  // of the group
      delete_target,                                             // accepted
      refer("late"),  // refused: there is nothing to refer to
      MakeCommit("club", {Mutation::Put("target", "2")}, {Precondition::KeyAbsent("target")}),
      refer("late"),  // accepted
  });
  EXPECT_TRUE(results[0].ok());
  EXPECT_TRUE(results[1].ok());
  EXPECT_EQ(CodeOf(results[2]), StatusCode::kFailedPrecondition);
  EXPECT_EQ(RefusalOf(results[2].status())->found_key, "ref/target/new");
  EXPECT_TRUE(results[3].ok());
  EXPECT_TRUE(results[4].ok());
  EXPECT_EQ(CodeOf(results[5]), StatusCode::kNotFound);
  EXPECT_TRUE(results[6].ok());
  EXPECT_TRUE(results[7].ok());
  EXPECT_TRUE(NetworkReplica::Load(*store_, "club").ok());
}

TEST_F(GroupCommitTest, ARepeatInsideTheGroupGetsTheFirstAnswer) {
  Open();
  CommitRequest request =
      MakeCommit("club", {Mutation::Put("k", "1")}, {Precondition::KeyAbsent("k")});
  request.request = {"id", "digest", "answer"};
  CommitRequest other = request;
  other.request.fingerprint = "other";
  const Results results = CommitTogether({request, request, other});
  EXPECT_FALSE(results[0]->repeated);
  EXPECT_TRUE(results[1]->repeated);
  EXPECT_EQ(results[1]->sequence, results[0]->sequence);
  EXPECT_EQ(results[1]->response, "answer");
  EXPECT_EQ(RefusalOf(results[2].status())->reason, Refusal::Reason::kRequestIdReused);
  EXPECT_EQ(store_->GetHead("club")->sequence, 1u);
}

TEST_F(GroupCommitTest, AFullQueueRefusesAtOnceAndWritesNothing) {
  Open({.max_queued_commits = 2});
  const Results results = CommitTogether({
      MakeCommit("club", {Mutation::Put("a", "")}),
      MakeCommit("club", {Mutation::Put("b", "")}),
      MakeCommit("club", {Mutation::Put("c", "")}),
  });
  EXPECT_TRUE(results[0].ok());
  EXPECT_TRUE(results[1].ok());
  EXPECT_EQ(CodeOf(results[2]), StatusCode::kResourceExhausted);
  EXPECT_EQ(RefusalOf(results[2].status())->reason, Refusal::Reason::kQueueFull);
  EXPECT_EQ(store_->Get("club", "c").status().code(), StatusCode::kNotFound);
}

TEST_F(GroupCommitTest, TheQueueIsBoundedInBytesToo) {
  Open({.max_queued_bytes = 10'000});
  const std::string value(6'000, 'v');
  const Results results = CommitTogether({MakeCommit("club", {Mutation::Put("a", value)}),
                                          MakeCommit("club", {Mutation::Put("b", value)})});
  EXPECT_TRUE(results[0].ok());
  EXPECT_EQ(CodeOf(results[1]), StatusCode::kResourceExhausted);
  // Alone, a commit passes whatever its size.
  EXPECT_TRUE(
      store_->Commit(MakeCommit("club", {Mutation::Put("c", std::string(20'000, 'v'))})).ok());
}

TEST_F(GroupCommitTest, GroupsAreBounded) {
  Open({.max_group_commits = 2});
  const std::uint64_t groups = store_->Stats().groups;
  std::vector<CommitRequest> requests(5, MakeCommit("club", {Mutation::Put("k", "")}));
  for (const auto& result : CommitTogether(requests)) EXPECT_TRUE(result.ok());
  EXPECT_EQ(store_->Stats().groups, groups + 1 + 3);

  Open({.max_group_bytes = 10'000});
  const std::uint64_t before = store_->Stats().groups;
  requests.assign(4, MakeCommit("club", {Mutation::Put("k", std::string(4'000, 'v'))}));
  for (const auto& result : CommitTogether(requests)) EXPECT_TRUE(result.ok());
  EXPECT_EQ(store_->Stats().groups, before + 1 + 2);
}

TEST_F(GroupCommitTest, AFullDiskFailsCommitsUntilThereIsRoom) {
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

TEST_F(GroupCommitTest, AfterABrokenDiskAnUnclearCommitIsThereWholeOrNotAtAll) {
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

TEST_F(GroupCommitTest, WhileTheDatabaseCannotBeOpenedReadsAreUnavailable) {
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

TEST_F(GroupCommitTest, ARefusalThatRestsOnALostCommitIsLostToo) {
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

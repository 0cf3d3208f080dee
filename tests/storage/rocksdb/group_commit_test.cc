// Commits that share one durable write.
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "storage/network_replica.h"
#include "storage/refusal.h"
#include "tests/storage/commits.h"
#include "tests/storage/rocksdb/held_store.h"

namespace renkei::storage {
namespace {

using absl::StatusCode;

class GroupCommitTest : public HeldStoreTest {};

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

// So that no pruning takes away the record of a request id that was used again meanwhile.
TEST_F(GroupCommitTest, APruningTakesItsTurnAmongTheCommits) {
  Open();
  CommitRequest commit = MakeCommit("club", {Mutation::Put("k", "first")});
  commit.request = {"id", "f", "first"};
  ASSERT_TRUE(store_->Commit(commit).ok());
  env_.HoldLogSyncs();
  std::thread opener([&] { (void)store_->Commit(MakeCommit("other", {Mutation::Put("k", "")})); });
  env_.AwaitHeldSync();
  std::vector<absl::StatusOr<PruneResult>> pruned(2, absl::UnknownError("not called"));
  std::vector<std::thread> prunings;
  for (std::size_t i = 0; i < pruned.size(); ++i) {
    prunings.emplace_back([&, i] {
      pruned[i] =
          store_->Prune({"club", PruneRequest::What::kIdempotency, absl::InfiniteFuture(), 10});
    });
    while (store_->Stats().queued < i + 1) std::this_thread::yield();
  }
  absl::StatusOr<CommitResult> again = absl::UnknownError("not called");
  std::thread committing([&] {
    commit.request.response = "second";
    again = store_->Commit(commit);
  });
  while (store_->Stats().queued < 3) std::this_thread::yield();
  env_.ReleaseLogSyncs();
  opener.join();
  for (std::thread& pruning : prunings) pruning.join();
  committing.join();
  ASSERT_TRUE(pruned[0].ok() && pruned[1].ok());
  EXPECT_EQ(pruned[0]->pruned, 1);
  EXPECT_EQ(pruned[1]->pruned, 0);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_FALSE(again->repeated);
  EXPECT_EQ(store_->FindIdempotent("club", "id").value()->response, "second");
}

}  // namespace
}  // namespace renkei::storage

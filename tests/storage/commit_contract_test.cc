// What every Store does, whatever is behind it. Commits: what they do, what refuses them, what
// repeats them.
#include <string>
#include <vector>

#include "storage/refusal.h"
#include "tests/storage/store_contract.h"

namespace renkei::storage {
namespace {

using absl::StatusCode;

class CommitContractTest : public StoreContract {};

TEST_P(CommitContractTest, APutIsReadBackWithItsEnvelope) {
  EXPECT_EQ(Write({Mutation::Put("m/1", "one")}, 5), 1u);
  const auto first = store().Get("club", "m/1");
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(*first, (StoredRecord{"one", 1, At(5), At(5), "r1", "key-1"}));

  EXPECT_EQ(Write({Mutation::Put("m/1", "uno")}, 9), 2u);
  const auto second = store().Get("club", "m/1");
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(*second, (StoredRecord{"uno", 2, At(5), At(9), "r2", "key-1"}));
}

TEST_P(CommitContractTest, ADeletedRecordIsGoneAndComesBackNew) {
  Write({Mutation::Put("m/1", "one")}, 1);
  Write({Mutation::Delete("m/1")}, 2);
  EXPECT_EQ(store().Get("club", "m/1").status().code(), StatusCode::kNotFound);
  EXPECT_EQ(HeadOf("club").record_count, 0u);
  EXPECT_EQ(HeadOf("club").checksum, 0u);
  Write({Mutation::Put("m/1", "one")}, 3);
  EXPECT_EQ(store().Get("club", "m/1")->create_time, At(3));
}

TEST_P(CommitContractTest, DeletingAnAbsentKeyIsACommitThatChangesNoRecord) {
  Write({Mutation::Put("a", "1")});
  const Head before = HeadOf("club");
  EXPECT_EQ(Write({Mutation::Delete("b")}), 2u);
  EXPECT_EQ(HeadOf("club").checksum, before.checksum);
  EXPECT_EQ(HeadOf("club").record_count, 1u);
}

TEST_P(CommitContractTest, PreconditionsAreCheckedInOrderAndARefusalWritesNothing) {
  Write({Mutation::Put("a", "1"), Mutation::Put("ref/a/b", "")});  // sequence 1
  Write({Mutation::Put("c", "1")});                                // sequence 2
  const Head before = HeadOf("club");
  const struct {
    std::vector<Precondition> preconditions;
    StatusCode code;
    Refusal refusal;
  } rows[] = {
      {{Precondition::KeyPresent("a"), Precondition::KeyPresent("x")},
       StatusCode::kNotFound,
       {Refusal::Reason::kKeyAbsent, 1}},
      {{Precondition::KeyAbsent("a"), Precondition::KeyPresent("x")},
       StatusCode::kAlreadyExists,
       {Refusal::Reason::kKeyPresent, 0}},
      {{Precondition::RevisionIs("c", 1)},
       StatusCode::kAborted,
       {Refusal::Reason::kRevisionDiffers, 0, 2}},
      {{Precondition::RevisionIs("x", 1)},
       StatusCode::kAborted,
       {Refusal::Reason::kRevisionDiffers, 0, 0}},
      {{Precondition::PrefixEmpty("ref/a/")},
       StatusCode::kFailedPrecondition,
       {Refusal::Reason::kPrefixOccupied, 0, 0, "ref/a/b"}},
  };
  for (const auto& row : rows) {
    const auto result =
        store().Commit(MakeCommit("club", {Mutation::Put("a", "2")}, row.preconditions));
    EXPECT_EQ(result.status().code(), row.code) << result.status();
    EXPECT_EQ(RefusalOf(result.status()), row.refusal) << result.status();
  }
  EXPECT_EQ(HeadOf("club"), before);
  EXPECT_EQ(store().Get("club", "a")->value, "1");
  EXPECT_EQ(store().ReadAudit("club", 0, 10)->size(), 2u);

  const auto holding = store().Commit(
      MakeCommit("club", {Mutation::Put("a", "2")},
                 {Precondition::KeyPresent("a"), Precondition::KeyAbsent("x"),
                  Precondition::RevisionIs("c", 2), Precondition::PrefixEmpty("ref/b/")}));
  ASSERT_TRUE(holding.ok()) << holding.status();
  EXPECT_EQ(holding->sequence, 3u);
}

TEST_P(CommitContractTest, PreconditionsDoNotSeeTheirOwnCommit) {
  const auto result =
      store().Commit(MakeCommit("club", {Mutation::Put("p/1", "v")},
                                {Precondition::KeyAbsent("p/1"), Precondition::PrefixEmpty("p/")}));
  EXPECT_TRUE(result.ok()) << result.status();
}

TEST_P(CommitContractTest, ARepeatedRequestGetsTheFirstAnswer) {
  CommitRequest request =
      MakeCommit("club", {Mutation::Put("a", "1")}, {Precondition::KeyAbsent("a")}, 7);
  request.request = {"id-1", "digest", "the answer"};
  const auto first = store().Commit(request);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_FALSE(first->repeated);
  EXPECT_EQ(first->response, "the answer");
  Write({Mutation::Put("b", "1")});

  // Repeated with the same fingerprint: the precondition, which fails by now, is not looked at.
  request.commit_time = At(100);
  request.request.response = "another answer";
  for (int i = 0; i < 2; ++i) {
    const auto repeat = store().Commit(request);
    ASSERT_TRUE(repeat.ok()) << repeat.status();
    EXPECT_TRUE(repeat->repeated);
    EXPECT_EQ(repeat->sequence, 1u);
    EXPECT_EQ(repeat->commit_time, At(7));
    EXPECT_EQ(repeat->response, "the answer");
    Reopen();
  }
  EXPECT_EQ(HeadOf("club").sequence, 2u);

  request.request.fingerprint = "other digest";
  const auto reused = store().Commit(request);
  EXPECT_EQ(reused.status().code(), StatusCode::kAlreadyExists);
  EXPECT_EQ(RefusalOf(reused.status()), (Refusal{Refusal::Reason::kRequestIdReused, 0, 1}));
  EXPECT_EQ(HeadOf("club").sequence, 2u);
}

TEST_P(CommitContractTest, RequestIdsBelongToTheirNetwork) {
  CommitRequest request = MakeCommit("club", {Mutation::Put("a", "1")});
  request.request = {"id-1", "digest", ""};
  ASSERT_TRUE(store().Commit(request).ok());
  request.network = "guild";
  request.request.fingerprint = "other";
  const auto result = store().Commit(request);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_FALSE(result->repeated);
}

TEST_P(CommitContractTest, ARefusedRequestMayBeTriedAgainWithItsId) {
  CommitRequest request =
      MakeCommit("club", {Mutation::Put("b", "1")}, {Precondition::KeyPresent("a")});
  request.request = {"id-1", "digest", ""};
  EXPECT_EQ(store().Commit(request).status().code(), StatusCode::kNotFound);
  EXPECT_EQ(*store().FindIdempotent("club", "id-1"), std::nullopt);
  Write({Mutation::Put("a", "1")});
  const auto result = store().Commit(request);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_FALSE(result->repeated);
  const auto answer = store().FindIdempotent("club", "id-1");
  ASSERT_TRUE(answer.ok() && answer->has_value()) << answer.status();
  EXPECT_EQ((*answer)->sequence, 2u);
  EXPECT_EQ((*answer)->fingerprint, "digest");
}

TEST_P(CommitContractTest, EverythingIsThereAfterReopening) {
  Write({Mutation::Put("a", "1"), Mutation::Put("b", "1")}, 1);
  Write({Mutation::Delete("a")}, 2);
  const auto changes = store().ReadChanges("club", 0, 10)->changes;
  const auto audit = *store().ReadAudit("club", 0, 10);
  const Head head = HeadOf("club");
  Reopen();
  EXPECT_EQ(HeadOf("club"), head);
  EXPECT_EQ(store().ReadChanges("club", 0, 10)->changes, changes);
  EXPECT_EQ(*store().ReadAudit("club", 0, 10), audit);
  EXPECT_EQ(KeysOf(store().List("club", "", "", 10)), std::vector<std::string>{"b"});
  EXPECT_EQ(Write({Mutation::Put("a", "2")}), 3u);
}

TEST_P(CommitContractTest, CountsWhatItDid) {
  CommitRequest request = MakeCommit("club", {Mutation::Put("a", "1")});
  request.request = {"id-1", "digest", ""};
  ASSERT_TRUE(store().Commit(request).ok());
  ASSERT_TRUE(store().Commit(request).ok());
  EXPECT_FALSE(
      store()
          .Commit(MakeCommit("club", {Mutation::Delete("x")}, {Precondition::KeyPresent("x")}))
          .ok());
  const StoreStats stats = store().Stats();
  EXPECT_EQ(stats.commits, 1u);
  EXPECT_EQ(stats.repeats, 1u);
  EXPECT_EQ(stats.refusals, 1u);
  EXPECT_EQ(stats.queued, 0u);
  EXPECT_EQ(stats.position, 1u);
}

INSTANTIATE_TEST_SUITE_P(Stores, CommitContractTest, testing::ValuesIn(AllStores()), NameOf);

}  // namespace
}  // namespace renkei::storage

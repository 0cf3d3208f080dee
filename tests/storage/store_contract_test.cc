// What every Store does, whatever is behind it: see store.h. A new implementation is added to the
// list at the end and must pass unchanged.
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/etag.h"
#include "storage/limits.h"
#include "storage/refusal.h"
#include "storage/rolling_checksum.h"
#include "storage/store.h"
#include "tests/storage/commits.h"
#include "tests/storage/model_store.h"
#include "tests/storage/rocksdb_in_memory.h"

namespace renkei::storage {
namespace {

using absl::StatusCode;

// An empty store, and a way to close and open it again.
struct Opened {
  std::shared_ptr<void> owner;
  std::function<Store&()> store;
  std::function<void()> reopen;
};

struct Implementation {
  const char* name;
  Opened (*open)();
};

class StoreContractTest : public testing::TestWithParam<Implementation> {
 protected:
  Store& store() { return opened_.store(); }
  void Reopen() { opened_.reopen(); }

  std::uint64_t Write(std::vector<Mutation> mutations, int second = 0) {
    const auto result = store().Commit(MakeCommit("club", std::move(mutations), {}, second));
    EXPECT_TRUE(result.ok()) << result.status();
    return result.ok() ? result->sequence : 0;
  }

  Head HeadOf(absl::string_view network) {
    const auto head = store().GetHead(network);
    EXPECT_TRUE(head.ok()) << head.status();
    return head.value_or(Head{});
  }

  std::vector<std::string> KeysOf(const absl::StatusOr<RecordPage>& page) {
    EXPECT_TRUE(page.ok()) << page.status();
    std::vector<std::string> keys;
    if (!page.ok()) return keys;
    for (const KeyedRecord& record : page->records) keys.push_back(record.key);
    return keys;
  }

 private:
  Opened opened_ = GetParam().open();
};

absl::Time At(int second) { return MakeCommit("n", {}, {}, second).commit_time; }

TEST_P(StoreContractTest, APutIsReadBackWithItsEnvelope) {
  EXPECT_EQ(Write({Mutation::Put("m/1", "one")}, 5), 1u);
  const auto first = store().Get("club", "m/1");
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(*first, (StoredRecord{"one", 1, At(5), At(5), "r1", "key-1"}));

  EXPECT_EQ(Write({Mutation::Put("m/1", "uno")}, 9), 2u);
  const auto second = store().Get("club", "m/1");
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(*second, (StoredRecord{"uno", 2, At(5), At(9), "r2", "key-1"}));
}

TEST_P(StoreContractTest, ADeletedRecordIsGoneAndComesBackNew) {
  Write({Mutation::Put("m/1", "one")}, 1);
  Write({Mutation::Delete("m/1")}, 2);
  EXPECT_EQ(store().Get("club", "m/1").status().code(), StatusCode::kNotFound);
  EXPECT_EQ(HeadOf("club").record_count, 0u);
  EXPECT_EQ(HeadOf("club").checksum, 0u);
  Write({Mutation::Put("m/1", "one")}, 3);
  EXPECT_EQ(store().Get("club", "m/1")->create_time, At(3));
}

TEST_P(StoreContractTest, DeletingAnAbsentKeyIsACommitThatChangesNoRecord) {
  Write({Mutation::Put("a", "1")});
  const Head before = HeadOf("club");
  EXPECT_EQ(Write({Mutation::Delete("b")}), 2u);
  EXPECT_EQ(HeadOf("club").checksum, before.checksum);
  EXPECT_EQ(HeadOf("club").record_count, 1u);
}

TEST_P(StoreContractTest, KeysAndValuesAreAnyBytes) {
  const std::string key("\0\xff/\n", 4);
  const std::string value("\0\x80\xff", 3);
  Write({Mutation::Put(key, value), Mutation::Put(key + "x", "")});
  EXPECT_EQ(store().Get("club", key)->value, value);
  EXPECT_EQ(store().Get("club", key + "x")->value, "");
  EXPECT_EQ(KeysOf(store().List("club", key, "", 10)), (std::vector<std::string>{key, key + "x"}));
  EXPECT_EQ(KeysOf(store().List("club", std::string("\0\xff", 2), key, 10)),
            (std::vector<std::string>{key + "x"}));
}

TEST_P(StoreContractTest, NetworksAreApart) {
  Write({Mutation::Put("k", "club's")});
  ASSERT_TRUE(store().Commit(MakeCommit("clu", {Mutation::Put("bk", "1")})).ok());
  ASSERT_TRUE(store().Commit(MakeCommit("clubb", {Mutation::Put("k", "2")})).ok());
  EXPECT_EQ(store().Get("other", "k").status().code(), StatusCode::kNotFound);
  EXPECT_EQ(store().Get("clubb", "k")->value, "2");
  EXPECT_EQ(KeysOf(store().List("clu", "", "", 10)), std::vector<std::string>{"bk"});
  EXPECT_EQ(KeysOf(store().List("club", "", "", 10)), std::vector<std::string>{"k"});
  EXPECT_EQ(HeadOf("clubb").sequence, 1u);
  EXPECT_EQ(HeadOf("other"), Head{});
}

TEST_P(StoreContractTest, NetworksAreListedInOrderByPages) {
  for (const char* network : {"b", "a", "c", "ab"}) {
    ASSERT_TRUE(store().Commit(MakeCommit(network, {Mutation::Put("k", "v")})).ok());
  }
  const auto ids = [&](absl::string_view after, int limit) {
    std::vector<std::string> found;
    const auto heads = store().ListNetworks(after, limit);
    for (const NetworkHead& head : heads.value_or(std::vector<NetworkHead>{})) {
      found.push_back(head.network);
      EXPECT_EQ(head.head, HeadOf(head.network));
    }
    return found;
  };
  EXPECT_EQ(ids("", 10), (std::vector<std::string>{"a", "ab", "b", "c"}));
  EXPECT_EQ(ids("", 2), (std::vector<std::string>{"a", "ab"}));
  EXPECT_EQ(ids("a", 2), (std::vector<std::string>{"ab", "b"}));
  EXPECT_EQ(ids("b", 2), (std::vector<std::string>{"c"}));
  EXPECT_EQ(ids("c", 2), (std::vector<std::string>{}));
}

TEST_P(StoreContractTest, ListsAPrefixByPagesInByteOrder) {
  Write({Mutation::Put("m/2", ""), Mutation::Put("m/10", ""), Mutation::Put("m/1", ""),
         Mutation::Put("m", ""), Mutation::Put("n/1", ""), Mutation::Put("l/1", "")});
  const auto first = store().List("club", "m/", "", 2);
  EXPECT_EQ(KeysOf(first), (std::vector<std::string>{"m/1", "m/10"}));
  EXPECT_TRUE(first->more);
  EXPECT_EQ(first->sequence, 1u);
  const auto second = store().List("club", "m/", "m/10", 2);
  EXPECT_EQ(KeysOf(second), (std::vector<std::string>{"m/2"}));
  EXPECT_FALSE(second->more);
  const auto exact = store().List("club", "m/", "", 3);
  EXPECT_EQ(exact->records.size(), 3u);
  EXPECT_FALSE(exact->more);
  // A start before the prefix starts at the prefix; one behind it finds nothing.
  EXPECT_EQ(KeysOf(store().List("club", "m/", "a", 10)).size(), 3u);
  EXPECT_TRUE(KeysOf(store().List("club", "m/", "z", 10)).empty());
  EXPECT_EQ(KeysOf(store().List("club", "", "", 10)).size(), 6u);
}

TEST_P(StoreContractTest, APageEndsEarlyWhenItHoldsTooManyBytes) {
  const std::string big(kMaxValueBytes, 'x');
  for (const char* key : {"a", "b", "c"}) Write({Mutation::Put(key, big)});
  const auto page = store().List("club", "", "", 10);
  EXPECT_EQ(KeysOf(page), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(page->more);
  EXPECT_EQ(KeysOf(store().List("club", "", "b", 10)), std::vector<std::string>{"c"});
  EXPECT_EQ(store().ReadChanges("club", 0, 10)->changes.size(), 2u);
  EXPECT_EQ(store().ReadChanges("club", 2, 10)->changes.size(), 1u);
}

TEST_P(StoreContractTest, PreconditionsAreCheckedInOrderAndARefusalWritesNothing) {
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

TEST_P(StoreContractTest, PreconditionsDoNotSeeTheirOwnCommit) {
  const auto result =
      store().Commit(MakeCommit("club", {Mutation::Put("p/1", "v")},
                                {Precondition::KeyAbsent("p/1"), Precondition::PrefixEmpty("p/")}));
  EXPECT_TRUE(result.ok()) << result.status();
}

TEST_P(StoreContractTest, ARepeatedRequestGetsTheFirstAnswer) {
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

TEST_P(StoreContractTest, RequestIdsBelongToTheirNetwork) {
  CommitRequest request = MakeCommit("club", {Mutation::Put("a", "1")});
  request.request = {"id-1", "digest", ""};
  ASSERT_TRUE(store().Commit(request).ok());
  request.network = "guild";
  request.request.fingerprint = "other";
  const auto result = store().Commit(request);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_FALSE(result->repeated);
}

TEST_P(StoreContractTest, ARefusedRequestMayBeTriedAgainWithItsId) {
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

TEST_P(StoreContractTest, TheLogSaysWhatEachCommitDid) {
  Write({Mutation::Put("b", "1"), Mutation::Put("a", "2")}, 1);
  Write({Mutation::Delete("b"), Mutation::Put("c", "3")}, 2);
  const auto page = store().ReadChanges("club", 0, 10);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->head_sequence, 2u);
  ASSERT_EQ(page->changes.size(), 2u);
  const StoredRecord a{"2", 1, At(1), At(1), "r1", "key-1"};
  const StoredRecord b{"1", 1, At(1), At(1), "r1", "key-1"};
  const StoredRecord c{"3", 2, At(2), At(2), "r2", "key-1"};
  EXPECT_EQ(
      page->changes[0],
      (Change{1, At(1), {{"b", b}, {"a", a}}, RecordHash("a", 1, "2") + RecordHash("b", 1, "1")}));
  EXPECT_EQ(page->changes[1], (Change{2,
                                      At(2),
                                      {{"b", std::nullopt}, {"c", c}},
                                      RecordHash("a", 1, "2") + RecordHash("c", 2, "3")}));
  EXPECT_EQ(HeadOf("club"), (Head{2, page->changes[1].checksum, 2, At(2)}));

  EXPECT_EQ(store().ReadChanges("club", 1, 10)->changes.size(), 1u);
  EXPECT_EQ(store().ReadChanges("club", 0, 1)->changes.size(), 1u);
  EXPECT_TRUE(store().ReadChanges("club", 2, 10)->changes.empty());
  EXPECT_EQ(store().ReadChanges("club", 3, 10).status().code(), StatusCode::kFailedPrecondition);
  EXPECT_TRUE(store().ReadChanges("other", 0, 10)->changes.empty());
}

TEST_P(StoreContractTest, TheAuditSaysWhoDidIt) {
  CommitRequest request =
      MakeCommit("club", {Mutation::Put("a", "1"), Mutation::Delete("b")}, {}, 4);
  request.author = {"coordinator", "renkei.v1.DirectoryService/UpdateMember", "key-7"};
  request.request = {"id-1", "digest", ""};
  ASSERT_TRUE(store().Commit(request).ok());
  Write({Mutation::Put("c", "1")});
  const auto entries = store().ReadAudit("club", 0, 10);
  ASSERT_TRUE(entries.ok()) << entries.status();
  ASSERT_EQ(entries->size(), 2u);
  EXPECT_EQ(entries->front(), (AuditEntry{1,
                                          At(4),
                                          "coordinator",
                                          "renkei.v1.DirectoryService/UpdateMember",
                                          "key-7",
                                          "id-1",
                                          {"a", "b"}}));
  EXPECT_EQ(store().ReadAudit("club", 0, 1)->size(), 1u);
  EXPECT_EQ(store().ReadAudit("club", 1, 10)->front().sequence, 2u);
  EXPECT_TRUE(store().ReadAudit("club", 2, 10)->empty());
}

TEST_P(StoreContractTest, PrunesTheOldestFirstUpToATimeAndALimit) {
  for (int i = 1; i <= 5; ++i) {
    CommitRequest request = MakeCommit("club", {Mutation::Put("k", absl::StrCat(i))}, {}, i);
    request.request = {absl::StrCat("id-", i), "digest", ""};
    ASSERT_TRUE(store().Commit(request).ok());
  }
  const Head before = HeadOf("club");
  using What = PruneRequest::What;
  for (const What what : {What::kChanges, What::kIdempotency, What::kAudit}) {
    const auto first = store().Prune({"club", what, At(4), 2});
    ASSERT_TRUE(first.ok()) << first.status();
    EXPECT_EQ(first->pruned, 2);
    EXPECT_TRUE(first->more);
    const auto second = store().Prune({"club", what, At(4), 2});
    EXPECT_EQ(second->pruned, 1);
    EXPECT_FALSE(second->more);
    EXPECT_EQ(store().Prune({"club", what, At(4), 2})->pruned, 0);
    EXPECT_EQ(store().Prune({"other", what, At(4), 2})->pruned, 0);
  }
  EXPECT_EQ(HeadOf("club"), before);
  EXPECT_EQ(store().ReadChanges("club", 0, 10).status().code(), StatusCode::kOutOfRange);
  EXPECT_EQ(store().ReadChanges("club", 2, 10).status().code(), StatusCode::kOutOfRange);
  EXPECT_EQ(store().ReadChanges("club", 3, 10)->changes.size(), 2u);
  EXPECT_EQ(*store().FindIdempotent("club", "id-3"), std::nullopt);
  EXPECT_TRUE(store().FindIdempotent("club", "id-4")->has_value());
  EXPECT_EQ(store().ReadAudit("club", 0, 10)->front().sequence, 4u);

  EXPECT_EQ(store().Prune({"club", What::kChanges, absl::InfiniteFuture(), 10})->pruned, 2);
  EXPECT_EQ(store().ReadChanges("club", 4, 10).status().code(), StatusCode::kOutOfRange);
  EXPECT_TRUE(store().ReadChanges("club", 5, 10)->changes.empty());
  EXPECT_EQ(Write({Mutation::Put("k", "6")}), 6u);
  EXPECT_EQ(store().ReadChanges("club", 5, 10)->changes.size(), 1u);
}

TEST_P(StoreContractTest, WaitingEndsWithAChangeOrTheTimeout) {
  Write({Mutation::Put("k", "1")});
  EXPECT_EQ(*store().WaitForChange({{"club", 0}, {"other", 0}}, absl::Seconds(30)),
            (std::vector<Position>{{"club", 1}}));
  EXPECT_TRUE(store().WaitForChange({{"club", 1}}, absl::ZeroDuration())->empty());
  EXPECT_TRUE(store().WaitForChange({{"club", 1}}, absl::Milliseconds(1))->empty());
  EXPECT_TRUE(store().WaitForChange({}, -absl::InfiniteDuration())->empty());

  std::vector<Position> changed;
  std::thread waiter(
      [&] { changed = *store().WaitForChange({{"club", 1}, {"guild", 0}}, absl::Seconds(30)); });
  ASSERT_TRUE(store().Commit(MakeCommit("bystander", {Mutation::Put("k", "1")})).ok());
  ASSERT_TRUE(store().Commit(MakeCommit("guild", {Mutation::Put("k", "1")})).ok());
  waiter.join();
  EXPECT_EQ(changed, (std::vector<Position>{{"guild", 1}}));
}

TEST_P(StoreContractTest, EverythingIsThereAfterReopening) {
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

TEST_P(StoreContractTest, CountsWhatItDid) {
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

// One row on each side of every limit of limits.h.
TEST_P(StoreContractTest, RefusesWhatExceedsALimitAndNamesTheField) {
  const auto base = [] { return MakeCommit("club", {Mutation::Put("k", "v")}); };
  struct Row {
    const char* field;
    std::function<void(CommitRequest&, std::size_t)> set;
    std::size_t limit;
  };
  const Row rows[] = {
      {"network", [](auto& r, std::size_t n) { r.network.assign(n, 'n'); }, kMaxNetworkBytes},
      {"mutations[0].key", [](auto& r, std::size_t n) { r.mutations[0].key.assign(n, 'k'); },
       kMaxKeyBytes},
      {"mutations[0].value", [](auto& r, std::size_t n) { r.mutations[0].value->assign(n, 'v'); },
       kMaxValueBytes},
      {"mutations:",
       [](auto& r, std::size_t n) {
         // Three values that make `n` bytes together with their keys.
         r.mutations = {Mutation::Put("a", std::string(kMaxValueBytes - 2, 'v')),
                        Mutation::Put("b", std::string(kMaxValueBytes - 2, 'v')),
                        Mutation::Put("c", std::string(n + 1 - 2 * kMaxValueBytes, 'v'))};
       },
       kMaxCommitBytes},
      {"mutations:",
       [](auto& r, std::size_t n) {
         r.mutations.clear();
         for (std::size_t i = 0; i < n; ++i)
           r.mutations.push_back(Mutation::Delete(absl::StrCat(i)));
       },
       kMaxMutations},
      {"preconditions[0].key",
       [](auto& r, std::size_t n) {
         r.preconditions = {Precondition::KeyAbsent(std::string(n, 'p'))};
       },
       kMaxKeyBytes},
      {"preconditions:",
       [](auto& r, std::size_t n) { r.preconditions.assign(n, Precondition::KeyAbsent("absent")); },
       kMaxPreconditions},
      {"request.id", [](auto& r, std::size_t n) { r.request = {std::string(n, 'i'), "f", ""}; },
       kMaxRequestIdBytes},
      {"request.fingerprint",
       [](auto& r, std::size_t n) { r.request = {"limits-1", std::string(n, 'f'), ""}; },
       kMaxFingerprintBytes},
      {"request.response",
       [](auto& r, std::size_t n) { r.request = {"limits-2", "f", std::string(n, 'r')}; },
       kMaxResponseBytes},
      {"author.actor", [](auto& r, std::size_t n) { r.author.actor.assign(n, 'a'); },
       kMaxActorBytes},
      {"author.method", [](auto& r, std::size_t n) { r.author.method.assign(n, 'm'); },
       kMaxMethodBytes},
      {"author.key_id", [](auto& r, std::size_t n) { r.author.key_id.assign(n, 'k'); },
       kMaxKeyIdBytes},
  };
  for (const Row& row : rows) {
    CommitRequest within = base();
    row.set(within, row.limit);
    const auto accepted = store().Commit(within);
    EXPECT_TRUE(accepted.ok()) << row.field << accepted.status();
    CommitRequest beyond = base();
    row.set(beyond, row.limit + 1);
    const auto refused = store().Commit(beyond);
    EXPECT_EQ(refused.status().code(), StatusCode::kInvalidArgument) << row.field;
    EXPECT_TRUE(absl::StrContains(refused.status().message(), row.field)) << refused.status();
    EXPECT_TRUE(absl::StrContains(refused.status().message(), absl::StrCat(row.limit)))
        << refused.status();
  }
}

TEST_P(StoreContractTest, RefusesWhatMakesNoSenseAndNamesTheField) {
  const auto base = [] { return MakeCommit("club", {Mutation::Put("k", "v")}); };
  struct Row {
    const char* field;
    std::function<void(CommitRequest&)> set;
  };
  const Row rows[] = {
      {"network", [](auto& r) { r.network = ""; }},
      {"network", [](auto& r) { r.network = std::string("a\0b", 3); }},
      {"mutations", [](auto& r) { r.mutations = {}; }},
      {"mutations[0].key", [](auto& r) { r.mutations[0].key = ""; }},
      {"mutations[1].key", [](auto& r) { r.mutations.push_back(Mutation::Delete("k")); }},
      {"preconditions[0].key", [](auto& r) { r.preconditions = {Precondition::KeyAbsent("")}; }},
      {"preconditions[0].revision",
       [](auto& r) { r.preconditions = {Precondition::RevisionIs("k", 0)}; }},
      {"request.fingerprint", [](auto& r) { r.request = {"id", "", ""}; }},
      {"author.actor", [](auto& r) { r.author.actor = ""; }},
      {"author.method", [](auto& r) { r.author.method = ""; }},
      {"commit_time", [](auto& r) { r.commit_time = absl::InfiniteFuture(); }},
      {"commit_time", [](auto& r) { r.commit_time = absl::InfinitePast(); }},
  };
  for (const Row& row : rows) {
    CommitRequest request = base();
    row.set(request);
    const auto refused = store().Commit(request);
    EXPECT_EQ(refused.status().code(), StatusCode::kInvalidArgument) << row.field;
    EXPECT_TRUE(absl::StrContains(refused.status().message(), row.field)) << refused.status();
  }
  EXPECT_EQ(HeadOf("club"), Head{});
}

TEST_P(StoreContractTest, RefusesPagesOutsideTheLimits) {
  const auto invalid = [](const absl::Status& status) {
    return status.code() == StatusCode::kInvalidArgument;
  };
  for (const int limit : {-1, 0, kMaxPageEntries + 1}) {
    EXPECT_TRUE(invalid(store().List("club", "", "", limit).status()));
    EXPECT_TRUE(invalid(store().ListNetworks("", limit).status()));
    EXPECT_TRUE(invalid(store().ReadChanges("club", 0, limit).status()));
    EXPECT_TRUE(invalid(store().ReadAudit("club", 0, limit).status()));
  }
  EXPECT_TRUE(store().List("club", "", "", kMaxPageEntries).ok());
  for (const int limit : {0, kMaxPruned + 1}) {
    EXPECT_TRUE(
        invalid(store().Prune({"club", PruneRequest::What::kAudit, At(0), limit}).status()));
  }
  EXPECT_TRUE(invalid(store().Get("club", "").status()));
  EXPECT_TRUE(invalid(store().Get("", "k").status()));
  EXPECT_TRUE(invalid(store().GetHead("").status()));
  EXPECT_TRUE(
      invalid(store()
                  .WaitForChange(std::vector<Position>(kMaxWatchedNetworks + 1, Position{"n", 0}),
                                 At(0) - At(0))
                  .status()));
}

Opened OpenModel() {
  const auto model = std::make_shared<ModelStore>();
  return {model, [model]() -> Store& { return *model; }, [] {}};
}

Opened OpenRocksdb() {
  const auto rocksdb = std::make_shared<RocksdbInMemory>();
  return {rocksdb, [rocksdb]() -> Store& { return rocksdb->store(); },
          [rocksdb] { rocksdb->Reopen(); }};
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreContractTest,
                         testing::Values(Implementation{"Model", OpenModel},
                                         Implementation{"Rocksdb", OpenRocksdb}),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace renkei::storage

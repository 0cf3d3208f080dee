// What every Store does, whatever is behind it. Reads: pages, the log, the audit, waiting and
// pruning.
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/limits.h"
#include "storage/rolling_checksum.h"
#include "tests/storage/store_contract.h"

namespace renkei::storage {
namespace {

using absl::StatusCode;

class ReadContractTest : public StoreContract {};

TEST_P(ReadContractTest, KeysAndValuesAreAnyBytes) {
  const std::string key("\0\xff/\n", 4);
  const std::string value("\0\x80\xff", 3);
  Write({Mutation::Put(key, value), Mutation::Put(key + "x", "")});
  EXPECT_EQ(store().Get("club", key)->value, value);
  EXPECT_EQ(store().Get("club", key + "x")->value, "");
  EXPECT_EQ(KeysOf(store().List("club", key, "", 10)), (std::vector<std::string>{key, key + "x"}));
  EXPECT_EQ(KeysOf(store().List("club", std::string("\0\xff", 2), key, 10)),
            (std::vector<std::string>{key + "x"}));
}

TEST_P(ReadContractTest, NetworksAreApart) {
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

TEST_P(ReadContractTest, NetworksAreListedInOrderByPages) {
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

TEST_P(ReadContractTest, ListsAPrefixByPagesInByteOrder) {
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

TEST_P(ReadContractTest, APageEndsEarlyWhenItHoldsTooManyBytes) {
  const std::string big(kMaxValueBytes, 'x');
  for (const char* key : {"a", "b", "c"}) Write({Mutation::Put(key, big)});
  const auto page = store().List("club", "", "", 10);
  EXPECT_EQ(KeysOf(page), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(page->more);
  EXPECT_EQ(KeysOf(store().List("club", "", "b", 10)), std::vector<std::string>{"c"});
  EXPECT_EQ(store().ReadChanges("club", 0, 10)->changes.size(), 2u);
  EXPECT_EQ(store().ReadChanges("club", 2, 10)->changes.size(), 1u);
}

TEST_P(ReadContractTest, TheLogSaysWhatEachCommitDid) {
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

TEST_P(ReadContractTest, TheAuditSaysWhoDidIt) {
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

TEST_P(ReadContractTest, PrunesTheOldestFirstUpToATimeAndALimit) {
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

TEST_P(ReadContractTest, WaitingEndsWithAChangeOrTheTimeout) {
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

INSTANTIATE_TEST_SUITE_P(Stores, ReadContractTest, testing::ValuesIn(AllStores()), NameOf);

}  // namespace
}  // namespace renkei::storage

// What every Store does, whatever is behind it. Arguments outside limits.h: refused with field,
// value and limit, and nothing changed.
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/limits.h"
#include "tests/storage/store_contract.h"

namespace renkei::storage {
namespace {

using absl::StatusCode;

class LimitsContractTest : public StoreContract {};

// One row on each side of every limit of limits.h.
TEST_P(LimitsContractTest, RefusesWhatExceedsALimitAndNamesTheField) {
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
         // Values that make `n` bytes together with their keys.
         r.mutations.clear();
         for (char key = 'a'; n > 0; ++key) {
           const std::size_t bytes = std::min(n, kMaxValueBytes);
           r.mutations.push_back(Mutation::Put(std::string(1, key), std::string(bytes - 1, 'v')));
           n -= bytes;
         }
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

TEST_P(LimitsContractTest, RefusesWhatMakesNoSenseAndNamesTheField) {
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

TEST_P(LimitsContractTest, RefusesPagesOutsideTheLimits) {
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

INSTANTIATE_TEST_SUITE_P(Stores, LimitsContractTest, testing::ValuesIn(AllStores()), NameOf);

}  // namespace
}  // namespace renkei::storage

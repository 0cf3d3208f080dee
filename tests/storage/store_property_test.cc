// The RocksDB store must answer like the model store, whatever is asked of it.
#include <array>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "gtest/gtest.h"
#include "storage/refusal.h"
#include "tests/storage/commits.h"
#include "tests/storage/model_store.h"
#include "tests/storage/rocksdb_in_memory.h"

namespace renkei::storage {
namespace {

constexpr int kSeeds = 250;
constexpr int kSteps = 60;

// A commit over few keys, request ids and revisions, so that they collide often.
CommitRequest RandomCommit(Random& random, const std::string& network, int step) {
  const auto key = [&] {
    return absl::StrCat(random.Percent(50) ? "m/" : "ref/", random.Below(3), "/", random.Below(4));
  };
  CommitRequest request = MakeCommit(network, {}, {}, step - static_cast<int>(random.Below(3)));
  std::map<std::string, Mutation> mutations;
  for (int i = static_cast<int>(random.Between(1, 4)); i > 0; --i) {
    const std::string k = key();
    mutations.insert_or_assign(
        k, random.Percent(35) ? Mutation::Delete(k) : Mutation::Put(k, absl::StrCat("v", step)));
  }
  for (auto& [k, mutation] : mutations) request.mutations.push_back(mutation);
  for (int i = static_cast<int>(random.Below(3)); i > 0; --i) {
    switch (random.Below(4)) {
      case 0:
        request.preconditions.push_back(Precondition::KeyPresent(key()));
        break;
      case 1:
        request.preconditions.push_back(Precondition::KeyAbsent(key()));
        break;
      case 2:
        request.preconditions.push_back(
            Precondition::RevisionIs(key(), 1 + random.Below(step + 1)));
        break;
      default:
        request.preconditions.push_back(Precondition::PrefixEmpty(key().substr(0, 5)));
    }
  }
  if (random.Percent(40)) {
    request.request = {absl::StrCat("id-", random.Below(20)), absl::StrCat("f", random.Below(2)),
                       absl::StrCat("answer ", step)};
  }
  return request;
}

class Comparison {
 public:
  // Counts of what happened, by name; a name that never occurred fails the test.
  std::map<std::string, int> counts{
      {"committed", 0},
      {"repeated", 0},
      {"key absent", 0},
      {"key present", 0},
      {"revision differs", 0},
      {"prefix occupied", 0},
      {"request id reused", 0},
      {"reopened", 0},
      {"pruned entries", 0},
      {"reads behind the log", 0},
      {"pages", 0},
  };

  void Commit(const CommitRequest& request) {
    const auto expected = model_.Commit(request);
    const auto actual = rocksdb_.store().Commit(request);
    ASSERT_EQ(actual.status().code(), expected.status().code()) << actual.status();
    ASSERT_EQ(RefusalOf(actual.status()), RefusalOf(expected.status())) << actual.status();
    if (!actual.ok()) {
      static const char* const kNames[] = {"key absent", "key present", "revision differs",
                                           "prefix occupied", "request id reused"};
      const auto refusal = RefusalOf(actual.status());
      ASSERT_TRUE(refusal.has_value()) << actual.status();
      ++counts[kNames[static_cast<int>(refusal->reason) - 1]];
      return;
    }
    ++counts[actual->repeated ? "repeated" : "committed"];
    EXPECT_EQ(actual->sequence, expected->sequence);
    EXPECT_EQ(actual->commit_time, expected->commit_time);
    EXPECT_EQ(actual->repeated, expected->repeated);
    EXPECT_EQ(actual->response, expected->response);
  }

  void Prune(Random& random, const std::string& network, int step) {
    const PruneRequest request{network, static_cast<PruneRequest::What>(random.Below(3)),
                               MakeCommit("n", {}, {}, step - 10).commit_time,
                               1 + static_cast<int>(random.Below(10))};
    const auto expected = model_.Prune(request);
    const auto actual = rocksdb_.store().Prune(request);
    ASSERT_TRUE(actual.ok()) << actual.status();
    EXPECT_EQ(actual->pruned, expected->pruned);
    EXPECT_EQ(actual->more, expected->more);
    counts["pruned entries"] += actual->pruned;
  }

  void Reopen() {
    rocksdb_.Reopen();
    ++counts["reopened"];
  }

  // Everything that can be read of the network.
  void CompareReads(Random& random, const std::string& network) {
    const Store& store = rocksdb_.store();
    const Head head = *model_.GetHead(network);
    EXPECT_EQ(*store.GetHead(network), head);
    const int limit = 1 + static_cast<int>(random.Below(8));
    for (const char* prefix : {"", "m/", "ref/1"}) {
      std::string after;
      for (bool more = true; more;) {
        const auto expected = model_.List(network, prefix, after, limit);
        const auto actual = store.List(network, prefix, after, limit);
        ASSERT_TRUE(actual.ok()) << actual.status();
        EXPECT_EQ(actual->records, expected->records);
        EXPECT_EQ(actual->sequence, head.sequence);
        ASSERT_EQ(actual->more, expected->more);
        more = actual->more;
        if (more) after = actual->records.back().key;
        ++counts["pages"];
      }
    }
    for (std::uint64_t after = 0; after <= head.sequence + 1; ++after) {
      const auto expected = model_.ReadChanges(network, after, limit);
      const auto actual = store.ReadChanges(network, after, limit);
      ASSERT_EQ(actual.status().code(), expected.status().code()) << actual.status();
      if (absl::IsOutOfRange(actual.status())) ++counts["reads behind the log"];
      if (actual.ok()) {
        EXPECT_EQ(actual->changes, expected->changes);
      }
      EXPECT_EQ(*store.ReadAudit(network, after, limit), *model_.ReadAudit(network, after, limit));
    }
    for (int i = 0; i < 20; ++i) {
      const std::string id = absl::StrCat("id-", i);
      const auto expected = *model_.FindIdempotent(network, id);
      const auto actual = *store.FindIdempotent(network, id);
      ASSERT_EQ(actual.has_value(), expected.has_value());
      if (actual.has_value()) {
        EXPECT_EQ(actual->sequence, expected->sequence);
      }
    }
  }

 private:
  ModelStore model_;
  RocksdbInMemory rocksdb_;
};

TEST(StorePropertyTest, AgreesWithTheModel) {
  Comparison comparison;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const std::array<std::string, 2> networks = {absl::StrCat("n", seed),
                                                 absl::StrCat("n", seed, "x")};
    for (int step = 0; step < kSteps; ++step) {
      const std::string& network = networks[random.Below(2)];
      comparison.Commit(RandomCommit(random, network, step));
      if (random.Percent(5)) comparison.Prune(random, network, step);
      if (testing::Test::HasFailure()) return;
    }
    if (random.Percent(10)) comparison.Reopen();
    for (const std::string& network : networks) comparison.CompareReads(random, network);
    if (testing::Test::HasFailure()) return;
  }
  std::printf("%d seeds:", kSeeds);
  for (const auto& [name, count] : comparison.counts) {
    std::printf(" %s %d;", name.c_str(), count);
    EXPECT_GT(count, 0) << name;
  }
  std::printf("\n");
}

}  // namespace
}  // namespace renkei::storage

// Every answer that the engine makes of generated networks verifies, with proofs required.
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include "engine/consortium/joint_bid.h"
#include "engine/index/snapshot.h"
#include "engine/partners/partners.h"
#include "engine/pooling/shared_orders.h"
#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"
#include "tests/engine/consortium/random_bid.h"
#include "tests/engine/pooling/bolt_network.h"
#include "tests/engine/pooling/random_orders.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {
namespace {

using Counts = std::map<std::string, int>;

void Print(const Counts& counts) {
  for (const auto& [what, count] : counts) std::cout << "  " << what << ": " << count << "\n";
}

void CountEvidence(const Plan& plan, Counts& counts) {
  for (const Evidence& evidence : plan.certificate.evidence) {
    if (std::holds_alternative<DualEvidence>(evidence)) ++counts["dual"];
    const auto* tree = std::get_if<TreeEvidence>(&evidence);
    if (tree == nullptr) continue;
    ++counts["tree"];
    for (const Leaf& leaf : tree->leaves) ++counts[leaf.infeasible ? "infeasible leaf" : "leaf"];
  }
}

// An opportunity with one small lot for each of the first needs that state a quantity and no
// owner's limit on prices.
Opportunity OpportunityLikeNeeds(const std::vector<Need>& needs) {
  Opportunity opportunity;
  opportunity.id = "given";
  opportunity.title = "given";
  opportunity.currency = "EUR";
  for (const Need& need : needs) {
    if (opportunity.lots.size() == 2) break;
    if (!need.quantity) continue;
    Lot lot;
    lot.id = need.id;
    lot.title = need.title;
    lot.codes = need.codes;
    lot.quantity = {need.quantity->unit, 2'000'000};
    lot.optional = !opportunity.lots.empty();
    opportunity.lots.push_back(lot);
  }
  if (opportunity.lots.empty()) {
    Lot lot;
    lot.id = "any";
    lot.title = "any";
    lot.quantity = {"pcs", 1'000'000};
    opportunity.lots.push_back(lot);
  }
  return opportunity;
}

TEST(GeneratedAnswersTest, RankingsVerify) {
  Counts counts;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    RandomNetwork network(seed);
    CertifiedCase certified{network.contents(), RandomNetwork::Digest(), {}};
    const auto snapshot = Snapshot::Build(certified.contents, certified.digest);
    ASSERT_TRUE(snapshot.ok()) << snapshot.status();
    const RankingOptions options{.limit = 1 + static_cast<std::int32_t>(seed % 5),
                                 .as_of = RandomNetwork::as_of()};
    const std::size_t place = seed % (*snapshot)->contents().members.size();
    const auto partners =
        FindPartners(**snapshot, (*snapshot)->contents().members[place].id, options);
    ASSERT_TRUE(partners.ok()) << partners.status();
    counts["partner"] += static_cast<int>(partners->results.size());
    counts["provider of a member"] += static_cast<int>(partners->providers.size());
    counts["customer"] += static_cast<int>(partners->customers.size());
    certified.answer = *partners;
    EXPECT_TRUE(IsVerified(certified));

    const auto providers =
        seed % 2 == 0
            ? FindProviders(
                  **snapshot,
                  (*snapshot)->contents().needs[seed % (*snapshot)->contents().needs.size()].id,
                  options)
            : FindProviders(**snapshot, network.InlineNeed(), options);
    ASSERT_TRUE(providers.ok()) << providers.status();
    counts[seed % 2 == 0 ? "provider" : "provider of an inline need"] +=
        static_cast<int>(providers->results.size());
    certified.answer = *providers;
    EXPECT_TRUE(IsVerified(certified));
  }
  Print(counts);
  for (const char* what :
       {"partner", "provider of a member", "customer", "provider", "provider of an inline need"}) {
    EXPECT_GT(counts[what], 10) << what;
  }
}

TEST(GeneratedAnswersTest, JointBidsVerify) {
  Counts counts;
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    const RandomBid bid = MakeRandomBid(seed);
    CertifiedCase certified;
    certified.contents = bid.contents;
    const auto snapshot = Snapshot::Build(certified.contents, certified.digest);
    ASSERT_TRUE(snapshot.ok()) << snapshot.status();
    JointBidOptions options;
    options.as_of = bid.as_of;
    options.objectives = bid.objectives;
    options.alternatives = static_cast<int>(seed % 3);
    // Now and then a search that its limit ends.
    if (seed % 5 == 0) options.work_limit = 3;
    const auto answer = PlanJointBid(**snapshot, (*snapshot)->opportunity(0), options);
    ASSERT_TRUE(answer.ok()) << answer.status();
    counts["plan"] += static_cast<int>(answer->plans.size());
    counts["reason why not"] += static_cast<int>(answer->infeasible.size());
    for (const Infeasibility& reason : answer->infeasible) {
      if (reason.rule == "not_found") ++counts["not found"];
    }
    for (const Plan& plan : answer->plans) {
      CountEvidence(plan, counts);
      ++counts[plan.proved_optimal ? "proved" : "not proved"];
      const auto& note = std::get<JointBidDetail>(plan.detail).necessity;
      counts["sufficient subset"] += static_cast<int>(note.sufficient_subsets.size());
    }
    certified.answer = *answer;
    EXPECT_TRUE(IsVerifiedButForNegativeClaims(certified));
    if (!answer->plans.empty()) {
      EXPECT_TRUE(IsVerified(certified));
    }
  }
  Print(counts);
  for (const char* what : {"plan", "reason why not", "dual", "tree", "leaf", "infeasible leaf",
                           "proved", "not proved", "not found", "sufficient subset"}) {
    EXPECT_GT(counts[what], 10) << what;
  }
}

// Opportunities given with the request, for which list prices stand in.
TEST(GeneratedAnswersTest, JointBidsForGivenOpportunitiesVerify) {
  Counts counts;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed);
    CertifiedCase certified{network.contents(), RandomNetwork::Digest(), {}};
    const auto snapshot = Snapshot::Build(certified.contents, certified.digest);
    ASSERT_TRUE(snapshot.ok()) << snapshot.status();
    const Opportunity given = OpportunityLikeNeeds(certified.contents.needs);
    JointBidOptions options;
    options.as_of = RandomNetwork::as_of();
    options.inline_opportunity = true;
    const auto answer = PlanJointBid(**snapshot, given, options);
    ASSERT_TRUE(answer.ok()) << answer.status();
    ++counts[answer->plans.empty() ? "no plan" : "plan"];
    certified.answer = *answer;
    EXPECT_TRUE(IsVerifiedButForNegativeClaims(certified));
  }
  Print(counts);
  EXPECT_GT(counts["plan"], 10);
  EXPECT_GT(counts["no plan"], 10);
}

TEST(GeneratedAnswersTest, SharedOrdersVerify) {
  Counts counts;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    CertifiedCase certified{RandomOrdersNetwork(seed), std::string(64, '0'), {}};
    const auto snapshot = Snapshot::Build(certified.contents, certified.digest);
    ASSERT_TRUE(snapshot.ok()) << snapshot.status();
    SharedOrdersOptions options{.as_of = BoltDay()};
    // Now and then a search that its limit ends.
    if (seed % 2 == 0) options.work_limit = std::int64_t{100} << (seed % 12);
    const auto answer = PlanSharedOrders(**snapshot, options);
    ASSERT_TRUE(answer.ok()) << answer.status();
    ++counts[answer->plans.empty() ? "no order" : "some order"];
    for (const Plan& plan : answer->plans) {
      CountEvidence(plan, counts);
      ++counts[plan.proved_optimal ? "proved" : "not proved"];
      const auto& detail = std::get<SharedOrderDetail>(plan.detail);
      counts["past a break"] += detail.buys_past_break ? 1 : 0;
      counts["a group could leave"] += detail.core_epsilon.nanos > 0 ? 1 : 0;
    }
    certified.answer = *answer;
    EXPECT_TRUE(IsVerifiedButForNegativeClaims(certified));
    ++counts[IsVerified(certified) ? "nothing left out, proved" : "left out or undecided"];
  }
  Print(counts);
  for (const char* what :
       {"nothing left out, proved", "left out or undecided", "some order", "tree", "leaf",
        "infeasible leaf", "proved", "not proved", "past a break", "a group could leave"}) {
    EXPECT_GT(counts[what], 3) << what;
  }
}

}  // namespace
}  // namespace renkei::test_support

// Repaired bids verify; one kind of tampering with one a test is refused.
#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "engine/consortium/joint_bid.h"
#include "engine/index/snapshot.h"
#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"
#include "tests/engine/consortium/generated_bid.h"
#include "tests/engine/consortium/random_bid.h"
#include "tests/engine/consortium/random_repair.h"

namespace renkei::test_support {
namespace {

using Counts = std::map<std::string, int>;

JointBidAnswer AnswerOf(const CertifiedCase& certified, const JointBidOptions& options) {
  const auto snapshot = Snapshot::Build(certified.contents, certified.digest);
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  const auto answer = PlanJointBid(**snapshot, (*snapshot)->opportunity(0), options);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *answer;
}

bool NamesARow(const Evidence& evidence, const std::string& beginning) {
  const auto names = [&](const std::vector<Multiplier>& multipliers) {
    return std::any_of(multipliers.begin(), multipliers.end(), [&](const Multiplier& multiplier) {
      return multiplier.row.starts_with(beginning);
    });
  };
  if (const auto* dual = std::get_if<DualEvidence>(&evidence)) return names(dual->multipliers);
  const auto* tree = std::get_if<TreeEvidence>(&evidence);
  return tree != nullptr && std::any_of(tree->leaves.begin(), tree->leaves.end(),
                                        [&](const Leaf& leaf) { return names(leaf.multipliers); });
}

void Count(const JointBidAnswer& answer, Counts& counts) {
  if (answer.plans.empty()) ++counts["no repair"];
  for (const auto& plan : answer.plans) {
    ++counts["repair"];
    for (const Evidence& evidence : plan.certificate.evidence) {
      for (const char* row : {"changes/", "fills/", "keep/changes", "more/", "less/", "joins/"}) {
        if (NamesARow(evidence, row)) ++counts[row];
      }
    }
  }
}

// Plans, lets somebody leave, repairs; whether what comes of it verifies.
void CheckRepairs(CertifiedCase certified, JointBidOptions options, std::uint64_t seed,
                  Counts& counts) {
  const JointBidAnswer before = AnswerOf(certified, options);
  if (before.plans.empty()) return;
  const RandomRepair repair = MakeRandomRepair(certified.contents, before.plans[0], seed);
  certified.contents = repair.contents;
  options.repair = repair.terms;
  if (seed % 7 == 0) options.work_limit = 3;
  if (seed % 5 == 0) options.alternatives = 1;
  const JointBidAnswer answer = AnswerOf(certified, options);
  Count(answer, counts);
  certified.answer = answer;
  EXPECT_TRUE(IsVerifiedButForNegativeClaims(certified));
  if (!answer.plans.empty()) {
    EXPECT_TRUE(IsVerified(certified));
  }
}

TEST(RepairAnswers, Verify) {
  Counts counts;
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    const RandomBid bid = MakeRandomBid(seed);
    CertifiedCase certified;
    certified.contents = bid.contents;
    JointBidOptions options;
    options.as_of = bid.as_of;
    options.objectives = bid.objectives;
    CheckRepairs(std::move(certified), options, seed, counts);
  }
  for (unsigned seed = 0; seed < 12; ++seed) {
    SCOPED_TRACE(seed);
    CertifiedCase certified;
    certified.contents =
        GenerateBid({.lots = 12, .members = 24, .lines_per_member = 6, .seed = seed});
    JointBidOptions options;
    options.as_of = Date(2026, 3, 4);
    options.work_limit = 20'000;
    CheckRepairs(std::move(certified), options, seed, counts);
  }
  for (const auto& [what, count] : counts) std::cout << "  " << what << ": " << count << "\n";
  for (const char* what :
       {"no repair", "repair", "changes/", "fills/", "keep/changes", "more/", "less/", "joins/"}) {
    EXPECT_GT(counts[what], 0) << what << " never occurred";
  }
}

TEST(LargerBidAnswers, VerifyWithCutsAndNarrowedBoxes) {
  Counts counts;
  for (unsigned seed = 0; seed < 24; ++seed) {
    SCOPED_TRACE(seed);
    CertifiedCase certified;
    certified.contents = GenerateBid({.lots = 8 + static_cast<int>(seed % 7),
                                      .members = 30,
                                      .lines_per_member = 5,
                                      .seed = seed});
    JointBidOptions options;
    options.as_of = Date(2026, 3, 4);
    if (seed % 4 == 0) options.objectives = {ObjectiveKind::kQuality, ObjectiveKind::kMembers};
    if (seed % 4 == 1) options.objectives = {ObjectiveKind::kPrice, ObjectiveKind::kBalance};
    options.work_limit = seed % 3 == 0 ? 300 : 50'000;
    const JointBidAnswer answer = AnswerOf(certified, options);
    certified.answer = answer;
    if (answer.plans.empty()) continue;
    EXPECT_TRUE(IsVerified(certified));
    ++counts[answer.plans[0].proved_optimal ? "proved" : "stopped early"];
    for (const Evidence& evidence : answer.plans[0].certificate.evidence) {
      if (NamesARow(evidence, "needs/")) ++counts["needs/"];
      const auto* tree = std::get_if<TreeEvidence>(&evidence);
      if (tree != nullptr && !tree->narrowings.empty()) ++counts["narrowed"];
    }
  }
  for (const auto& [what, count] : counts) std::cout << "  " << what << ": " << count << "\n";
  for (const char* what : {"proved", "stopped early", "needs/", "narrowed"}) {
    EXPECT_GT(counts[what], 0) << what << " never occurred";
  }
}

class RepairTamperingTest : public testing::Test {
 protected:
  RepairTamperingTest() : certified_(RepairCase()) {}
  void SetUp() override { ASSERT_TRUE(IsVerified(certified_)); }
  JointBidAnswer& answer() { return std::get<JointBidAnswer>(certified_.answer); }
  RepairTerms& terms() { return *answer().repair; }
  renkei::Plan& plan() { return answer().plans[0]; }
  JointBidDetail& detail() { return std::get<JointBidDetail>(plan().detail); }
  std::vector<ChangedPromise>& changes() { return detail().changes; }
  // A promise of somebody who stays in.
  Share& StandingPromise() {
    return *std::find_if(terms().promised.begin(), terms().promised.end(), [&](const Share& share) {
      return std::count(plan().shares.begin(), plan().shares.end(), share) > 0;
    });
  }
  bool IsRefusedAs(const char* id) { return IsRefused(certified_, id); }
  CertifiedCase certified_;
};

TEST_F(RepairTamperingTest, NothingWasRepaired) {
  answer().repair.reset();
  EXPECT_TRUE(IsRefusedAs("objective_order"));
}

TEST_F(RepairTamperingTest, ChangesArentAnObjective) {
  std::erase(answer().objective_order, ObjectiveKind::kChanges);
  EXPECT_TRUE(IsRefusedAs("objective_order"));
}

TEST_F(RepairTamperingTest, ChangesAreAnObjectiveTwice) {
  answer().objective_order.push_back(ObjectiveKind::kChanges);
  EXPECT_TRUE(IsRefusedAs("objective_order"));
}

TEST_F(RepairTamperingTest, NobodyLeft) {
  terms().dropped_out.clear();
  EXPECT_TRUE(IsRefusedAs("change_count"));
}

TEST_F(RepairTamperingTest, AStrangerLeft) {
  terms().dropped_out.push_back("stranger");
  EXPECT_TRUE(IsRefusedAs("repair_terms"));
}

TEST_F(RepairTamperingTest, SomebodyLeftTwice) {
  terms().dropped_out.push_back(terms().dropped_out[0]);
  EXPECT_TRUE(IsRefusedAs("repair_terms"));
}

TEST_F(RepairTamperingTest, WhoStaysIsSaidToHaveLeft) {
  terms().dropped_out.push_back(StandingPromise().member);
  EXPECT_TRUE(IsRefusedAs("share_without_line"));
}

TEST_F(RepairTamperingTest, NothingWasPromised) {
  terms().promised.clear();
  EXPECT_TRUE(IsRefusedAs("repair_terms"));
}

TEST_F(RepairTamperingTest, PromiseOfAnotherLot) {
  terms().promised[0].lot = "elsewhere";
  EXPECT_TRUE(IsRefusedAs("repair_terms"));
}

TEST_F(RepairTamperingTest, PromiseOfNothing) {
  terms().promised[0].quantity.micros = 0;
  EXPECT_TRUE(IsRefusedAs("repair_terms"));
}

TEST_F(RepairTamperingTest, PromiseInAnotherUnit) {
  terms().promised[0].quantity.unit = "kg";
  EXPECT_TRUE(IsRefusedAs("repair_terms"));
}

TEST_F(RepairTamperingTest, PromiseInAnotherCurrency) {
  terms().promised[0].price.currency = "JPY";
  EXPECT_TRUE(IsRefusedAs("repair_terms"));
}

TEST_F(RepairTamperingTest, PromiseBelowNothing) {
  terms().promised[0].price.nanos = -1;
  EXPECT_TRUE(IsRefusedAs("repair_terms"));
}

TEST_F(RepairTamperingTest, PromiseTwice) {
  terms().promised.push_back(terms().promised[0]);
  EXPECT_TRUE(IsRefusedAs("repair_terms"));
}

TEST_F(RepairTamperingTest, PromiseOfAStranger) {
  terms().promised.push_back(terms().promised[0]);
  terms().promised.back().member = "stranger";
  EXPECT_TRUE(IsRefusedAs("repair_terms"));
}

TEST_F(RepairTamperingTest, KeptPromiseWasAtAnotherPrice) {
  StandingPromise().price.nanos += 1;
  EXPECT_TRUE(IsRefusedAs("change_count"));
}

TEST_F(RepairTamperingTest, KeptPromiseWasOfMore) {
  StandingPromise().quantity.micros += 1;
  EXPECT_TRUE(IsRefusedAs("change_count"));
}

TEST_F(RepairTamperingTest, KeptPromiseWasNeverMade) {
  const Share kept = StandingPromise();
  std::erase(terms().promised, kept);
  EXPECT_TRUE(IsRefusedAs("change_count"));
}

TEST_F(RepairTamperingTest, ChangeHidden) {
  changes().pop_back();
  EXPECT_TRUE(IsRefusedAs("change_count"));
}

TEST_F(RepairTamperingTest, ChangeInvented) {
  changes().push_back(changes().back());
  EXPECT_TRUE(IsRefusedAs("change_count"));
}

TEST_F(RepairTamperingTest, ChangeOfAnotherMember) {
  changes()[0].member += "x";
  EXPECT_TRUE(IsRefusedAs("change"));
}

TEST_F(RepairTamperingTest, NewPromisePassesForAnOldOne) {
  const auto added = std::find_if(changes().begin(), changes().end(),
                                  [](const ChangedPromise& change) { return !change.before; });
  added->before = added->after;
  EXPECT_TRUE(IsRefusedAs("change"));
}

TEST_F(RepairTamperingTest, OldPromiseWasSmaller) {
  const auto old = std::find_if(changes().begin(), changes().end(),
                                [](const ChangedPromise& change) { return change.before; });
  old->before->quantity.micros -= 1;
  EXPECT_TRUE(IsRefusedAs("change"));
}

TEST_F(RepairTamperingTest, FewerChangesClaimed) {
  plan().objectives[1].value = "0";
  EXPECT_TRUE(IsRefusedAs("objective_value"));
}

TEST_F(RepairTamperingTest, HigherBoundOfChangesClaimed) {
  plan().objectives[1].bound = "9";
  EXPECT_TRUE(IsRefusedAs("bound"));
}

TEST_F(RepairTamperingTest, EvidenceOfChangesDropped) {
  plan().certificate.evidence[1] = DualEvidence{};
  EXPECT_TRUE(IsRefusedAs("bound"));
}

// A true plan with every promise made anew, which claims to be the repair with the fewest changes.
TEST_F(RepairTamperingTest, PlanAfreshPassesForARepair) {
  int tried = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    const RandomBid bid = MakeRandomBid(seed);
    CertifiedCase certified;
    certified.contents = bid.contents;
    JointBidOptions options;
    options.as_of = bid.as_of;
    const JointBidAnswer before = AnswerOf(certified, options);
    if (before.plans.empty()) continue;
    const RandomRepair repair = MakeRandomRepair(bid.contents, before.plans[0], seed);
    if (repair.terms.dropped_out.empty()) continue;
    certified.contents = repair.contents;
    options.repair = repair.terms;
    const JointBidAnswer repaired = AnswerOf(certified, options);
    options.objectives = {ObjectiveKind::kCoverage, ObjectiveKind::kPrice, ObjectiveKind::kChanges};
    JointBidAnswer forged = AnswerOf(certified, options);
    if (repaired.plans.empty() || repaired.plans[0].shares == forged.plans[0].shares) continue;
    ++tried;
    forged.objective_order = repaired.objective_order;
    auto& plan = forged.plans[0];
    std::swap(plan.objectives[1], plan.objectives[2]);
    plan.certificate.evidence = repaired.plans[0].certificate.evidence;
    certified.answer = forged;
    EXPECT_TRUE(IsRefused(certified, "bound"));
    plan.objectives[1].bound = repaired.plans[0].objectives[1].bound;
    plan.objectives[2].bound = repaired.plans[0].objectives[2].bound;
    certified.answer = forged;
    EXPECT_FALSE(IsVerified(certified));
  }
  std::cout << "  forged: " << tried << "\n";
  EXPECT_GT(tried, 0);
}

// Boxes are narrowed only where changes are at the fewest that every lot demands by itself.
TEST_F(RepairTamperingTest, MoreChangesThanTheFewestDontNarrowBoxes) {
  for (unsigned seed = 0; seed < 2'000; ++seed) {
    const RandomBid bid = MakeRandomBid(seed);
    CertifiedCase certified;
    certified.contents = bid.contents;
    JointBidOptions options;
    options.as_of = bid.as_of;
    const JointBidAnswer before = AnswerOf(certified, options);
    if (before.plans.empty()) continue;
    options.repair = MakeRandomRepair(bid.contents, before.plans[0], 1).terms;
    JointBidAnswer answer = AnswerOf(certified, options);
    if (answer.plans.empty()) continue;
    auto& evidence = answer.plans[0].certificate.evidence;
    // The changes are proved by more than what lots demand; the price isn't by nothing at all.
    if (!std::holds_alternative<TreeEvidence>(evidence[1])) continue;
    evidence[2] = DualEvidence{{{"fills/m0/a", "-1"}}};
    certified.answer = answer;
    EXPECT_FALSE(IsVerified(certified));
    return;
  }
  FAIL() << "no such repair";
}

}  // namespace
}  // namespace renkei::test_support

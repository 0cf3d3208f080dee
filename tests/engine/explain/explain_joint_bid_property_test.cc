// The smallest changes that an explanation names, against planning the changed network afresh: with
// the change the best plan that has the member is no worse than the plan, with one smallest unit
// less it is.
#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/consortium/integer_programme.h"
#include "engine/consortium/joint_bid.h"
#include "engine/consortium/joint_bid_solver.h"
#include "engine/explain/bid_change.h"
#include "engine/explain/explain_absence.h"
#include "engine/index/snapshot.h"
#include "tests/engine/consortium/random_bid.h"

namespace renkei {
namespace {

constexpr std::uint64_t kSeeds = 200;

// How often each kind of explanation occurred.
struct Counts {
  int present = 0;
  int failed_rules = 0;
  int as_good = 0;
  int price = 0;
  int pool = 0;
  int certificate = 0;
  int none = 0;
  int without_plan = 0;
};

std::shared_ptr<const Snapshot> MustBuild(const NetworkContents& contents) {
  const auto snapshot = Snapshot::Build(contents, "digest");
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return snapshot.ok() ? *snapshot : nullptr;
}

// The objectives of the best plan of a network that is built afresh, each to be minimised; with
// `required` of the best plan that has this member. Nothing: there is none.
std::optional<std::vector<absl::int128>> BestValues(const NetworkContents& contents, Date as_of,
                                                    const std::vector<ObjectiveKind>& order,
                                                    const std::string& required) {
  const auto snapshot = MustBuild(contents);
  JointBidOptions options;
  options.as_of = as_of;
  const auto input = InputFromSnapshot(*snapshot, snapshot->opportunity(0), options);
  EXPECT_TRUE(input.ok()) << input.status();
  const auto problem = BuildJointBidProblem(*input);
  EXPECT_TRUE(problem.ok()) << problem.status();
  SolveRequest request;
  request.order = order;
  if (!required.empty()) {
    for (std::size_t i = 0; i < problem->candidates.size(); ++i) {
      if (problem->candidates[i].member == required) request.required = static_cast<int>(i);
    }
    if (!request.required) return std::nullopt;
  }
  WorkMeter meter(1'000'000, nullptr);
  const SolveOutcome outcome = SolveJointBid(*problem, request, meter);
  EXPECT_NE(outcome.state, SolveOutcome::State::kUnknown);
  if (outcome.state != SolveOutcome::State::kFound) return std::nullopt;
  EXPECT_TRUE(outcome.ProvedOptimal());
  std::vector<absl::int128> values;
  for (const SolvedObjective& objective : outcome.objectives) values.push_back(objective.value);
  return values;
}

// One network, one plan, and one member who isn't in it.
class AbsenceCase {
 public:
  AbsenceCase(const RandomBid& bid, const JointBidAnswer& answer, std::string member)
      : bid_(bid), answer_(answer), member_(std::move(member)) {
    planned_ = BestValues(bid.contents, bid.as_of, answer.objective_order, "");
  }

  bool IsNoWorse(const BidChange& change) const {
    NetworkContents changed = bid_.contents;
    ApplyBidChange(change, member_, "whale", changed);
    const auto with = BestValues(changed, bid_.as_of, answer_.objective_order, member_);
    return with && (!planned_ || *with <= *planned_);
  }

  void Check(const AbsenceAnswer& explained, Counts& counts) const {
    EXPECT_FALSE(explained.present);
    EXPECT_FALSE(explained.text.empty());
    EXPECT_FALSE(explained.against_this_plan);
    if (!explained.failed_rules.empty()) ++counts.failed_rules;
    if (answer_.plans.empty()) ++counts.without_plan;
    if (IsNoWorse({})) {
      ++counts.as_good;
      EXPECT_TRUE(explained.changes.empty());
      return;
    }
    bool price = false;
    bool pool = false;
    bool certificate = false;
    for (const Change& change : explained.changes) {
      EXPECT_FALSE(change.text.empty());
      if (const auto* factor = std::get_if<PriceFactor>(&change.kind)) {
        price = true;
        EXPECT_LT(factor->factor, kScoreOne);
        EXPECT_TRUE(IsNoWorse({.price_factor = factor->factor}));
        EXPECT_FALSE(IsNoWorse({.price_factor = factor->factor + 1}));
      } else if (const auto* more = std::get_if<PoolIncrease>(&change.kind)) {
        pool = true;
        EXPECT_TRUE(IsNoWorse({.pool = more->pool, .pool_increase = more->quantity.micros}));
        EXPECT_FALSE(IsNoWorse({.pool = more->pool, .pool_increase = more->quantity.micros - 1}));
      } else {
        certificate = true;
        EXPECT_TRUE(
            IsNoWorse({.certificate = std::get<CertificateGained>(change.kind).certificate}));
      }
    }
    CheckNoneElse(price, pool, certificate);
    counts.price += price ? 1 : 0;
    counts.pool += pool ? 1 : 0;
    counts.certificate += certificate ? 1 : 0;
    counts.none += explained.changes.empty() ? 1 : 0;
  }

 private:
  // A kind that isn't named doesn't help at all.
  void CheckNoneElse(bool price, bool pool, bool certificate) const {
    EXPECT_TRUE(price || !IsNoWorse({.price_factor = 0}));
    EXPECT_TRUE(pool ||
                !IsNoWorse({.pool = "pool-" + member_, .pool_increase = 1'000 * kMicrosPerUnit}));
    if (certificate) return;
    EXPECT_FALSE(IsNoWorse({.certificate = "iso"}));
    EXPECT_FALSE(IsNoWorse({.certificate = "lead"}));
  }

  const RandomBid& bid_;
  const JointBidAnswer& answer_;
  std::string member_;
  std::optional<std::vector<absl::int128>> planned_;
};

TEST(ExplainJointBidPropertyTest, NamedChangesAreTheSmallestThatSuffice) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomBid bid = MakeRandomBid(seed);
    const auto snapshot = MustBuild(bid.contents);
    ASSERT_NE(snapshot, nullptr);
    JointBidOptions options;
    options.as_of = bid.as_of;
    options.objectives = bid.objectives;
    const auto answer = PlanJointBid(*snapshot, snapshot->opportunity(0), options);
    ASSERT_TRUE(answer.ok()) << answer.status();
    // One member a seed keeps the test quick; which one differs.
    const Member& member =
        snapshot->member(static_cast<MemberOrdinal>(seed % snapshot->contents().members.size()));
    SCOPED_TRACE(member.id);
    const auto explained = ExplainAbsence(*snapshot, *answer, member.id, {});
    ASSERT_TRUE(explained.ok()) << explained.status();
    if (explained->present) {
      ++counts.present;
      continue;
    }
    AbsenceCase(bid, *answer, member.id).Check(*explained, counts);
  }
  std::cout << "present " << counts.present << ", failed rules " << counts.failed_rules
            << ", as good " << counts.as_good << ", price " << counts.price << ", pool "
            << counts.pool << ", certificate " << counts.certificate << ", none " << counts.none
            << ", without plan " << counts.without_plan << "\n";
  for (const int count : {counts.present, counts.failed_rules, counts.as_good, counts.price,
                          counts.pool, counts.certificate, counts.none, counts.without_plan}) {
    EXPECT_GT(count, 0);
  }
}

}  // namespace
}  // namespace renkei

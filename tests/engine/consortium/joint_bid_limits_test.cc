// What happens at the limits: of work, of time, of what can be re-checked, and of size.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/consortium/joint_bid.h"
#include "tests/engine/consortium/generated_bid.h"

namespace renkei {
namespace {

JointBidAnswer PlanOn(const NetworkContents& contents, const JointBidOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const JointBidProblem problem = ProblemOf(contents);
  const auto built = std::chrono::steady_clock::now();
  const auto answer = PlanJointBid(problem, "digest", options);
  EXPECT_TRUE(answer.ok()) << answer.status();
  const auto end = std::chrono::steady_clock::now();
  std::printf("%d lots, %d candidates, %lld lines: built in %.2f s, planned in %.2f s, %s\n",
              static_cast<int>(contents.opportunities[0].lots.size()),
              static_cast<int>(problem.candidates.size()),
              static_cast<long long>(problem.LineCount()),
              std::chrono::duration<double>(built - start).count(),
              std::chrono::duration<double>(end - built).count(),
              answer->plans.empty() ? "no plan" : "a plan");
  for (const Plan& plan : answer->plans) {
    for (std::size_t k = 0; k < plan.objectives.size(); ++k) {
      const Evidence& evidence = plan.certificate.evidence[k];
      const auto* tree = std::get_if<TreeEvidence>(&evidence);
      std::printf("  value %s bound %s, %s %zu\n", plan.objectives[k].value.c_str(),
                  plan.objectives[k].bound.c_str(),
                  tree != nullptr                                  ? "leaves"
                  : std::holds_alternative<DualEvidence>(evidence) ? "dual"
                                                                   : "search",
                  tree != nullptr ? tree->leaves.size() : 0);
    }
  }
  std::fflush(stdout);
  return *answer;
}

JointBidOptions Options(std::int64_t work_limit, std::vector<ObjectiveKind> objectives) {
  JointBidOptions options;
  options.as_of = Date(2026, 3, 4);
  options.work_limit = work_limit;
  options.objectives = std::move(objectives);
  return options;
}

bool IsCheckable(const Evidence& evidence) {
  return !std::holds_alternative<SearchEvidence>(evidence);
}

TEST(JointBidLimits, UpToFiftyLotsAndCandidatesEveryBoundCanBeReChecked) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = GenerateBid({.seed = seed});
    const JointBidAnswer answer =
        PlanOn(contents, Options(4'000, {ObjectiveKind::kPrice, ObjectiveKind::kQuality,
                                         ObjectiveKind::kMembers, ObjectiveKind::kBalance}));
    ASSERT_FALSE(answer.plans.empty());
    for (const Evidence& evidence : answer.plans[0].certificate.evidence) {
      EXPECT_TRUE(IsCheckable(evidence));
    }
  }
}

TEST(JointBidLimits, TheSameWorkLimitGivesTheSameAnswer) {
  const NetworkContents contents = GenerateBid({.lots = 20, .members = 30, .seed = 7});
  for (const std::int64_t work_limit : {1, 50, 400, 3'000}) {
    SCOPED_TRACE(work_limit);
    const JointBidOptions options = Options(work_limit, {ObjectiveKind::kBalance});
    const JointBidAnswer answer = PlanOn(contents, options);
    EXPECT_TRUE(answer == PlanOn(contents, options));
    if (work_limit == 1) {
      EXPECT_EQ(answer.stop, StopReason::kWorkLimit);
    }
  }
}

TEST(JointBidLimits, TimeThatIsUpEndsTheSearchWithWhatItHas) {
  const NetworkContents contents = GenerateBid({.lots = 20, .members = 30, .seed = 7});
  JointBidOptions options = Options(1'000'000'000, {ObjectiveKind::kBalance});
  int looks = 0;
  options.out_of_time = [&looks] { return ++looks > 20; };
  const JointBidAnswer answer = PlanOn(contents, options);
  EXPECT_EQ(answer.stop, StopReason::kTimeLimit);
  for (const Plan& plan : answer.plans) {
    EXPECT_EQ(plan.stop, StopReason::kTimeLimit);
    EXPECT_FALSE(plan.proved_optimal);
  }
}

// Six members ask the same for a lot that any four of them can do.
NetworkContents EqualMembers() {
  NetworkContents contents;
  contents.id = "net";
  Opportunity opportunity;
  opportunity.id = "whale";
  opportunity.currency = "EUR";
  Lot lot;
  lot.id = "hull";
  lot.quantity = {"pcs", 8 * kMicrosPerUnit};
  opportunity.lots = {lot};
  contents.opportunities = {opportunity};
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) {
    Member member;
    member.id = id;
    contents.members.push_back(member);
    Offer offer;
    offer.id = std::string("offer-") + id;
    offer.member = id;
    offer.opportunity = "whale";
    OfferLine line;
    line.lot = "hull";
    line.unit_price = Money{"EUR", kNanosPerUnit};
    line.maximum_quantity = Quantity{"pcs", 3 * kMicrosPerUnit};
    offer.lines = {line};
    contents.offers.push_back(offer);
  }
  return contents;
}

TEST(JointBidLimits, TiesThatTimeCutsShortAreSaidInTheAnswerAlone) {
  const NetworkContents contents = EqualMembers();
  JointBidOptions options = Options(1'000'000, {ObjectiveKind::kMembers});
  const JointBidAnswer settled = PlanOn(contents, options);
  ASSERT_EQ(settled.plans.size(), 1u);
  EXPECT_EQ(settled.stop, StopReason::kOptimal);
  std::vector<std::string> shares;
  for (const Share& share : settled.plans[0].shares) {
    shares.push_back(share.member + " " + FormatDecimal(share.quantity.micros, 6));
  }
  EXPECT_EQ(shares, (std::vector<std::string>{"a 3", "b 3", "c 2"}));
  int cut_short = 0;
  for (int allowed = 0; allowed < 40; ++allowed) {
    SCOPED_TRACE(allowed);
    int looks = 0;
    options.out_of_time = [&] { return ++looks > allowed; };
    const JointBidAnswer answer = PlanOn(contents, options);
    if (answer.plans.empty() || answer.plans[0].stop != StopReason::kOptimal) continue;
    EXPECT_TRUE(answer.plans[0].proved_optimal);
    EXPECT_EQ(answer.plans[0].objectives, settled.plans[0].objectives);
    if (answer.stop == StopReason::kTimeLimit) {
      ++cut_short;
    } else {
      EXPECT_EQ(answer.plans[0].shares, settled.plans[0].shares);
    }
  }
  EXPECT_GT(cut_short, 0);
}

TEST(JointBidLimits, ManyLinesAreReadInOneGo) {
  const NetworkContents contents =
      GenerateBid({.lots = 1'000, .members = 20'000, .lines_per_member = 10, .seed = 5});
  const JointBidAnswer answer = PlanOn(contents, Options(1, {ObjectiveKind::kPrice}));
  EXPECT_EQ(answer.stop, StopReason::kWorkLimit);
}

}  // namespace
}  // namespace renkei

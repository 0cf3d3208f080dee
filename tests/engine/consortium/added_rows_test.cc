// Rows that are added to a relaxation count as in one made with them.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "engine/consortium/branch_and_bound.h"
#include "engine/consortium/needs_cuts.h"
#include "engine/consortium/programme_builder.h"
#include "engine/consortium/relaxation.h"
#include "tests/engine/consortium/generated_bid.h"

namespace renkei {
namespace {

constexpr std::int64_t kEnough = 1'000'000;
constexpr int kMostRounds = 5;

struct AddedRowCounts {
  int added = 0;
  int refused = 0;  // A take that is left out is in one of them.
  int raised = 0;
};

void CompareRounds(BidProgramme bid, ObjectiveKind kind, AddedRowCounts& counts) {
  const DividedCosts costs = DividedCosts::Of(bid.CostsOf(kind));
  const IdleParts idle = IdlePartsOf(bid, costs);
  Relaxation warm(bid.programme(), costs, idle, {});
  if (warm.Solve(kEnough) != Relaxation::Outcome::kOptimal) return;
  for (int round = 0; round < kMostRounds; ++round) {
    const double before = warm.objective();
    bool adds = false;
    for (const NeedsRow& row : BrokenNeeds(bid, warm)) adds = bid.Need(row) || adds;
    if (!adds) return;
    if (!warm.AddNewRows(bid.programme())) {
      ++counts.refused;
      return;
    }
    ++counts.added;
    Relaxation afresh(bid.programme(), costs, idle, {});
    ASSERT_EQ(warm.Solve(kEnough), Relaxation::Outcome::kOptimal);
    ASSERT_EQ(afresh.Solve(kEnough), Relaxation::Outcome::kOptimal);
    EXPECT_NEAR(warm.objective(), afresh.objective(), 1e-7 * (1 + std::fabs(afresh.objective())));
    EXPECT_EQ(warm.RowMultipliers().size(), bid.programme().rows().size());
    counts.raised += warm.objective() > before * (1 + 1e-9) ? 1 : 0;
  }
}

TEST(AddedRowsPropertyTest, CountAsInARelaxationMadeWithThem) {
  AddedRowCounts counts;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = GenerateBid({.lots = 3 + static_cast<int>(seed % 7),
                                                  .members = 20,
                                                  .lines_per_member = 4,
                                                  .seed = seed});
    const JointBidProblem problem = ProblemOf(contents);
    const BidProgramme bid = BidProgramme::Build(problem, {}, {});
    CompareRounds(bid, ObjectiveKind::kPrice, counts);
    CompareRounds(bid, ObjectiveKind::kMembers, counts);
  }
  std::printf("rounds added %d, refused %d, bounds raised %d\n", counts.added, counts.refused,
              counts.raised);
  EXPECT_GT(counts.added, 0);
  EXPECT_GT(counts.raised, 0);
}

// Where only the number of members counts, a take of a whole lot is left out.
TEST(AddedRows, OfATakeThatIsLeftOutAreRefused) {
  NetworkContents contents =
      GenerateBid({.lots = 1, .members = 4, .lines_per_member = 1, .seed = 1});
  contents.opportunities[0].lots[0].step.reset();
  contents.opportunities[0].lots[0].optional = false;
  for (Offer& offer : contents.offers) {
    for (OfferLine& line : offer.lines) {
      line.maximum_quantity.reset();
      line.pool.clear();
      line.effort_per_unit.reset();
    }
  }
  const JointBidProblem problem = ProblemOf(contents);
  BidProgramme bid = BidProgramme::Build(problem, {.share_limits = true, .lead = true}, {});
  const DividedCosts costs = DividedCosts::Of(bid.CostsOf(ObjectiveKind::kMembers));
  IdleParts idle = IdlePartsOf(bid, costs);
  idle.used = true;
  Relaxation relaxation(bid.programme(), costs, idle, {});
  ASSERT_FALSE(relaxation.Has(0));
  ASSERT_EQ(relaxation.Solve(kEnough), Relaxation::Outcome::kOptimal);
  const double before = relaxation.objective();
  const std::size_t rows = relaxation.RowMultipliers().size();
  ASSERT_TRUE(bid.Need({.lot = 0, .full = {}, .by_take = {0}}));
  EXPECT_FALSE(relaxation.AddNewRows(bid.programme()));
  EXPECT_EQ(relaxation.RowMultipliers().size(), rows);
  ASSERT_EQ(relaxation.Solve(kEnough), Relaxation::Outcome::kOptimal);
  EXPECT_NEAR(relaxation.objective(), before, 1e-6);
}

}  // namespace
}  // namespace renkei

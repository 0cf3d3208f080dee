// Rows of what lots need cut off no plan, whichever lines they take for full.
#include <gtest/gtest.h>

#include <cstdio>
#include <vector>

#include "engine/base/random.h"
#include "engine/consortium/joint_bid_problem.h"
#include "engine/consortium/joint_bid_solver.h"
#include "engine/consortium/programme_builder.h"
#include "engine/model/work_meter.h"
#include "tests/engine/consortium/random_bid.h"

namespace renkei {
namespace {

struct Counts {
  int rows = 0;
  int tight = 0;  // Kept without any slack by some plan.
  int refused = 0;
  int with_optional_lot = 0;
  int beside_full_lines = 0;
};

// Every choice of full lines of every lot, with the others by their takes or teams at random.
void AddAllRows(BidProgramme& bid, Random& random, Counts& counts) {
  for (int lot = 0; lot < static_cast<int>(bid.problem().table.lots.size()); ++lot) {
    std::vector<int> lines;
    for (int t = 0; t < bid.take_count(); ++t) {
      if (bid.programme().columns()[t].lot == lot) lines.push_back(t);
    }
    for (unsigned mask = 0; mask < 1u << lines.size(); ++mask) {
      NeedsRow row{lot, {}, {}};
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (mask >> i & 1) {
          row.full.push_back(lines[i]);
        } else if (random.Percent(40)) {
          row.by_take.push_back(lines[i]);
        }
      }
      const bool added = bid.Need(row);
      ++(added ? counts.rows : counts.refused);
      if (!added) continue;
      EXPECT_FALSE(bid.Need(row)) << "it is there already";
      counts.with_optional_lot += bid.cover_column(lot) >= 0 ? 1 : 0;
      counts.beside_full_lines += row.full.empty() ? 0 : 1;
    }
  }
}

void CountTight(const BidProgramme& bid, const std::vector<std::int64_t>& values, Counts& counts) {
  for (const Row& row : bid.programme().rows()) {
    if (row.kind != RowKind::kNeeds) continue;
    absl::int128 left = 0;
    for (std::size_t e = 0; e < bid.programme().RowColumns(row).size(); ++e) {
      left += bid.programme().RowCoefficients(row)[e] * values[bid.programme().RowColumns(row)[e]];
    }
    counts.tight += left == row.right ? 1 : 0;
  }
}

TEST(NeedsRows, CutOffNoPlan) {
  Counts counts;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const RandomBid random_bid = MakeRandomMarket(seed);
    JointBidInput input;
    input.contents = &random_bid.contents;
    input.opportunity = &random_bid.contents.opportunities[0];
    input.as_of = random_bid.as_of;
    input.fit = FitOfMarket;
    const auto problem = BuildJointBidProblem(input);
    ASSERT_TRUE(problem.ok()) << problem.status();
    BidProgramme bid = BidProgramme::Build(*problem, {}, {});
    Random random(seed);
    AddAllRows(bid, random, counts);
    for (const ObjectiveKind kind : {ObjectiveKind::kPrice, ObjectiveKind::kQuality,
                                     ObjectiveKind::kMembers, ObjectiveKind::kCoverage}) {
      SolveRequest request;
      request.order = {kind};
      WorkMeter meter(100'000, nullptr);
      const SolveOutcome outcome = SolveJointBid(*problem, request, meter);
      if (outcome.state != SolveOutcome::State::kFound) continue;
      const std::vector<std::int64_t> values = bid.Complete(outcome.takes);
      EXPECT_TRUE(bid.programme().IsSolution(values));
      CountTight(bid, values, counts);
    }
  }
  std::printf("rows %d, tight %d, refused %d, of optional lots %d, beside full lines %d\n",
              counts.rows, counts.tight, counts.refused, counts.with_optional_lot,
              counts.beside_full_lines);
  EXPECT_GT(counts.tight, 0);
  EXPECT_GT(counts.refused, 0);
  EXPECT_GT(counts.with_optional_lot, 0);
  EXPECT_GT(counts.beside_full_lines, 0);
}

}  // namespace
}  // namespace renkei

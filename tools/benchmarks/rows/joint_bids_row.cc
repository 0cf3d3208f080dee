#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/joint_bid_problem.h"
#include "tools/benchmarks/peers/cbc_programme.h"
#include "tools/benchmarks/rows/least_price.h"
#include "tools/benchmarks/rows/made_bid.h"
#include "tools/benchmarks/rows/rows.h"

namespace renkei::tools {
namespace {

constexpr double kMicrosAsDouble = kMicrosPerUnit;

// The same bid as an integer programme: parts by line, and whether a member takes part.
Programme ProgrammeOf(const JointBidProblem& problem) {
  Programme programme;
  std::vector<ProgrammeRow> lots;
  for (const LotTerms& lot : problem.table.lots) {
    const auto steps = static_cast<double>(lot.steps);
    lots.push_back({steps, steps, {}});
  }
  std::vector<ProgrammeRow> capacities;
  for (const CapacitySource& source : problem.sources) {
    const Micros free = source.FreeIn(PeriodStart(MadeBidDay(), source.period()));
    capacities.push_back({0, static_cast<double>(free) / kMicrosAsDouble, {}});
  }
  ProgrammeRow team{static_cast<double>(problem.rules.minimum_size),
                    problem.rules.maximum_size > 0 ? static_cast<double>(problem.rules.maximum_size)
                                                   : static_cast<double>(problem.candidates.size()),
                    {}};
  for (const Candidate& candidate : problem.candidates) {
    const auto member = static_cast<int>(programme.columns.size());
    programme.columns.push_back({static_cast<double>(candidate.mobilisation) / kNanosPerUnit, 1});
    team.entries.emplace_back(member, 1);
    for (const CandidateLine& line : candidate.lines) {
      const LotTerms& lot = problem.table.lots[static_cast<std::size_t>(line.lot)];
      const auto column = static_cast<int>(programme.columns.size());
      const auto most = static_cast<double>(line.most_parts);
      programme.columns.push_back({static_cast<double>(line.part_price) / kNanosPerUnit, most});
      lots[static_cast<std::size_t>(line.lot)].entries.emplace_back(
          column, static_cast<double>(line.part_steps));
      programme.rows.push_back({-most, 0, {{column, 1}, {member, -most}}});
      for (const Draw& draw : line.draws) {
        const double quantity = static_cast<double>(line.part_steps * lot.step) / kMicrosAsDouble;
        capacities[static_cast<std::size_t>(draw.source)].entries.emplace_back(
            column, static_cast<double>(draw.effort_per_unit) / kMicrosAsDouble * quantity);
      }
    }
  }
  programme.rows.insert(programme.rows.end(), lots.begin(), lots.end());
  programme.rows.insert(programme.rows.end(), capacities.begin(), capacities.end());
  programme.rows.push_back(std::move(team));
  return programme;
}

}  // namespace

absl::Status CompareJointBids(const RowOptions& options) {
  Random sizes(options.seed);
  for (std::int64_t i = 0; i < options.count; ++i) {
    const auto candidates = static_cast<int>(sizes.Between(50, options.size));
    const std::uint64_t seed = options.seed * 1'000 + static_cast<std::uint64_t>(i);
    const NetworkContents contents = MakeBid(seed, candidates);
    JointBidInput input;
    input.contents = &contents;
    input.opportunity = &contents.opportunities[0];
    input.as_of = MadeBidDay();
    RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, BuildJointBidProblem(input));
    const Programme programme = ProgrammeOf(problem);
    const std::string name =
        absl::StrCat(candidates, " candidates, ", problem.table.lots.size(), " lots, seed ", seed);
    RENKEI_RETURN_IF_ERROR(Compare(
        "G6", name, options.rounds,
        [&]() -> absl::StatusOr<RunOutcome> { return LeastPrice(problem); },
        [&]() -> absl::StatusOr<RunOutcome> { return LeastPriceByCbc(programme); }));
  }
  return absl::OkStatus();
}

}  // namespace renkei::tools

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/base/random.h"
#include "engine/base/status_macros.h"
#include "engine/introductions/greedy_round.h"
#include "engine/introductions/round_problem.h"
#include "engine/introductions/round_search.h"
#include "tools/benchmarks/peers/lemon_circulation.h"
#include "tools/benchmarks/rows/rows.h"

namespace renkei::tools {
namespace {

constexpr std::int32_t kSeats = 3;

// Scores are products, as those of partners are: few high ones. Three seats each, no floors.
RoundProblem MakeProblem(const RowOptions& options) {
  Random random(options.seed);
  RoundProblem problem;
  const auto members = static_cast<std::uint64_t>(options.size);
  problem.cap.assign(members, kSeats);
  problem.floor.assign(members, 0);
  for (std::int64_t i = 0; i < options.count; ++i) {
    const auto a = static_cast<std::int32_t>(random.Below(members));
    const auto b = static_cast<std::int32_t>(random.Below(members));
    const Score score =
        1 + random.Between(0, kScoreOne - 1) / 1'000 * random.Between(0, 999'999) / 1'000;
    if (a != b) problem.pairs.push_back({std::min(a, b), std::max(a, b), score});
  }
  const auto ends = [](const RoundPair& pair) { return std::pair(pair.a, pair.b); };
  std::sort(problem.pairs.begin(), problem.pairs.end(),
            [&](const RoundPair& x, const RoundPair& y) { return ends(x) < ends(y); });
  problem.pairs.erase(
      std::unique(problem.pairs.begin(), problem.pairs.end(),
                  [&](const RoundPair& x, const RoundPair& y) { return ends(x) == ends(y); }),
      problem.pairs.end());
  return problem;
}

std::vector<RoundPair> BySortingAll(const RoundProblem& problem) {
  std::vector<RoundPair> order = problem.pairs;
  std::sort(order.begin(), order.end(), [](const RoundPair& x, const RoundPair& y) {
    return std::tie(y.score, x.a, x.b) < std::tie(x.score, y.a, y.b);
  });
  std::vector<std::int32_t> seats = problem.cap;
  std::vector<RoundPair> taken;
  for (const RoundPair& pair : order) {
    std::int32_t& of_a = seats[static_cast<std::size_t>(pair.a)];
    std::int32_t& of_b = seats[static_cast<std::size_t>(pair.b)];
    if (of_a == 0 || of_b == 0) continue;
    --of_a;
    --of_b;
    taken.push_back(pair);
  }
  return taken;
}

// All pairs in one number, so that sides agree only in the same round.
std::string Fingerprint(const std::vector<RoundPair>& pairs) {
  std::uint64_t hash = pairs.size();
  for (const RoundPair& pair : pairs) {
    hash = hash * 6'364'136'223'846'793'005U + static_cast<std::uint64_t>(pair.a) * 1'000'003U +
           static_cast<std::uint64_t>(pair.b);
  }
  return absl::StrCat(pairs.size(), " pairs, ", hash);
}

std::string InstanceName(const RowOptions& options) {
  return absl::StrCat(options.size, " members, ", options.count, " pairs, seed ", options.seed);
}

// Twice the linear-programming bound: the heaviest fractional round is half of the heaviest one of
// the double cover, in which every member stands on both sides.
std::int64_t DoubleCoverWorth(const RoundProblem& problem) {
  const std::int32_t members = problem.member_count();
  const std::int32_t source = 2 * members;
  const std::int32_t sink = source + 1;
  std::vector<CirculationArc> arcs;
  arcs.reserve(2 * problem.pairs.size() + 2 * problem.cap.size() + 1);
  for (std::int32_t i = 0; i < members; ++i) {
    arcs.push_back({source, i, problem.cap[static_cast<std::size_t>(i)], 0});
    arcs.push_back({members + i, sink, problem.cap[static_cast<std::size_t>(i)], 0});
  }
  for (const RoundPair& pair : problem.pairs) {
    arcs.push_back({pair.a, members + pair.b, 1, pair.score});
    arcs.push_back({pair.b, members + pair.a, 1, pair.score});
  }
  arcs.push_back({sink, source, std::int64_t{kSeats} * members, 0});
  return LargestCirculationByLemon(sink + 1, arcs);
}

}  // namespace

absl::Status CompareFirstRounds(const RowOptions& options) {
  const RoundProblem problem = MakeProblem(options);
  const Side ours = [&]() -> absl::StatusOr<RunOutcome> {
    return RunOutcome{Fingerprint(GreedyRound(problem))};
  };
  const Side peer = [&]() -> absl::StatusOr<RunOutcome> {
    return RunOutcome{Fingerprint(BySortingAll(problem))};
  };
  return Compare("G10", InstanceName(options), options.rounds, ours, peer);
}

absl::Status CompareRoundsWithBound(const RowOptions& options) {
  const RoundProblem problem = MakeProblem(options);
  // Of the last runs; twice the value of ours, to stay in whole numbers.
  std::optional<absl::int128> twice_found;
  std::optional<absl::int128> twice_bound;
  const auto check = [&]() {
    if (!twice_found || !twice_bound || *twice_found <= *twice_bound) return absl::OkStatus();
    return absl::InternalError(absl::StrCat(
        "G11: twice the round is worth ", FormatDecimal(*twice_found, 9),
        ", more than twice the linear-programming bound, ", FormatDecimal(*twice_bound, 9)));
  };
  const Side ours = [&]() -> absl::StatusOr<RunOutcome> {
    // Enough for prices and chains, too little for the exact search.
    RENKEI_ASSIGN_OR_RETURN(const FoundRound found,
                            SearchRound(problem, {.work_limit = 200 * options.count}));
    twice_found = absl::int128(found.value) * 2;
    RENKEI_RETURN_IF_ERROR(check());
    return RunOutcome{"", static_cast<double>(found.value) / kScoreOne};
  };
  const Side peer = [&]() -> absl::StatusOr<RunOutcome> {
    const std::int64_t bound = DoubleCoverWorth(problem);
    twice_bound = bound;
    RENKEI_RETURN_IF_ERROR(check());
    return RunOutcome{"", static_cast<double>(bound) / 2 / kScoreOne};
  };
  return Compare("G11", InstanceName(options), options.rounds, ours, peer);
}

}  // namespace renkei::tools

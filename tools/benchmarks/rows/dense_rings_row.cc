#include <cmath>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/base/random.h"
#include "engine/base/status_macros.h"
#include "engine/exchange/short_rings.h"
#include "engine/model/work_meter.h"
#include "tools/benchmarks/peers/cbc_programme.h"
#include "tools/benchmarks/rows/rows.h"

namespace renkei::tools {
namespace {

constexpr std::int32_t kMaxLength = 3;
constexpr std::int64_t kMostValue = 100;  // Units of the currency.
constexpr std::int64_t kFirstWork = 100'000;
constexpr std::int64_t kMostWork = 1'000'000'000'000;
constexpr std::int64_t kLeastChance = 1'000;
constexpr std::int64_t kAlways = 1'000'000;
// Values are whole units: a sum that is nearer than this is the optimum.
constexpr double kGap = 0.9;

// The chance, in millionths, of one swap wanting another with which about `rings` rings of two or
// three come about: of n swaps n^2 p^2 / 2 and n^3 p^3 / 3 do.
std::int64_t ChanceFor(std::int64_t swaps, std::int64_t rings) {
  const auto n = static_cast<double>(swaps);
  std::int64_t low = kLeastChance;
  std::int64_t high = kAlways;
  while (low < high) {
    const std::int64_t middle = (low + high) / 2;
    const double np = n * static_cast<double>(middle) / kAlways;
    if (np * np / 2 + np * np * np / 3 < static_cast<double>(rings)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// Each swap gives a capability of its own, and wants those of others by chance.
RingMarket MakeMarket(const RowOptions& options) {
  Random random(options.seed);
  const std::int64_t chance = ChanceFor(options.size, options.count);
  RingMarket market;
  market.parties = market.gives = static_cast<std::int32_t>(options.size);
  market.odds.assign(static_cast<std::size_t>(options.size), kScoreOne);
  for (std::int32_t giver = 0; giver < market.parties; ++giver) {
    for (std::int32_t taker = 0; taker < market.parties; ++taker) {
      if (giver == taker || random.Between(1, kAlways) > chance) continue;
      const Nanos value = random.Between(1, kMostValue) * kNanosPerUnit;
      market.legs.push_back({giver, giver, taker, RingLeg::kNoUnit, value});
    }
  }
  return market;
}

// The cycle model: a column for each ring of two or three, a row for each swap.
Programme CycleModel(const RingMarket& market) {
  const auto swaps = static_cast<std::size_t>(market.parties);
  std::vector<std::vector<double>> worth(swaps, std::vector<double>(swaps, 0));
  std::vector<std::vector<std::size_t>> takers(swaps);
  for (const RingLeg& leg : market.legs) {
    const auto giver = static_cast<std::size_t>(leg.giver);
    const auto taker = static_cast<std::size_t>(leg.taker);
    worth[giver][taker] = static_cast<double>(leg.value) / kNanosPerUnit;
    takers[giver].push_back(taker);
  }
  Programme programme;
  programme.rows.assign(swaps, {0, 1, {}});
  const auto add = [&](const std::vector<std::size_t>& ring, double value) {
    const auto column = static_cast<int>(programme.columns.size());
    programme.columns.push_back({-value, 1});
    for (const std::size_t swap : ring) programme.rows[swap].entries.emplace_back(column, 1.0);
  };
  for (std::size_t a = 0; a < swaps; ++a) {
    for (const std::size_t b : takers[a]) {
      if (b < a) continue;
      if (worth[b][a] > 0) add({a, b}, worth[a][b] + worth[b][a]);
      for (const std::size_t c : takers[b]) {
        if (c > a && worth[c][a] > 0) add({a, b, c}, worth[a][b] + worth[b][c] + worth[c][a]);
      }
    }
  }
  return programme;
}

// Whole units; nothing if it found no rings.
std::optional<std::int64_t> ValueByCbc(const Programme& programme, double seconds) {
  const ProgrammeAnswer answer = SolveByCbc(programme, kGap, seconds);
  if (!answer.found) return std::nullopt;
  return std::llround(-answer.cost);
}

// What rings count for, in nanos, added up from their legs alone. Each swap gives one capability,
// so that swaps of different rings are different units. kInternal if a leg doesn't follow the one
// before, a ring is too long, or a swap is in two.
absl::StatusOr<absl::int128> WorthOfRings(const RingMarket& market,
                                          const std::vector<Ring>& rings) {
  std::vector<bool> used(static_cast<std::size_t>(market.parties), false);
  absl::int128 worth = 0;
  for (const Ring& ring : rings) {
    if (ring.size() < 2 || ring.size() > static_cast<std::size_t>(kMaxLength)) {
      return absl::InternalError(absl::StrCat("G8: a ring of ours has ", ring.size(), " legs"));
    }
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const RingLeg& leg = market.legs[static_cast<std::size_t>(ring[i])];
      const RingLeg& next = market.legs[static_cast<std::size_t>(ring[(i + 1) % ring.size()])];
      const auto giver = static_cast<std::size_t>(leg.giver);
      if (leg.taker != next.giver || used[giver]) {
        return absl::InternalError(
            absl::StrCat("G8: swap ", leg.giver, " is twice in rings of ours, or not in a ring"));
      }
      used[giver] = true;
      worth += leg.value;
    }
  }
  return worth;
}

RunOutcome Reached(std::int64_t target, double value, double bound) {
  return {"", value, value >= static_cast<double>(target), bound};
}

// Ours with so much work, or so many seconds.
absl::StatusOr<RunOutcome> RingsWithin(const RingMarket& market, std::int64_t work, double seconds,
                                       std::int64_t target) {
  const std::clock_t start = std::clock();
  WorkMeter meter(work, [start, seconds] {
    return static_cast<double>(std::clock() - start) > seconds * CLOCKS_PER_SEC;
  });
  const ShortRings found = FindShortRings(market, RingObjective::kValue, kMaxLength, meter);
  RENKEI_ASSIGN_OR_RETURN(const absl::int128 worth, WorthOfRings(market, found.rings));
  if (worth != found.value) {
    return absl::InternalError(absl::StrCat("G8: rings of ours are worth ", FormatDecimal(worth, 9),
                                            ", not ", FormatDecimal(found.value, 9)));
  }
  return Reached(target, static_cast<double>(found.value) / kNanosPerUnit,
                 static_cast<double>(found.bound) / kNanosPerUnit);
}

// The least of doubling amounts of work with which ours reaches the target; the first that takes
// longer than `seconds` if none does.
absl::StatusOr<std::int64_t> WorkFor(const RingMarket& market, std::int64_t target,
                                     double seconds) {
  std::int64_t work = kFirstWork;
  for (; work < kMostWork; work *= 2) {
    const std::clock_t start = std::clock();
    RENKEI_ASSIGN_OR_RETURN(const RunOutcome outcome, RingsWithin(market, work, seconds, target));
    if (outcome.finished) break;
    if (static_cast<double>(std::clock() - start) > seconds * CLOCKS_PER_SEC) break;
  }
  return work;
}

}  // namespace

absl::Status CompareDenseRings(const RowOptions& options) {
  const RingMarket market = MakeMarket(options);
  const Programme programme = CycleModel(market);
  const auto nothing_found = [&options] {
    return absl::InvalidArgumentError(
        absl::StrCat("--seconds: CBC finds no rings within ", options.seconds,
                     ", so there is nothing to reach; give it more, or fewer rings"));
  };
  const std::optional<std::int64_t> first = ValueByCbc(programme, options.seconds);
  if (!first) return nothing_found();
  const std::int64_t target = *first;
  RENKEI_ASSIGN_OR_RETURN(const std::int64_t work, WorkFor(market, target, options.seconds));
  const Side ours = [&]() -> absl::StatusOr<RunOutcome> {
    RENKEI_ASSIGN_OR_RETURN(RunOutcome outcome, RingsWithin(market, work, options.seconds, target));
    if (outcome.bound >= static_cast<double>(target)) return outcome;
    return absl::InternalError(
        absl::StrCat("G8: CBC has ", target, ", more than the bound of ours, ", outcome.bound));
  };
  const Side peer = [&]() -> absl::StatusOr<RunOutcome> {
    const std::optional<std::int64_t> value = ValueByCbc(programme, options.seconds);
    if (!value) return nothing_found();
    return Reached(target, static_cast<double>(*value), 0);
  };
  return Compare("G8",
                 absl::StrCat(options.size, " swaps, ", programme.columns.size(), " rings, seed ",
                              options.seed),
                 options.rounds, ours, peer);
}

}  // namespace renkei::tools

#include "engine/night/night_bound.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/pooling/order_cost.h"
#include "engine/promises/night_worth.h"

namespace renkei {
namespace {

// A part in a million of a part in 10^9: margin times trust.
constexpr std::int64_t kKeptScale = kPpm * kScoreOne;

// The lowest price that any order of what a quote serves could pay; nothing if none reaches the
// first break.
std::optional<Nanos> LowestPrice(const PooledQuote& quote,
                                 const std::vector<std::optional<AloneCost>>& alone) {
  absl::int128 most = 0;
  for (const ServedNeed& served : quote.serves) {
    if (alone[served.need]) most += served.most;
  }
  const absl::int128 size = std::min<absl::int128>(most, quote.largest());
  const std::optional<int> at = BreakAt(quote, static_cast<Micros>(size));
  if (!at) return std::nullopt;
  return quote.breaks[*at].price;
}

}  // namespace

absl::int128 OrdersBound(const PoolingProblem& problem, const std::string& currency) {
  const std::vector<std::optional<AloneCost>> alone = AloneCosts(problem, currency);
  std::vector<absl::int128> saving(problem.needs.size(), 0);  // In femtos.
  for (const PooledQuote& quote : problem.quotes) {
    if (quote.currency != currency) continue;
    const std::optional<Nanos> price = LowestPrice(quote, alone);
    if (!price) continue;
    for (const ServedNeed& served : quote.serves) {
      if (!alone[served.need]) continue;
      const absl::int128 cost =
          absl::int128(*price) * served.least + absl::int128(quote.drop_cost) * kFemtosPerNano;
      const absl::int128 saved = absl::int128(alone[served.need]->cost) * kFemtosPerNano - cost;
      saving[served.need] = std::max(saving[served.need], saved);
    }
  }
  absl::int128 sum = 0;
  for (const absl::int128 of_need : saving) sum += of_need;
  return FloorDivide(sum, kFemtosPerNano);
}

absl::int128 BidBound(const JointBidProblem& problem, const FitModel& model) {
  std::vector<absl::int128> best(problem.table.lots.size(), 0);
  std::vector<absl::int128> mobilisations;
  absl::int128 most_kept = 0;
  for (const Candidate& candidate : problem.candidates) {
    const MemberOrdinal member = *model.FindMember(candidate.member);
    const absl::int128 kept =
        absl::int128(candidate.margin_ppm) * model.Trust(member, problem.as_of);
    most_kept = std::max(most_kept, kept);
    mobilisations.push_back(candidate.mobilisation * kept);
    for (const CandidateLine& line : candidate.lines) {
      const absl::int128 whole = absl::int128(line.dearest_part_price) *
                                 (problem.table.lots[line.lot].steps / line.part_steps);
      best[line.lot] =
          std::max(best[line.lot], std::min<absl::int128>(whole, kMaxMoneyNanos) * kept);
    }
  }
  std::sort(mobilisations.begin(), mobilisations.end(), std::greater<>());
  if (problem.rules.maximum_size > 0 &&
      mobilisations.size() > static_cast<std::size_t>(problem.rules.maximum_size)) {
    mobilisations.resize(static_cast<std::size_t>(problem.rules.maximum_size));
  }
  absl::int128 sum = 0;
  for (const absl::int128 of_lot : best) sum = std::min(sum + of_lot, kMostWorthSum);
  for (const absl::int128 of_member : mobilisations) sum = std::min(sum + of_member, kMostWorthSum);
  if (problem.rules.budget) sum = std::min(sum, *problem.rules.budget * most_kept);
  return FloorDivide(sum, kKeptScale);
}

}  // namespace renkei

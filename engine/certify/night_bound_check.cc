#include "engine/certify/night_bound_check.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/certify/exact_sum.h"
#include "engine/certify/order_terms.h"
#include "engine/promises/night_worth.h"

namespace renkei::certify {
namespace {

constexpr int kBoundDecimals = 9;

}  // namespace

absl::int128 MostSavedByOrders(const OrderBook& book, const std::string& currency) {
  const std::vector<std::optional<AlonePrice>> alone = AlonePrices(book, currency);
  std::vector<absl::int128> most_saved(book.needs.size(), 0);
  for (const OpenQuote& quote : book.quotes) {
    if (quote.currency != currency) continue;
    absl::int128 demand = 0;
    for (const Service& service : quote.services) {
      if (alone[service.need]) demand += service.most;
    }
    const absl::int128 reachable =
        std::min<absl::int128>(demand, std::min<Micros>(quote.largest, kMaxQuantityMicros));
    const std::optional<int> last = BreakFor(quote, reachable);
    if (!last) continue;
    const Nanos price = quote.quote->price_breaks[*last].unit_price.nanos;
    for (const Service& service : quote.services) {
      if (!alone[service.need]) continue;
      const absl::int128 saved =
          (absl::int128(alone[service.need]->price) - quote.drop_cost) * kFemtosPerNano -
          absl::int128(price) * service.least;
      most_saved[service.need] = std::max(most_saved[service.need], saved);
    }
  }
  absl::int128 total = 0;
  for (const absl::int128 saved : most_saved) total += saved;
  return FloorDivide(total, kFemtosPerNano);
}

absl::int128 MostEarnedByBid(const BidTable& table, const FitModel& model, Date as_of) {
  std::vector<absl::int128> kept;  // By candidate: margin times trust.
  for (const BidCandidate& candidate : table.candidates) {
    const std::optional<MemberOrdinal> member = model.FindMember(candidate.member);
    kept.push_back(member ? absl::int128(candidate.margin_ppm) * model.Trust(*member, as_of) : 0);
  }
  absl::int128 total = 0;
  for (int lot = 0; lot < static_cast<int>(table.lots.lots.size()); ++lot) {
    absl::int128 most = 0;
    for (std::size_t i = 0; i < table.candidates.size(); ++i) {
      const BidLine* line = table.candidates[i].FindLine(lot);
      if (line == nullptr) continue;
      const absl::int128 price =
          absl::int128(line->dearest_part_price) * (table.lots.lots[lot].steps / line->part_steps);
      most = std::max(most, std::min<absl::int128>(price, kMaxMoneyNanos) * kept[i]);
    }
    total = std::min(total + most, kMostWorthSum);
  }
  std::vector<absl::int128> for_coming;
  absl::int128 most_kept = 0;
  for (std::size_t i = 0; i < table.candidates.size(); ++i) {
    for_coming.push_back(table.candidates[i].mobilisation * kept[i]);
    most_kept = std::max(most_kept, kept[i]);
  }
  std::sort(for_coming.rbegin(), for_coming.rend());
  const std::size_t team = table.rules.most_members > 0
                               ? static_cast<std::size_t>(table.rules.most_members)
                               : for_coming.size();
  for (std::size_t i = 0; i < std::min(team, for_coming.size()); ++i) {
    total = std::min(total + for_coming[i], kMostWorthSum);
  }
  if (table.rules.budget) total = std::min(total, *table.rules.budget * most_kept);
  return FloorDivide(total, kPpm * kScoreOne);
}

std::optional<absl::int128> MostWorthOfPlan(const NightPlan& plan, const Policy& policy) {
  const auto* round = std::get_if<IntroductionsAnswer>(&plan);
  const Money& rate = round != nullptr ? policy.introduction_value : policy.need_value;
  const std::vector<ObjectiveValue>& objectives =
      round != nullptr ? round->objectives : std::get<RingsAnswer>(plan).objectives;
  absl::int128 counted = 0;
  absl::int128 money = 0;
  for (const ObjectiveValue& objective : objectives) {
    const auto bound = ParseDecimal(objective.bound, kBoundDecimals);
    if (!bound.ok()) continue;
    if (*bound < 0 || *bound > kMostWorthSum) return std::nullopt;
    if (objective.currency.empty()) counted += *bound;
    if (objective.currency == policy.introduction_value.currency) money += *bound;
    if (counted > kMostWorthSum || money > kMostWorthSum) return std::nullopt;
  }
  const std::optional<absl::int128> product = CheckedProduct(counted, rate.nanos);
  if (!product || *product > kMostWorthSum) return std::nullopt;
  return money + WorthOf({counted, rate});
}

}  // namespace renkei::certify

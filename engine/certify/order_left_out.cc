#include "engine/certify/order_left_out.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "engine/certify/order_leaving.h"
#include "engine/certify/order_options.h"

namespace renkei::certify {
namespace {

constexpr std::size_t kMostNeedsTried = 12;
constexpr std::size_t kMostMultipliersTried = 64;

// Looks at one option. Used once.
class OptionSearch {
 public:
  OptionSearch(const OpenOrders& open, const OrderChoice& choice)
      : open_(open), choice_(choice), quote_(open.book.quotes[choice.quote]) {}

  // Whether some multiplier proves that no group gains: in femtos, what a need is worth to a group
  // is its price alone less a drop and the least gain, and an order is worth placing only if that
  // covers its price and order cost.
  bool NobodyGains() const {
    std::vector<absl::int128> multipliers = {0, price()};
    for (const Service* service : choice_.services) {
      const absl::int128 worth = WorthOf(*service);
      if (worth > 0) multipliers.push_back(std::min(worth / service->least, price()));
    }
    std::sort(multipliers.begin(), multipliers.end());
    const std::size_t stride = 1 + multipliers.size() / kMostMultipliersTried;
    for (std::size_t i = 0; i < multipliers.size(); i += stride) {
      if (MostWorthAt(multipliers[i]) < 0) return true;
    }
    return false;
  }

  // The first group that gains, its needs ascending; empty if none does; nothing if it is too
  // much to try them all.
  std::optional<std::vector<int>> GroupThatGains(std::int64_t& groups_left) const {
    const std::size_t count = choice_.services.size();
    if (count > kMostNeedsTried) return std::nullopt;
    for (std::uint32_t mask = 1; mask < std::uint32_t{1} << count; ++mask) {
      if (--groups_left < 0) return std::nullopt;
      std::vector<int> group;
      absl::int128 alone = 0;
      for (std::size_t i = 0; i < count; ++i) {
        if ((mask >> i & 1) == 0) continue;
        const int need = choice_.services[i]->need;
        group.push_back(need);
        alone += open_.alone[need]->price;
      }
      if (group.size() >= 2 && Gains(group, alone)) return group;
    }
    return std::vector<int>();
  }

 private:
  absl::int128 price() const {
    return quote_.quote->price_breaks[choice_.price_break].unit_price.nanos;
  }

  absl::int128 WorthOf(const Service& service) const {
    return (absl::int128(open_.alone[service.need]->price) - quote_.drop_cost -
            quote_.smallest_unit) *
           kFemtosPerNano;
  }

  // An upper bound of what any group's worth exceeds its order by, for a multiplier from 0 to the
  // price: a unit of size costs the multiplier where a need asks for it, the rest of the price for
  // the smallest size at least. A member takes part with one need at most.
  absl::int128 MostWorthAt(absl::int128 multiplier) const {
    std::map<std::string, absl::int128> by_member;
    for (const Service* service : choice_.services) {
      absl::int128& most = by_member[open_.book.needs[service->need].need->member];
      most = std::max(most, WorthOf(*service) - multiplier * service->least);
    }
    absl::int128 worth = -absl::int128(quote_.order_cost) * kFemtosPerNano -
                         (price() - multiplier) * choice_.cases.lower * quote_.step;
    for (const auto& [member, most] : by_member) worth += most;
    return worth;
  }

  bool Gains(const std::vector<int>& group, absl::int128 alone) const {
    if (!MayOrderTogether(open_.book, group)) return false;
    absl::int128 least = 0;
    absl::int128 most = 0;
    for (const int need : group) {
      least += quote_.FindService(need)->least;
      most += quote_.FindService(need)->most;
    }
    const std::optional<Micros> size = CheapestSize(quote_, least, most);
    const std::int64_t drops = static_cast<std::int64_t>(group.size());
    return size && alone <= kMaxMoneyNanos &&
           alone - CostOf(quote_, *size, drops) >= absl::int128(quote_.smallest_unit) * drops;
  }

  const OpenOrders& open_;
  const OrderChoice& choice_;
  const OpenQuote& quote_;
};

}  // namespace

LeftOut FindOrderLeftOut(const OpenOrders& open, const std::string& currency,
                         std::int64_t& groups_left) {
  std::vector<bool> quotes;
  for (const OpenQuote& quote : open.book.quotes) quotes.push_back(quote.currency == currency);
  LeftOut left_out;
  for (const OrderChoice& choice : ListChoices(open.book, open.alone, quotes, open.remaining)) {
    const OptionSearch search(open, choice);
    if (search.NobodyGains()) continue;
    const std::optional<std::vector<int>> group = search.GroupThatGains(groups_left);
    if (!group) {
      left_out.found = LeftOut::Found::kUndecided;
      continue;
    }
    if (group->empty()) continue;
    left_out.found = LeftOut::Found::kOrder;
    left_out.option = choice.name;
    for (const int need : *group) left_out.needs.push_back(open.book.needs[need].need->id);
    return left_out;
  }
  return left_out;
}

}  // namespace renkei::certify

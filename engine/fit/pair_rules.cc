#include "engine/fit/pair_rules.h"

#include <algorithm>
#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/model/by_id.h"

namespace renkei {
namespace {

std::vector<std::string> Sorted(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  return values;
}

// The first entry of both sorted lists, or null.
const std::string* FirstCommon(const std::vector<std::string>& a,
                               const std::vector<std::string>& b) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const int order = i->compare(*j);
    if (order == 0) return &*i;
    order < 0 ? ++i : ++j;
  }
  return nullptr;
}

absl::StatusOr<MemberOrdinal> Find(absl::Span<const Member> members, const Exclusion& exclusion,
                                   absl::string_view id) {
  const std::optional<MemberOrdinal> found = PlaceOfId(members, id);
  if (found) return *found;
  return absl::InvalidArgumentError(absl::StrCat("exclusion ", exclusion.id, ": member '", id,
                                                 "' is not in the network; add it or drop the "
                                                 "exclusion"));
}

}  // namespace

absl::StatusOr<PairRules> PairRules::Build(absl::Span<const Member> members,
                                           absl::Span<const Exclusion> exclusions) {
  PairRules rules;
  for (const Exclusion& exclusion : exclusions) {
    RENKEI_ASSIGN_OR_RETURN(const MemberOrdinal member, Find(members, exclusion, exclusion.member));
    RENKEI_ASSIGN_OR_RETURN(const MemberOrdinal other,
                            Find(members, exclusion, exclusion.other_member));
    rules.exclusions_[Ordered(member, other)].push_back(exclusion);
  }
  for (auto& [pair, list] : rules.exclusions_) {
    std::sort(list.begin(), list.end(),
              [](const Exclusion& a, const Exclusion& b) { return a.id < b.id; });
  }
  rules.markets_.reserve(members.size());
  for (const Member& member : members) {
    rules.markets_.push_back({Sorted(member.markets), Sorted(member.closed_markets)});
  }
  return rules;
}

std::optional<Exclusion> PairRules::FindExclusion(MemberOrdinal a, MemberOrdinal b,
                                                  Date day) const {
  if (exclusions_.empty()) return std::nullopt;
  const auto found = exclusions_.find(Ordered(a, b));
  if (found == exclusions_.end()) return std::nullopt;
  for (const Exclusion& exclusion : found->second) {
    if (exclusion.reason != ExclusionReason::kForbiddenTeam && exclusion.window.Contains(day)) {
      return exclusion;
    }
  }
  return std::nullopt;
}

std::optional<ClosedMarket> PairRules::FindClosedMarket(MemberOrdinal a, MemberOrdinal b) const {
  const std::string* by_a = FirstCommon(markets_[a].closed, markets_[b].open);
  const std::string* by_b = FirstCommon(markets_[b].closed, markets_[a].open);
  if (by_a == nullptr && by_b == nullptr) return std::nullopt;
  if (by_b == nullptr || (by_a != nullptr && *by_a <= *by_b)) return ClosedMarket{*by_a, a};
  return ClosedMarket{*by_b, b};
}

std::vector<Exclusion> PairRules::Exclusions() const {
  std::vector<Exclusion> all;
  for (const auto& [pair, list] : exclusions_) all.insert(all.end(), list.begin(), list.end());
  std::sort(all.begin(), all.end(),
            [](const Exclusion& a, const Exclusion& b) { return a.id < b.id; });
  return all;
}

bool PairRules::AreExcluded(MemberOrdinal a, MemberOrdinal b, Date day) const {
  return FindExclusion(a, b, day).has_value();
}

bool PairRules::AreRivals(MemberOrdinal a, MemberOrdinal b) const {
  return FirstCommon(markets_[a].closed, markets_[b].open) != nullptr ||
         FirstCommon(markets_[b].closed, markets_[a].open) != nullptr;
}

}  // namespace renkei

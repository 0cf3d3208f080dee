#include "engine/certify/bid_filling.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>

namespace renkei::certify {
namespace {

constexpr std::size_t kLargestPlainGroup = 3;

// Fills the mandatory lots one after the other, each from the lines in the order of `key`; nothing
// if that leaves a lot short. What comes out is tried against every rule afterwards.
template <typename Key>
std::optional<std::vector<Share>> Fill(const BidTable& table, absl::Span<const int> members,
                                       Key key) {
  std::vector<Share> shares;
  for (std::size_t j = 0; j < table.lots.lots.size(); ++j) {
    const BidLot& lot = table.lots.lots[j];
    if (lot.lot->optional) continue;
    std::vector<std::pair<int, const BidLine*>> order;
    for (const int i : members) {
      const BidLine* line = table.candidates[i].FindLine(static_cast<int>(j));
      if (line != nullptr) order.emplace_back(i, line);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](const auto& a, const auto& b) { return key(*a.second) < key(*b.second); });
    std::int64_t left = lot.steps;
    std::vector<std::pair<int, std::int64_t>> taken;
    for (const auto& [i, line] : order) {
      const std::int64_t parts = std::min(line->most, left / line->part_steps);
      if (parts < line->least || parts == 0) continue;
      left -= parts * line->part_steps;
      taken.emplace_back(i, parts * line->part_steps * lot.step);
    }
    if (left > 0) return std::nullopt;
    std::sort(taken.begin(), taken.end());
    for (const auto& [i, quantity] : taken) {
      shares.push_back({table.candidates[i].member,
                        lot.lot->id,
                        "",
                        {lot.lot->quantity.unit, quantity},
                        {},
                        ""});
    }
  }
  return shares;
}

// The next group of the same size in order; false after the last one.
bool Advance(std::vector<int>& group, int candidates) {
  const int size = static_cast<int>(group.size());
  int place = size - 1;
  while (place >= 0 && group[place] == candidates - size + place) --place;
  if (place < 0) return false;
  ++group[place];
  for (int next = place + 1; next < size; ++next) group[next] = group[next - 1] + 1;
  return true;
}

}  // namespace

bool HaveEnough(const BidTable& table, absl::Span<const int> members) {
  for (std::size_t j = 0; j < table.lots.lots.size(); ++j) {
    const BidLot& lot = table.lots.lots[j];
    if (lot.lot->optional) continue;
    absl::int128 steps = 0;
    for (const int i : members) {
      const BidLine* line = table.candidates[i].FindLine(static_cast<int>(j));
      if (line != nullptr) steps += absl::int128(line->most) * line->part_steps;
    }
    if (steps < lot.steps) return false;
  }
  return std::any_of(members.begin(), members.end(),
                     [&](int i) { return table.candidates[i].qualified_to_lead; }) &&
         static_cast<std::int64_t>(members.size()) >= table.rules.least_members;
}

bool PlainlyCan(const BidTable& table, const TeamLimits& limits, absl::Span<const int> members) {
  const auto works = [&](const std::optional<std::vector<Share>>& shares) {
    if (!shares || shares->empty()) return false;
    FindingList unheard(false);
    return ResolveTeam(table, *shares, limits, "", unheard).has_value();
  };
  return works(Fill(table, members, [](const BidLine& line) { return line.part_price; })) ||
         works(Fill(table, members, [](const BidLine& line) { return -line.most; })) ||
         works(Fill(table, members, [](const BidLine&) { return 0; }));
}

std::vector<std::string> PlainTeam(const BidTable& table, const TeamLimits& limits) {
  const auto works = [&](const std::vector<int>& group) {
    return HaveEnough(table, group) && PlainlyCan(table, limits, group);
  };
  const auto names = [&](const std::vector<int>& group) {
    std::vector<std::string> found;
    for (const int i : group) found.push_back(table.candidates[i].member);
    return found;
  };
  const int candidates = static_cast<int>(table.candidates.size());
  std::vector<int> all(table.candidates.size());
  std::iota(all.begin(), all.end(), 0);
  if (works(all)) return names(all);
  int looked_at = 0;
  for (std::size_t size = 1; size <= kLargestPlainGroup && size < all.size(); ++size) {
    std::vector<int> group(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(size));
    do {
      if (++looked_at > kMostPlainGroups) return {};
      if (works(group)) return names(group);
    } while (Advance(group, candidates));
  }
  return {};
}

}  // namespace renkei::certify

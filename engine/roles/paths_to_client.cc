#include "engine/roles/paths_to_client.h"

#include <utility>

namespace renkei {
namespace {

constexpr Score kScorePerWarmth = kScoreOne / 100;

}  // namespace

PathsToClient::PathsToClient(const Acquaintances& acquaintances,
                             const std::vector<std::int32_t>& warmth,
                             const std::vector<Score>& trust)
    : acquaintances_(acquaintances),
      warmth_(warmth),
      trust_(trust),
      last_values_(warmth.size()),
      best_neighbours_(warmth.size()) {
  for (MemberOrdinal i = 0; i < warmth.size(); ++i) {
    last_values_[i] = MultiplyScores(warmth[i] * kScorePerWarmth, trust[i]);
  }
  for (MemberOrdinal i = 0; i < warmth.size(); ++i) {
    auto& [best, second] = best_neighbours_[i];
    // Ascending, so that the smaller member keeps its place in a tie.
    for (const MemberOrdinal neighbour : acquaintances.Of(i)) {
      const LastStep step{last_values_[neighbour], neighbour};
      if (step.value > best.value) {
        second = std::exchange(best, step);
      } else if (step.value > second.value) {
        second = step;
      }
    }
  }
}

std::optional<PathToClient> PathsToClient::BestFrom(MemberOrdinal member) const {
  PathToClient best{warmth_[member] * kScorePerWarmth, {}};
  for (const MemberOrdinal last : acquaintances_.Of(member)) {
    if (last_values_[last] > best.value) best = {last_values_[last], {last}};
  }
  for (const MemberOrdinal first : acquaintances_.Of(member)) {
    const auto& neighbours = best_neighbours_[first];
    const LastStep& last = neighbours[neighbours[0].member == member ? 1 : 0];
    const Score value = MultiplyScores(last.value, trust_[first]);
    if (value > best.value) best = {value, {first, last.member}};
  }
  if (best.value == 0) return std::nullopt;
  return best;
}

}  // namespace renkei

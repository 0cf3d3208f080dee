// The best way from a member to somebody who reaches a client.
#ifndef RENKEI_ENGINE_ROLES_PATHS_TO_CLIENT_H_
#define RENKEI_ENGINE_ROLES_PATHS_TO_CLIENT_H_

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/fit/fit_model.h"
#include "engine/roles/acquaintances.h"

namespace renkei {

struct PathToClient {
  Score value = 0;  // Warmth / 100 times the trust in every step, rounded after each product.
  std::vector<MemberOrdinal> steps;  // At most two; the last one reaches the client.
};

// Thread-safety: immutable once built.
class PathsToClient {
 public:
  // `warmth` and `trust` are by member; a warmth of 0 doesn't reach the client. The members who
  // have one aren't suspended. O(members + links).
  PathsToClient(const Acquaintances& acquaintances, const std::vector<std::int32_t>& warmth,
                const std::vector<Score>& trust);

  // The path of the largest value; of equal ones the shorter, then the one whose first step is the
  // smaller member. From there on goes what is best for the first step, ties again to the smaller
  // member. Nothing if no path has a value above 0. O(links of the member).
  std::optional<PathToClient> BestFrom(MemberOrdinal member) const;

 private:
  // A last step and its value as one: warmth / 100 times trust.
  struct LastStep {
    Score value = 0;
    MemberOrdinal member = 0;
  };

  const Acquaintances& acquaintances_;
  const std::vector<std::int32_t>& warmth_;
  const std::vector<Score>& trust_;
  std::vector<Score> last_values_;  // By member: its value as a last step; 0 if it reaches nobody.
  // By member: its two best neighbours as last steps, of which one isn't the member that asks.
  std::vector<std::array<LastStep, 2>> best_neighbours_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_ROLES_PATHS_TO_CLIENT_H_

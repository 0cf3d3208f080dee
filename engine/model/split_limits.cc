#include "engine/model/split_limits.h"

#include "engine/model/field_rules.h"

namespace renkei {

void Validate(const SplitLimits& limits, Violations& violations) {
  CheckOptionalRange("minimum_share_ppm", limits.minimum_share_ppm, kPpmRange, violations);
  CheckOptionalRange("maximum_share_ppm", limits.maximum_share_ppm, kPpmRange, violations);
  CheckOrder("minimum_share_ppm", limits.minimum_share_ppm, "maximum_share_ppm",
             limits.maximum_share_ppm, violations);
  CheckRange("maximum_team_size", limits.maximum_team_size, kTeamSizeRange, violations);
}

}  // namespace renkei

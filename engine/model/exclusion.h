// Two members who aren't matched with each other.
#ifndef RENKEI_ENGINE_MODEL_EXCLUSION_H_
#define RENKEI_ENGINE_MODEL_EXCLUSION_H_

#include <cstdint>
#include <string>

#include "engine/model/calendar.h"

namespace renkei {

enum class ExclusionReason : std::uint8_t {
  kConflict = 1,
  kRivals = 2,
  kDeclined = 3,
  kForbiddenTeam = 4
};

// Holds both ways on the days of its window. kForbiddenTeam keeps two members out of one team and
// leaves other matches alone; every other reason does both.
struct Exclusion {
  std::string id;
  std::string member;
  std::string other_member;
  ExclusionReason reason = ExclusionReason::kConflict;
  DateWindow window;

  friend bool operator==(const Exclusion&, const Exclusion&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_EXCLUSION_H_

// One part of a score, with what was wanted and what is offered.
#ifndef RENKEI_ENGINE_MODEL_SCORE_PART_H_
#define RENKEI_ENGINE_MODEL_SCORE_PART_H_

#include <cstdint>
#include <string>

#include "engine/base/fixed_point.h"

namespace renkei {

struct ScorePart {
  std::string part;
  Score value = 0;
  std::int32_t weight = 0;
  bool unknown = false;
  std::string wanted;
  std::string offered;

  friend bool operator==(const ScorePart&, const ScorePart&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_SCORE_PART_H_

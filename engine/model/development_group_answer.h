// Who should develop something together (docs/development-groups.md).
#ifndef RENKEI_ENGINE_MODEL_DEVELOPMENT_GROUP_ANSWER_H_
#define RENKEI_ENGINE_MODEL_DEVELOPMENT_GROUP_ANSWER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"
#include "engine/model/score_part.h"

namespace renkei {

struct Developer {
  std::string member;
  std::string capability;  // The one that fits the need best.
  Score fit = 0;           // In (0, kScoreOne].
  std::vector<ScorePart> parts;
  // The other members considered that it can't be in one group with, ascending.
  std::vector<std::string> kept_apart;
  std::vector<Reason> reasons;

  friend bool operator==(const Developer&, const Developer&) = default;
};

struct DevelopmentGroupAnswer {
  // Most members who are considered: those of the best fit.
  static constexpr std::size_t kMostConsidered = 24;

  AnswerHeader header;
  std::string need;                   // Of the purpose development.
  std::int32_t group_limit = 4;       // Most members beside the need's owner, in [1, 10].
  std::vector<Developer> group;       // Ascending by member; empty where nobody is eligible.
  std::int64_t eligible_count = 0;    // Members who could take part.
  std::int64_t considered_count = 0;  // Of these, at most kMostConsidered.
  // The need's owner, with importance times the sum of the fits; nobody without owner or group.
  std::vector<Participant> participants;
  // kFit: the sum of the fits. The bound is that sum if everybody was considered, else the sum of
  // the best fits of anybody.
  std::vector<ObjectiveValue> objectives;
  bool proved_optimal = false;
  StopReason stop = StopReason::kOptimal;
  Certificate certificate;

  friend bool operator==(const DevelopmentGroupAnswer&, const DevelopmentGroupAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_DEVELOPMENT_GROUP_ANSWER_H_

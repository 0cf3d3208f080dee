// Who has already solved what a need asks (docs/mentors.md).
#ifndef RENKEI_ENGINE_MODEL_MENTORS_ANSWER_H_
#define RENKEI_ENGINE_MODEL_MENTORS_ANSWER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"
#include "engine/model/score_part.h"

namespace renkei {

struct Mentor {
  std::string member;
  std::string capability;            // The one that fits the need best.
  Score score = 0;                   // Its fit, in [0, kScoreOne].
  bool adviser = false;              // By status; else a senior by the promises kept.
  std::int64_t promises_kept = 0;    // Up to the day of the answer.
  std::int64_t promises_broken = 0;  // Up to the day of the answer.
  Score trust = 0;                   // On that day, in [0, kScoreOne).
  std::vector<ScorePart> parts;
  std::vector<Reason> reasons;
  // Whoever asks, with importance times fit; empty where that is 0 or nobody owns the need.
  std::vector<Participant> participants;

  friend bool operator==(const Mentor&, const Mentor&) = default;
};

struct MentorsAnswer {
  AnswerHeader header;
  std::string need;
  std::int32_t limit = 10;                 // In [1, 100].
  std::vector<Mentor> mentors;             // Best first; ties to the smaller member.
  std::vector<ObjectiveValue> objectives;  // kFit of the first mentor; empty without mentors.
  bool proved_optimal = false;
  StopReason stop = StopReason::kOptimal;
  Certificate certificate;

  friend bool operator==(const MentorsAnswer&, const MentorsAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_MENTORS_ANSWER_H_

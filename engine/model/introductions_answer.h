// A round of introductions: who should meet whom, all at once (docs/introductions.md).
#ifndef RENKEI_ENGINE_MODEL_INTRODUCTIONS_ANSWER_H_
#define RENKEI_ENGINE_MODEL_INTRODUCTIONS_ANSWER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"

namespace renkei {

struct Introduction {
  std::string member;
  std::string other_member;  // After `member`, bytewise.
  Score score = 0;           // That of the two as partners, in (0, kScoreOne].
  std::vector<Reason> reasons;

  friend bool operator==(const Introduction&, const Introduction&) = default;
};

// An active member that gets no introduction.
struct LeftOutMember {
  std::string member;
  Reason reason;  // cap_zero, no_candidate, all_met_recently or displaced.

  friend bool operator==(const LeftOutMember&, const LeftOutMember&) = default;
};

struct IntroductionsAnswer {
  // What is applied where a request states nothing.
  static constexpr std::int64_t kUsualWorkLimit = 1'000'000'000;
  static constexpr Score kUsualFloorBonus = kScoreOne + 1;  // Just above any score.

  AnswerHeader header;
  std::int64_t work_limit = 0;  // That of the request.
  Score floor_bonus = 0;        // What a first introduction is worth, in [0, 5 kScoreOne].
  std::vector<Introduction> introductions;  // Ascending by (member, other_member).
  std::vector<LeftOutMember> left_out;      // Ascending by member.
  std::vector<Participant> participants;    // Ascending by member.
  std::vector<ObjectiveValue> objectives;   // One: kIntroductions.
  bool proved_optimal = false;
  StopReason stop = StopReason::kOptimal;
  Certificate certificate;

  friend bool operator==(const IntroductionsAnswer&, const IntroductionsAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_INTRODUCTIONS_ANSWER_H_

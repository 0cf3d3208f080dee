// Which capability, brought by one new member, would meet the most needs that nobody meets
// (docs/gaps.md).
#ifndef RENKEI_ENGINE_MODEL_GAPS_ANSWER_H_
#define RENKEI_ENGINE_MODEL_GAPS_ANSWER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/certificate.h"
#include "engine/model/listing.h"
#include "engine/model/plan.h"

namespace renkei {

// A need that nobody serves, and how well the code of a gap would suit it.
struct GapNeed {
  std::string need;
  std::string member;            // Who states it.
  std::int32_t importance = 10;  // In [1, 100].
  Score similarity = 0;          // Of the gap's code to the best of the need's; in (0, kScoreOne].

  friend bool operator==(const GapNeed&, const GapNeed&) = default;
};

struct Gap {
  static constexpr std::size_t kMostNeeds = 100;

  CodeReference code;  // As its scheme's table writes it.
  // The sum of importance times similarity over all needs of the gap, in 10^-9; more than 0.
  Score value = 0;
  std::int64_t need_count = 0;  // Of all needs of the gap.
  // Those that add most to the value, at most kMostNeeds; ties to the smaller id.
  std::vector<GapNeed> needs;
  // What the listed needs require, ascending, each once: the new member would have to hold it.
  std::vector<std::string> certificates;
  std::vector<Reason> reasons;
  // Who states the listed needs, ascending; the gain is importance times similarity of these.
  std::vector<Participant> participants;

  friend bool operator==(const Gap&, const Gap&) = default;
};

struct GapsAnswer {
  AnswerHeader header;
  std::int32_t limit = 10;                 // In [1, 100].
  std::vector<Gap> gaps;                   // Best first; ties to the smaller scheme, then code.
  std::int64_t need_count = 0;             // Needs that were looked at.
  std::int64_t unmet_need_count = 0;       // Of these, those that nobody serves.
  std::int64_t uncoded_need_count = 0;     // Of the unmet ones, those that state no code.
  std::vector<std::string> uncoded_needs;  // At most 100, most important first, then by id.
  std::vector<ObjectiveValue> objectives;  // kUnmetNeed of the first gap; empty without gaps.
  bool proved_optimal = false;
  StopReason stop = StopReason::kOptimal;
  Certificate certificate;

  friend bool operator==(const GapsAnswer&, const GapsAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_GAPS_ANSWER_H_

// What two members are to each other, by the definition (docs/partners.md).
#ifndef RENKEI_ENGINE_CERTIFY_PARTNERSHIP_H_
#define RENKEI_ENGINE_CERTIFY_PARTNERSHIP_H_

#include <vector>

#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/fit/fit_model.h"
#include "engine/model/answer.h"
#include "engine/model/calendar.h"

namespace renkei::certify {

// A need that is met, and the capability that serves it best; ties go to the smaller id.
struct ServedNeedMatch {
  const PreparedNeed* need = nullptr;
  CapabilityOrdinal capability = 0;
  Score fit = 0;  // Above 0.
};

// What one side gains: G of docs/partners.md.
struct Gains {
  std::vector<ServedNeedMatch> matches;  // Ascending by need; none if `gain` is 0.
  Score value = 0;                       // Sum of importance times fit.
  Score gain = 0;                        // `value` by the importance of all open needs.
};

// `needs` are the open needs of one member, `capabilities` those of the other, both ascending.
Gains GainsFrom(const FitModel& model, absl::Span<const PreparedNeed> needs,
                absl::Span<const CapabilityOrdinal> capabilities, Date as_of);

// Two members, what they gain from each other, and when.
struct Partnership {
  MemberOrdinal asker = 0;
  MemberOrdinal other = 0;
  Score asker_gain = 0;
  Score other_gain = 0;
  Date as_of;
};

// Harmonic mean times balance, times diversity, dependence and novelty; 0 if a gain is 0.
Score MutualScoreOf(const FitModel& model, const Partnership& pair);

// The parts of that score without their words; only the gains where one of them is 0.
std::vector<ScorePart> PartsOfPartnership(const FitModel& model, const Partnership& pair);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_PARTNERSHIP_H_

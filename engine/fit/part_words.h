// What a part of a fit compared, in plain words.
//
// Thread-safety: pure functions.
#ifndef RENKEI_ENGINE_FIT_PART_WORDS_H_
#define RENKEI_ENGINE_FIT_PART_WORDS_H_

#include <string>
#include <vector>

#include "engine/fit/eligibility.h"
#include "engine/fit/fit_part.h"
#include "engine/fit/listed_capability.h"
#include "engine/fit/prepared_need.h"
#include "engine/fit/rule_words.h"
#include "engine/model/calendar.h"
#include "engine/model/member.h"

namespace renkei {

// An eligible pair whose parts are put into words. Borrowed for the length of the call.
struct PartContext {
  const Member& member;
  const ListedCapability& capability;
  const PreparedNeed& need;
  const PairFacts& facts;
  Date as_of;
  std::string best_code;                  // The capability's code that counts; "" without.
  std::vector<std::string> common_words;  // As the need writes them.
};

// The two sides of a part that the need states.
Sides PartInWords(FitPart part, const PartContext& context);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_PART_WORDS_H_

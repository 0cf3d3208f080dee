// A need with everything resolved that does not depend on the capability it is compared with.
#ifndef RENKEI_ENGINE_FIT_PREPARED_NEED_H_
#define RENKEI_ENGINE_FIT_PREPARED_NEED_H_

#include <optional>
#include <vector>

#include "engine/fit/pair_rules.h"
#include "engine/fit/position.h"
#include "engine/fit/text_fit.h"
#include "engine/model/need.h"
#include "engine/vocabulary/code_schemes.h"
#include "engine/vocabulary/units.h"

namespace renkei {

// Made by FitModel::Prepare and used with that model alone: ordinals and words are the model's. A
// value that owns what it holds.
struct PreparedNeed {
  Need need;                           // As stated, without description and tags.
  std::optional<MemberOrdinal> owner;  // Nothing: a need without owner.
  std::vector<CodeRef> codes;          // Ascending, distinct. Empty: any code.
  TextQuery text;                      // Those of its words that some active capability has.
  Place place;                         // The need's, else its owner's.
  std::optional<Position> position;    // Of `place`.
  std::optional<Unit> unit;            // Of its quantity.
  Micros least = 0;                    // Smallest useful quantity, in `unit`; 0 without quantity.
  Micros wished = 0;                   // The quantity; 0 without.
  Micros most = 0;                     // The most that is taken; 0 without.
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_PREPARED_NEED_H_

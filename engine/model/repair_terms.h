// What a joint bid repairs: an earlier plan's promises, and who no longer takes part
// (docs/repairs.md).
#ifndef RENKEI_ENGINE_MODEL_REPAIR_TERMS_H_
#define RENKEI_ENGINE_MODEL_REPAIR_TERMS_H_

#include <string>
#include <vector>

#include "engine/model/plan.h"

namespace renkei {

struct RepairTerms {
  std::vector<Share> promised;           // `need` and `source` aren't looked at.
  std::vector<std::string> dropped_out;  // Members.

  friend bool operator==(const RepairTerms&, const RepairTerms&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_REPAIR_TERMS_H_

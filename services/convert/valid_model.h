// Reads a resource and checks everything about it that needs no other resource.
#ifndef RENKEI_SERVICES_CONVERT_VALID_MODEL_H_
#define RENKEI_SERVICES_CONVERT_VALID_MODEL_H_

#include "engine/base/violations.h"
#include "engine/model/validate.h"
#include "services/convert/capability.h"
#include "services/convert/code.h"
#include "services/convert/code_scheme.h"
#include "services/convert/exclusion.h"
#include "services/convert/member.h"
#include "services/convert/need.h"
#include "services/convert/network.h"
#include "services/convert/obligation.h"
#include "services/convert/offer.h"
#include "services/convert/opportunity.h"
#include "services/convert/pool.h"
#include "services/convert/quote.h"
#include "services/convert/swap.h"

namespace renkei::services {

// Adds to `violations` what conversion found (`wire`) and of what validation found (`rules`) all
// that isn't about a field, or a part or whole of it, that conversion refused already: a broken
// amount would be reported a second time as out of range.
void MergeViolations(const Violations& wire, const Violations& rules, Violations& violations);

// Conversion and validation of one resource, all violations at once. The model is valid if none was
// added.
template <typename Proto>
auto ToValidModel(const Proto& proto, Violations& violations) {
  Violations wire;
  auto model = ToModel(proto, wire);
  Violations rules;
  Validate(model, rules);
  MergeViolations(wire, rules, violations);
  return model;
}

// The same for a need or opportunity that a request states, whose name may be empty.
template <typename Proto>
auto ToValidInlineModel(const Proto& proto, Violations& violations) {
  Violations wire;
  auto model = ToModel(proto, wire);
  Violations rules;
  ValidateInline(model, rules);
  MergeViolations(wire, rules, violations);
  return model;
}

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_VALID_MODEL_H_

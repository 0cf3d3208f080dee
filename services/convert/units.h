// Whether two units of measure convert into each other, which the model by itself cannot know.
#ifndef RENKEI_SERVICES_CONVERT_UNITS_H_
#define RENKEI_SERVICES_CONVERT_UNITS_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/amounts.h"

namespace renkei::services {

// True also for two equal names of an unknown unit. Fast where the names are equal.
bool UnitsConvert(absl::string_view unit, absl::string_view other);

// Adds a violation of `field`.unit_code if `quantity` cannot be stated in `base`, the unit of
// `base_field`. Empty units are left to Validate.
void CheckConvertible(absl::string_view field, const Quantity& quantity,
                      absl::string_view base_field, absl::string_view base, Violations& violations);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_UNITS_H_

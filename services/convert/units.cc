#include "services/convert/units.h"

#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/vocabulary/units.h"

namespace renkei::services {

bool UnitsConvert(absl::string_view unit, absl::string_view other) {
  return unit == other || Unit::FromName(unit).ConvertsTo(Unit::FromName(other));
}

void CheckConvertible(absl::string_view field, const Quantity& quantity,
                      absl::string_view base_field, absl::string_view base,
                      Violations& violations) {
  // Longer names are refused anyway; not resolving them bounds the work.
  if (quantity.unit.empty() || base.empty() || quantity.unit.size() > kMaxUnitCodeBytes ||
      base.size() > kMaxUnitCodeBytes || UnitsConvert(quantity.unit, base)) {
    return;
  }
  violations.Add(
      absl::StrCat(field, ".unit_code"),
      absl::StrCat("is ", Quoted(quantity.unit), ", which doesn't convert to the ", Quoted(base),
                   " of ", base_field, "; state it in a unit of the same dimension"));
}

}  // namespace renkei::services

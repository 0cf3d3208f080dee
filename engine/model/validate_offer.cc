#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {
namespace {

void CheckLinePrice(const OfferLine& line, Violations& violations) {
  if (line.unit_price.has_value() == line.lot_price.has_value()) {
    violations.Add("unit_price", line.unit_price
                                     ? "is set, and so is lot_price; state one of them only"
                                     : "is not set, and neither is lot_price; state one of them");
  }
  CheckMoney("unit_price", line.unit_price, Zero::kAllowed, violations);
  CheckMoney("lot_price", line.lot_price, Zero::kAllowed, violations);
}

void CheckLine(const OfferLine& line, Violations& violations) {
  CheckId("lot", line.lot, violations);
  CheckLinePrice(line, violations);
  CheckQuantity("maximum_quantity", line.maximum_quantity, Zero::kRefused, violations);
  CheckOptionalRange("quality", line.quality, {0, kScoreOne}, violations);
  CheckOptionalId("pool", line.pool, violations);
  CheckQuantity("effort_per_unit", line.effort_per_unit, Zero::kAllowed, violations);
  if (line.effort_per_unit && line.pool.empty()) {
    violations.Add("pool", "is empty, but effort_per_unit is set; name the pool that it draws on");
  }
  CheckOptionalId("capability", line.capability, violations);
}

}  // namespace

void Validate(const Offer& offer, Violations& violations) {
  CheckId("name", offer.id, violations);
  CheckId("member", offer.member, violations);
  CheckId("opportunity", offer.opportunity, violations);
  CheckMoney("mobilisation_cost", offer.mobilisation_cost, Zero::kAllowed, violations);
  CheckCount("lines", offer.lines.size(), {1, kMaxOfferLines}, violations);
  absl::flat_hash_set<absl::string_view> lots;
  for (std::size_t i = 0; i < offer.lines.size() && i < kMaxOfferLines; ++i) {
    const Violations::Scope scope(violations, "lines", i);
    const OfferLine& line = offer.lines[i];
    CheckLine(line, violations);
    if (!line.lot.empty() && !lots.insert(line.lot).second) {
      violations.Add("lot", absl::StrCat("is ", Quoted(line.lot),
                                         ", as an earlier line's; offer each lot once"));
    }
  }
}

}  // namespace renkei

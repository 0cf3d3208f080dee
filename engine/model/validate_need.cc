#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {
namespace {

// A quantity that must not be on the wrong side of `need.quantity`.
void CheckBound(absl::string_view field, const std::optional<Quantity>& bound, const Need& need,
                bool is_minimum, Violations& violations) {
  CheckQuantity(field, bound, Zero::kAllowed, violations);
  if (!bound) return;
  if (!need.quantity) {
    violations.Add("quantity", absl::StrCat("is not set, but ", field, " is; state how much"));
    return;
  }
  CheckSameUnit(field, *bound, "quantity", need.quantity->unit, violations);
  if (bound->unit != need.quantity->unit) return;
  const bool wrong =
      is_minimum ? bound->micros > need.quantity->micros : bound->micros < need.quantity->micros;
  if (!wrong) return;
  violations.Add(field, absl::StrCat("is ", FormatDecimal(bound->micros, 6), "; it must be at ",
                                     is_minimum ? "most" : "least", " quantity (",
                                     FormatDecimal(need.quantity->micros, 6), ")"));
}

void CheckPrices(const Need& need, Violations& violations) {
  CheckMoney("target_price", need.target_price, Zero::kAllowed, violations);
  CheckMoney("maximum_price", need.maximum_price, Zero::kAllowed, violations);
  CheckMoney("budget", need.budget, Zero::kAllowed, violations);
  if (need.target_price && need.maximum_price) {
    CheckSameCurrency("target_price", need.target_price, "maximum_price",
                      need.maximum_price->currency, violations);
    if (need.target_price->currency == need.maximum_price->currency &&
        need.target_price->nanos > need.maximum_price->nanos) {
      violations.Add("maximum_price",
                     absl::StrCat("is ", FormatDecimal(need.maximum_price->nanos, 9),
                                  "; it must be at least target_price (",
                                  FormatDecimal(need.target_price->nanos, 9), ")"));
    }
  }
  const auto& price = need.maximum_price ? need.maximum_price : need.target_price;
  if (price) {
    CheckSameCurrency("budget", need.budget, need.maximum_price ? "maximum_price" : "target_price",
                      price->currency, violations);
  }
}

void CheckLimits(const Need& need, Violations& violations) {
  constexpr Range kDays = {0, kMaxLeadTimeDays};
  constexpr Range kMetres = {0, kMaxDistanceM};
  CheckOptionalRange("wished_lead_time_days", need.wished_lead_time_days, kDays, violations);
  CheckOptionalRange("maximum_lead_time_days", need.maximum_lead_time_days, kDays, violations);
  CheckOrder("wished_lead_time_days", need.wished_lead_time_days, "maximum_lead_time_days",
             need.maximum_lead_time_days, violations);
  CheckOptionalRange("wished_distance_m", need.wished_distance_m, kMetres, violations);
  CheckOptionalRange("maximum_distance_m", need.maximum_distance_m, kMetres, violations);
  CheckOrder("wished_distance_m", need.wished_distance_m, "maximum_distance_m",
             need.maximum_distance_m, violations);
}

}  // namespace

void Validate(const Need& need, Violations& violations) {
  if (need.id.empty()) CheckId("name", need.id, violations);
  if (need.member.empty()) CheckId("member", need.member, violations);
  ValidateInline(need, violations);
}

void ValidateInline(const Need& need, Violations& violations) {
  CheckOptionalId("name", need.id, violations);
  CheckOptionalId("member", need.member, violations);
  CheckRequiredText("title", need.title, kMaxTitleBytes, violations);
  CheckText("description", need.description, kMaxDescriptionBytes, violations);
  CheckTexts("tags", need.tags, kMaxTags, kMaxFreeIdBytes, violations);
  CheckCodes("codes", need.codes, kMaxCodesOfListing, violations);
  CheckQuantity("quantity", need.quantity, Zero::kRefused, violations);
  CheckBound("minimum_quantity", need.minimum_quantity, need, true, violations);
  CheckBound("maximum_quantity", need.maximum_quantity, need, false, violations);
  CheckWindow("window", need.window, violations);
  CheckPrices(need, violations);
  CheckLimits(need, violations);
  if (need.place) CheckPlace("place", *need.place, violations);
  CheckRequiredCertificates("required_certificates", need.required_certificates, violations);
  CheckLanguages("languages", need.languages, violations);
  CheckRange("importance", need.importance, {1, 100}, violations);
  CheckText("specification", need.specification, kMaxNameBytes, violations);
}

}  // namespace renkei

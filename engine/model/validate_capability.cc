#include <bitset>

#include "absl/strings/str_cat.h"
#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {
namespace {

constexpr std::size_t kMaxRegions = 200;

void CheckPurposes(const std::vector<Purpose>& purposes, Violations& violations) {
  std::bitset<256> seen;
  for (std::size_t i = 0; i < purposes.size(); ++i) {
    const auto number = static_cast<std::uint8_t>(purposes[i]);
    if (purposes[i] == Purpose::kUnspecified) {
      violations.Add(absl::StrCat("purposes[", i, "]"),
                     "is not a purpose; leave the list empty for any purpose");
      return;
    }
    if (seen.test(number)) {
      violations.Add(absl::StrCat("purposes[", i, "]"),
                     "is stated twice; state each purpose at most once");
      return;
    }
    seen.set(number);
  }
}

void CheckTerms(const Capability& capability, Violations& violations) {
  CheckQuantity("capacity", capability.capacity, Zero::kAllowed, violations);
  if (capability.capacity && capability.period == Period::kUnspecified) {
    violations.Add("period", "is not set, but capacity is; state the calendar period");
  }
  CheckMoney("price", capability.price, Zero::kAllowed, violations);
  if (capability.price && capability.price_unit.empty()) {
    violations.Add("price_unit", "is empty, but price is set; state the unit that it is for");
  } else if (capability.price) {
    CheckRequiredText("price_unit", capability.price_unit, kMaxUnitCodeBytes, violations);
  } else {
    CheckText("price_unit", capability.price_unit, kMaxUnitCodeBytes, violations);
  }
  CheckQuantity("minimum_quantity", capability.minimum_quantity, Zero::kAllowed, violations);
  CheckOptionalRange("lead_time_days", capability.lead_time_days, {0, kMaxLeadTimeDays},
                     violations);
}

}  // namespace

void Validate(const Capability& capability, Violations& violations) {
  CheckId("name", capability.id, violations);
  CheckId("member", capability.member, violations);
  CheckRequiredText("title", capability.title, kMaxTitleBytes, violations);
  CheckText("description", capability.description, kMaxDescriptionBytes, violations);
  CheckTexts("tags", capability.tags, kMaxTags, kMaxFreeIdBytes, violations);
  CheckCodes("codes", capability.codes, kMaxCodesOfListing, violations);
  CheckPurposes(capability.purposes, violations);
  CheckTerms(capability, violations);
  CheckCertificates("certificates", capability.certificates, violations);
  if (capability.service_area) {
    const Violations::Scope scope(violations, "service_area");
    CheckTexts("regions", capability.service_area->regions, kMaxRegions, kMaxFreeIdBytes,
               violations);
    CheckOptionalRange("radius_m", capability.service_area->radius_m, {0, kMaxDistanceM},
                       violations);
  }
  CheckWindow("availability", capability.availability, violations);
  CheckOptionalId("pool", capability.pool, violations);
  CheckQuantity("effort_per_unit", capability.effort_per_unit, Zero::kAllowed, violations);
  if (capability.effort_per_unit && capability.pool.empty()) {
    violations.Add("pool", "is empty, but effort_per_unit is set; name the pool that it draws on");
  }
}

}  // namespace renkei

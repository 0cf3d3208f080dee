#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {
namespace {

constexpr std::size_t kMaxLongTitleBytes = 1'000;
constexpr std::size_t kMaxLongDescriptionBytes = 100'000;

void CheckStep(const Lot& lot, Violations& violations) {
  CheckQuantity("step", lot.step, Zero::kRefused, violations);
  if (!lot.step) return;
  CheckSameUnit("step", *lot.step, "quantity", lot.quantity.unit, violations);
  if (lot.step->unit != lot.quantity.unit || lot.step->micros <= 0) return;
  if (lot.quantity.micros % lot.step->micros != 0) {
    violations.Add("step", absl::StrCat("is ", FormatDecimal(lot.step->micros, 6),
                                        ", which doesn't divide quantity (",
                                        FormatDecimal(lot.quantity.micros, 6),
                                        "); state a step that goes into it a whole number of "
                                        "times"));
  }
}

void CheckLot(const Lot& lot, absl::string_view currency, Violations& violations) {
  CheckId("lot", lot.id, violations);
  CheckText("title", lot.title, kMaxLongTitleBytes, violations);
  CheckText("description", lot.description, kMaxLongDescriptionBytes, violations);
  CheckCodes("codes", lot.codes, kMaxCodesOfListing, violations);
  CheckQuantity("quantity", lot.quantity, Zero::kRefused, violations);
  CheckRequiredCertificates("required_certificates", lot.required_certificates, violations);
  CheckRange("weight", lot.weight, {1, kMillion}, violations);
  CheckStep(lot, violations);
  CheckWindow("window", lot.window, violations);
  if (lot.place) CheckPlace("place", *lot.place, violations);
  CheckMoney("maximum_price", lot.maximum_price, Zero::kAllowed, violations);
  CheckSameCurrency("maximum_price", lot.maximum_price, "the opportunity", currency, violations);
  CheckLanguages("languages", lot.languages, violations);
}

void CheckLots(const Opportunity& opportunity, Violations& violations) {
  CheckCount("lots", opportunity.lots.size(), {1, kMaxLots}, violations);
  absl::flat_hash_set<absl::string_view> ids;
  for (std::size_t i = 0; i < opportunity.lots.size() && i < kMaxLots; ++i) {
    const Violations::Scope scope(violations, "lots", i);
    const Lot& lot = opportunity.lots[i];
    CheckLot(lot, opportunity.currency, violations);
    if (!lot.id.empty() && !ids.insert(lot.id).second) {
      violations.Add("lot", absl::StrCat("is ", Quoted(lot.id),
                                         ", as an earlier lot's; lots need distinct ids"));
    }
  }
}

void CheckTeamRules(const Opportunity& opportunity, Violations& violations) {
  CheckRange("minimum_team_size", opportunity.minimum_team_size, kTeamSizeRange, violations);
  CheckRange("maximum_team_size", opportunity.maximum_team_size, kTeamSizeRange, violations);
  if (opportunity.maximum_team_size > 0) {
    CheckOrder("minimum_team_size", opportunity.minimum_team_size, "maximum_team_size",
               opportunity.maximum_team_size, violations);
  }
  CheckRequiredCertificates("lead_required_certificates", opportunity.lead_required_certificates,
                            violations);
  CheckRange("lead_minimum_share_ppm", opportunity.lead_minimum_share_ppm, kPpmRange, violations);
  CheckOptionalRange("minimum_share_ppm", opportunity.minimum_share_ppm, kPpmRange, violations);
  CheckOptionalRange("maximum_share_ppm", opportunity.maximum_share_ppm, kPpmRange, violations);
  CheckOrder("minimum_share_ppm", opportunity.minimum_share_ppm, "maximum_share_ppm",
             opportunity.maximum_share_ppm, violations);
}

bool IsCurrencyShaped(absl::string_view currency) {
  return currency.size() == 3 && std::all_of(currency.begin(), currency.end(), [](unsigned char c) {
           return absl::ascii_isupper(c);
         });
}

}  // namespace

void Validate(const Opportunity& opportunity, Violations& violations) {
  if (opportunity.id.empty()) CheckId("name", opportunity.id, violations);
  ValidateInline(opportunity, violations);
}

void ValidateInline(const Opportunity& opportunity, Violations& violations) {
  CheckOptionalId("name", opportunity.id, violations);
  CheckRequiredText("title", opportunity.title, kMaxLongTitleBytes, violations);
  CheckText("description", opportunity.description, kMaxLongDescriptionBytes, violations);
  CheckText("buyer", opportunity.buyer, kMaxTitleBytes, violations);
  CheckText("source", opportunity.source, kMaxTitleBytes, violations);
  if (!IsCurrencyShaped(opportunity.currency)) {
    violations.Add("currency", absl::StrCat("is ", Quoted(opportunity.currency),
                                            "; state an ISO 4217 currency such as 'EUR'"));
  }
  CheckMoney("budget", opportunity.budget, Zero::kAllowed, violations);
  CheckSameCurrency("budget", opportunity.budget, "the opportunity", opportunity.currency,
                    violations);
  CheckLots(opportunity, violations);
  CheckTeamRules(opportunity, violations);
}

}  // namespace renkei

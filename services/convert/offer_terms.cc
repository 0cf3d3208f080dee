#include "services/convert/offer_terms.h"

#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "services/convert/units.h"

namespace renkei::services {
namespace {

void CheckMoneyTerms(absl::string_view field, bool is_set, const v1::Money& money,
                     absl::string_view currency, Violations& violations) {
  if (!is_set || money.currency_code() == currency) return;
  violations.Add(absl::StrCat(field, ".currency_code"),
                 absl::StrCat("is ", Quoted(money.currency_code()), ", but the opportunity is in ",
                              Quoted(currency), "; state it in that currency"));
}

}  // namespace

OpportunityTerms TermsOf(const v1::Opportunity& opportunity) {
  OpportunityTerms terms;
  terms.currency = opportunity.currency();
  for (const v1::Lot& lot : opportunity.lots()) {
    terms.lot_units.emplace(lot.lot(), lot.quantity().unit_code());
  }
  return terms;
}

void CheckOfferTerms(const v1::Offer& offer, const OpportunityTerms& terms,
                     Violations& violations) {
  CheckMoneyTerms("mobilisation_cost", offer.has_mobilisation_cost(), offer.mobilisation_cost(),
                  terms.currency, violations);
  for (int i = 0; i < offer.lines_size(); ++i) {
    const Violations::Scope scope(violations, "lines", static_cast<std::size_t>(i));
    const v1::OfferLine& line = offer.lines(i);
    CheckMoneyTerms("unit_price", line.has_unit_price(), line.unit_price(), terms.currency,
                    violations);
    CheckMoneyTerms("lot_price", line.has_lot_price(), line.lot_price(), terms.currency,
                    violations);
    const auto unit = terms.lot_units.find(line.lot());
    if (!line.has_maximum_quantity() || unit == terms.lot_units.end()) continue;
    CheckConvertible("maximum_quantity", {line.maximum_quantity().unit_code(), 0}, "the lot",
                     unit->second, violations);
  }
}

void CheckEffort(const v1::Quantity& effort, absl::string_view pool_unit, Violations& violations) {
  CheckConvertible("effort_per_unit", {effort.unit_code(), 0}, "the pool", pool_unit, violations);
}

std::vector<std::string> LotsOnOtherTerms(const v1::Opportunity& before,
                                          const v1::Opportunity& after) {
  const OpportunityTerms terms = TermsOf(after);
  std::vector<std::string> lots;
  for (const v1::Lot& lot : before.lots()) {
    const auto unit = terms.lot_units.find(lot.lot());
    if (before.currency() != after.currency() || unit == terms.lot_units.end() ||
        !UnitsConvert(lot.quantity().unit_code(), unit->second)) {
      lots.push_back(lot.lot());
    }
  }
  return lots;
}

}  // namespace renkei::services

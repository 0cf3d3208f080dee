#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {
namespace {

// The schedule has one price for every quantity from its first break on: quantities ascend (equal
// ones would overlap), prices never rise (a larger order would cost less as two small ones).
void CheckBreaks(const std::vector<PriceBreak>& breaks, Violations& violations) {
  CheckCount("price_breaks", breaks.size(), {1, kMaxPriceBreaks}, violations);
  for (std::size_t i = 0; i < breaks.size() && i < kMaxPriceBreaks; ++i) {
    const Violations::Scope scope(violations, "price_breaks", i);
    const PriceBreak& here = breaks[i];
    CheckQuantity("minimum_quantity", here.minimum_quantity, Zero::kRefused, violations);
    CheckMoney("unit_price", here.unit_price, Zero::kAllowed, violations);
    if (i == 0) continue;
    CheckSameUnit("minimum_quantity", here.minimum_quantity, "the first break",
                  breaks[0].minimum_quantity.unit, violations);
    CheckSameCurrency("unit_price", here.unit_price, "the first break",
                      breaks[0].unit_price.currency, violations);
    const PriceBreak& before = breaks[i - 1];
    if (here.minimum_quantity.micros <= before.minimum_quantity.micros) {
      violations.Add("minimum_quantity",
                     absl::StrCat("is ", FormatDecimal(here.minimum_quantity.micros, 6),
                                  ", not above the break before it (",
                                  FormatDecimal(before.minimum_quantity.micros, 6),
                                  "); breaks must ascend without overlap"));
    }
    if (here.unit_price.nanos > before.unit_price.nanos) {
      violations.Add("unit_price", absl::StrCat("is ", FormatDecimal(here.unit_price.nanos, 9),
                                                ", above the break before it (",
                                                FormatDecimal(before.unit_price.nanos, 9),
                                                "); prices must never rise"));
    }
  }
}

// A quantity of the quote that must be at least `least`, in the unit of the breaks.
void CheckLeast(absl::string_view field, const std::optional<Quantity>& quantity,
                absl::string_view least_field, const Quantity& least, Violations& violations) {
  if (!quantity || quantity->unit != least.unit || quantity->micros >= least.micros) return;
  violations.Add(field,
                 absl::StrCat("is ", FormatDecimal(quantity->micros, 6), "; it must be at least ",
                              least_field, " (", FormatDecimal(least.micros, 6), ")"));
}

void CheckOrderSizes(const Quote& quote, Violations& violations) {
  CheckQuantity("case_size", quote.case_size, Zero::kRefused, violations);
  CheckQuantity("minimum_order", quote.minimum_order, Zero::kRefused, violations);
  CheckQuantity("capacity", quote.capacity, Zero::kRefused, violations);
  if (quote.price_breaks.empty()) return;
  const Quantity& first = quote.price_breaks[0].minimum_quantity;
  for (const auto& [field, quantity] :
       {std::pair("case_size", &quote.case_size), std::pair("minimum_order", &quote.minimum_order),
        std::pair("capacity", &quote.capacity)}) {
    if (*quantity) {
      CheckSameUnit(field, **quantity, "the first price break", first.unit, violations);
    }
  }
  // Below the first break there is no price.
  CheckLeast("minimum_order", quote.minimum_order, "the first price break", first, violations);
  CheckLeast("capacity", quote.capacity, "the first price break", first, violations);
  if (quote.minimum_order) {
    CheckLeast("capacity", quote.capacity, "minimum_order", *quote.minimum_order, violations);
  }
  if (quote.case_size) {
    CheckLeast("capacity", quote.capacity, "case_size", *quote.case_size, violations);
  }
}

}  // namespace

void Validate(const Quote& quote, Violations& violations) {
  CheckId("name", quote.id, violations);
  CheckOptionalId("member", quote.member, violations);
  CheckText("supplier", quote.supplier, kMaxNameBytes, violations);
  if (quote.member.empty() == quote.supplier.empty()) {
    violations.Add("supplier", quote.member.empty()
                                   ? "is empty, and so is member; state one of them"
                                   : "is set, and so is member; state one of them only");
  }
  CheckRequiredText("title", quote.title, kMaxTitleBytes, violations);
  CheckCodes("codes", quote.codes, kMaxCodesOfListing, violations);
  if (quote.codes.empty()) violations.Add("codes", "is empty; state what the item is filed under");
  CheckText("specification", quote.specification, kMaxNameBytes, violations);
  CheckBreaks(quote.price_breaks, violations);
  CheckOrderSizes(quote, violations);
  CheckMoney("order_cost", quote.order_cost, Zero::kAllowed, violations);
  CheckMoney("drop_cost", quote.drop_cost, Zero::kAllowed, violations);
  if (!quote.price_breaks.empty()) {
    const std::string& currency = quote.price_breaks[0].unit_price.currency;
    CheckSameCurrency("order_cost", quote.order_cost, "the first price break", currency,
                      violations);
    CheckSameCurrency("drop_cost", quote.drop_cost, "the first price break", currency, violations);
  }
  CheckWindow("window", quote.window, violations);
}

}  // namespace renkei

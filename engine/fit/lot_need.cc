#include "engine/fit/lot_need.h"

#include <algorithm>

#include "engine/vocabulary/units.h"

namespace renkei {

Quantity LotStep(const Lot& lot) {
  if (lot.indivisible) return lot.quantity;
  if (lot.step) {
    const auto converted =
        ConvertQuantity(lot.step->micros, lot.step->unit, lot.quantity.unit, Rounding::kFloor);
    if (converted.ok()) return {lot.quantity.unit, std::max<Micros>(1, *converted)};
  }
  if (lot.quantity.micros % kMicrosPerUnit != 0) return lot.quantity;
  return {lot.quantity.unit, kMicrosPerUnit};
}

Need NeedFromLot(const Opportunity& opportunity, const Lot& lot) {
  Need need;
  need.id = lot.id;
  need.title = lot.title.empty() ? opportunity.title : lot.title;
  need.description = lot.description;
  need.codes = lot.codes;
  need.kind = lot.kind;
  need.purpose = Purpose::kTrade;
  need.quantity = lot.quantity;
  need.minimum_quantity = LotStep(lot);
  need.maximum_quantity = lot.quantity;
  need.window = lot.window;
  need.maximum_price = lot.maximum_price;
  need.place = lot.place;
  need.required_certificates = lot.required_certificates;
  need.languages = lot.languages;
  need.status = opportunity.status;
  return need;
}

}  // namespace renkei

// A supplier's price schedule with all-units price breaks.
#ifndef RENKEI_ENGINE_MODEL_QUOTE_H_
#define RENKEI_ENGINE_MODEL_QUOTE_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/model/amounts.h"
#include "engine/model/calendar.h"
#include "engine/model/listing.h"

namespace renkei {

// The unit price of an order of at least `minimum_quantity`, for all of it.
struct PriceBreak {
  Quantity minimum_quantity;
  Money unit_price;

  friend bool operator==(const PriceBreak&, const PriceBreak&) = default;
};

struct Quote {
  std::string id;
  std::string member;  // Exactly one of `member` and `supplier` is set.
  std::string supplier;
  std::string title;
  std::vector<CodeReference> codes;
  std::string specification;
  std::vector<PriceBreak>
      price_breaks;  // Quantities ascend, prices never rise, one unit and currency.
  std::optional<Quantity> case_size;
  std::optional<Quantity> minimum_order;
  std::optional<Quantity> capacity;
  std::optional<Money> order_cost;
  std::optional<Money> drop_cost;
  DateWindow window;
  ListingStatus status = ListingStatus::kActive;

  friend bool operator==(const Quote&, const Quote&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_QUOTE_H_

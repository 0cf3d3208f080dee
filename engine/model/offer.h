// What a member asks for its part in one opportunity.
#ifndef RENKEI_ENGINE_MODEL_OFFER_H_
#define RENKEI_ENGINE_MODEL_OFFER_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/amounts.h"
#include "engine/model/listing.h"

namespace renkei {

struct OfferLine {
  std::string lot;
  // Exactly one of the two prices is set; with a lot price the member takes the whole lot or
  // nothing.
  std::optional<Money> unit_price;
  std::optional<Money> lot_price;
  std::optional<Quantity> maximum_quantity;
  std::optional<Score> quality;
  std::string pool;  // Empty: none.
  std::optional<Quantity> effort_per_unit;
  std::string capability;  // Empty: none named.

  friend bool operator==(const OfferLine&, const OfferLine&) = default;
};

struct Offer {
  std::string id;
  std::string member;
  std::string opportunity;
  std::optional<Money> mobilisation_cost;
  std::vector<OfferLine> lines;
  bool declines_lead = false;
  ListingStatus status = ListingStatus::kActive;

  friend bool operator==(const Offer&, const Offer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_OFFER_H_

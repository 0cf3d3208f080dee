// Outside demand: a tender or large order of lots.
#ifndef RENKEI_ENGINE_MODEL_OPPORTUNITY_H_
#define RENKEI_ENGINE_MODEL_OPPORTUNITY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/amounts.h"
#include "engine/model/calendar.h"
#include "engine/model/listing.h"

namespace renkei {

struct Lot {
  std::string id;
  std::string title;
  std::string description;
  std::vector<CodeReference> codes;
  Kind kind = Kind::kUnspecified;
  Quantity quantity;
  std::vector<std::string> required_certificates;
  std::int64_t weight = 1;  // In [1, 1000000].
  bool optional = false;
  bool indivisible = false;
  std::optional<Quantity> step;  // `quantity` is a whole multiple of it.
  DateWindow window;
  std::optional<Place> place;
  std::optional<Money> maximum_price;  // Of one unit.
  std::vector<std::string> languages;

  friend bool operator==(const Lot&, const Lot&) = default;
};

struct Opportunity {
  std::string id;
  std::string title;
  std::string description;
  std::string buyer;
  std::string source;
  std::optional<Date> deadline;
  std::string currency;
  std::optional<Money> budget;
  std::vector<Lot> lots;
  std::int32_t minimum_team_size = 1;
  std::int32_t maximum_team_size = 0;  // 0: no limit.
  std::vector<std::string> lead_required_certificates;
  std::int32_t lead_minimum_share_ppm = 0;
  std::optional<std::int32_t> minimum_share_ppm;
  std::optional<std::int32_t> maximum_share_ppm;
  ListingStatus status = ListingStatus::kActive;

  friend bool operator==(const Opportunity&, const Opportunity&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_OPPORTUNITY_H_

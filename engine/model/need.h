// Something that a member wants: the axes of a capability seen from the other side.
#ifndef RENKEI_ENGINE_MODEL_NEED_H_
#define RENKEI_ENGINE_MODEL_NEED_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/amounts.h"
#include "engine/model/calendar.h"
#include "engine/model/listing.h"

namespace renkei {

struct Need {
  std::string id;
  std::string member;  // Empty: a need without owner.
  std::string title;
  std::string description;
  std::vector<std::string> tags;
  std::vector<CodeReference> codes;
  Kind kind = Kind::kUnspecified;
  Purpose purpose = Purpose::kTrade;
  std::optional<Quantity> quantity;          // More than 0.
  std::optional<Quantity> minimum_quantity;  // At most `quantity`; absent: `quantity`.
  std::optional<Quantity> maximum_quantity;  // At least `quantity`; absent: `quantity`.
  DateWindow window;
  std::optional<Money> target_price;   // Of one unit of `quantity`.
  std::optional<Money> maximum_price;  // Of one unit of `quantity`.
  std::optional<Money> budget;         // For all of it, where it cannot be had alone.
  std::optional<std::int32_t> wished_lead_time_days;
  std::optional<std::int32_t> maximum_lead_time_days;
  std::optional<Place> place;  // Absent: the member's.
  std::optional<std::int64_t> wished_distance_m;
  std::optional<std::int64_t> maximum_distance_m;
  std::vector<std::string> required_certificates;
  std::vector<std::string> languages;
  std::int32_t importance = 10;  // In [1, 100].
  bool poolable = false;
  std::string specification;
  Visibility visibility = Visibility::kNetwork;
  ListingStatus status = ListingStatus::kActive;

  friend bool operator==(const Need&, const Need&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_NEED_H_

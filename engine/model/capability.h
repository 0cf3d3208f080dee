// Something that a member can provide. What is left open passes every hard rule except a required
// certificate, and counts as unknown in the score.
#ifndef RENKEI_ENGINE_MODEL_CAPABILITY_H_
#define RENKEI_ENGINE_MODEL_CAPABILITY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/amounts.h"
#include "engine/model/calendar.h"
#include "engine/model/listing.h"

namespace renkei {

// Where a member delivers or works; either field suffices.
struct ServiceArea {
  std::vector<std::string> regions;
  std::optional<std::int64_t> radius_m;

  friend bool operator==(const ServiceArea&, const ServiceArea&) = default;
};

struct Capability {
  std::string id;
  std::string member;
  std::string title;
  std::string description;
  std::vector<std::string> tags;
  std::vector<CodeReference> codes;
  Kind kind = Kind::kUnspecified;
  std::vector<Purpose> purposes;     // Empty: any.
  std::optional<Quantity> capacity;  // Free in each `period`, which is then set.
  Period period = Period::kUnspecified;
  std::optional<Money> price;  // Of one `price_unit`, which is then set.
  std::string price_unit;
  std::optional<Quantity> minimum_quantity;
  std::optional<std::int32_t> lead_time_days;
  std::vector<CertificateHolding> certificates;
  std::optional<ServiceArea> service_area;
  DateWindow availability;
  Visibility visibility = Visibility::kNetwork;
  std::string pool;  // Empty: none.
  std::optional<Quantity> effort_per_unit;
  ListingStatus status = ListingStatus::kActive;

  friend bool operator==(const Capability&, const Capability&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_CAPABILITY_H_

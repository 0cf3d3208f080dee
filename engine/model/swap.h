// A member's wish to give one unit of a capability for one of several wants.
#ifndef RENKEI_ENGINE_MODEL_SWAP_H_
#define RENKEI_ENGINE_MODEL_SWAP_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/model/amounts.h"
#include "engine/model/listing.h"

namespace renkei {

// Exactly one of the two ids is set.
struct SwapWant {
  std::string capability;
  std::string need;
  Money value;

  friend bool operator==(const SwapWant&, const SwapWant&) = default;
};

struct Swap {
  std::string id;
  std::string member;
  std::string capability;
  std::vector<SwapWant> wants;
  std::optional<Money> reserve;
  ListingStatus status = ListingStatus::kActive;

  friend bool operator==(const Swap&, const Swap&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_SWAP_H_

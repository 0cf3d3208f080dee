// A capability with everything resolved that does not depend on the need it is compared with.
#ifndef RENKEI_ENGINE_FIT_LISTED_CAPABILITY_H_
#define RENKEI_ENGINE_FIT_LISTED_CAPABILITY_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/fit/listed_pool.h"
#include "engine/fit/pair_rules.h"
#include "engine/model/capability.h"
#include "engine/vocabulary/code_schemes.h"
#include "engine/vocabulary/units.h"

namespace renkei {

// The place of a capability in its network, in bytewise order of the ids.
using CapabilityOrdinal = std::uint32_t;

struct ListedCapability {
  Capability capability;  // As stated, without description and tags.
  MemberOrdinal member = 0;
  std::vector<CodeRef> codes;  // Ascending, distinct. Empty: left open.
  std::optional<Unit> capacity_unit;
  std::optional<Unit> price_unit;
  std::optional<Unit> minimum_unit;
  // The pool that it draws on, shared by all that do; set together with `effort_unit`, and only if
  // the capability states both pool and effort.
  std::shared_ptr<const ListedPool> pool;
  std::optional<Unit> effort_unit;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_LISTED_CAPABILITY_H_

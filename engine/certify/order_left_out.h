// Whether a further order would have been worth placing with the needs that no plan has
// (docs/shared-orders.md, "All plans").
#ifndef RENKEI_ENGINE_CERTIFY_ORDER_LEFT_OUT_H_
#define RENKEI_ENGINE_CERTIFY_ORDER_LEFT_OUT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/certify/order_resolution.h"

namespace renkei::certify {

// Most groups of needs that are looked at in all options of one network.
inline constexpr std::int64_t kMostGroupsLeftOut = 1'000'000;

struct LeftOut {
  enum class Found : std::uint8_t { kNone, kOrder, kUndecided };
  Found found = Found::kNone;
  // Of kOrder: the option, and the needs that gain by ordering together.
  std::string option;
  std::vector<std::string> needs;
};

// Decides it option by option (docs/shared-orders.md, "Options"), for the remaining needs of one
// currency: no order is worth placing where even a bound of the saving, from one multiplier of the
// row `least`, leaves nobody a gain; else the groups of up to 12 needs are tried one by one, as
// long as `groups_left` lasts, which is counted down. kUndecided where neither tells. O(options x
// needs^2 + groups x breaks).
LeftOut FindOrderLeftOut(const OpenOrders& open, const std::string& currency,
                         std::int64_t& groups_left);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ORDER_LEFT_OUT_H_

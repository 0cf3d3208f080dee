// One change of what a member brings to a joint bid.
#ifndef RENKEI_ENGINE_EXPLAIN_BID_CHANGE_H_
#define RENKEI_ENGINE_EXPLAIN_BID_CHANGE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/model/network_contents.h"

namespace renkei {

// The default changes nothing.
struct BidChange {
  Score price_factor = kScoreOne;  // In [0, kScoreOne].
  std::string pool = {};           // Empty: none.
  Micros pool_increase = 0;        // In the pool's unit, for each period.
  std::string certificate = {};    // Empty: none.
};

// Applies a change of `member` to `contents`. Prices are the unit and lot prices of its offer for
// `opportunity`, each rounded down to a nano; where it has no such offer, or `opportunity` is empty
// as for one that came with the request, the list prices of its capabilities. A mobilisation cost
// isn't a price and stays. The certificate is held without limit of time. O(size of the contents).
void ApplyBidChange(const BidChange& change, absl::string_view member,
                    absl::string_view opportunity, NetworkContents& contents);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_BID_CHANGE_H_

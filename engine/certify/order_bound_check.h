// Re-checks the bound on the saving of a shared order from its evidence.
#ifndef RENKEI_ENGINE_CERTIFY_ORDER_BOUND_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_ORDER_BOUND_CHECK_H_

#include <optional>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "engine/certify/finding_list.h"
#include "engine/certify/order_book.h"
#include "engine/certify/order_options.h"
#include "engine/certify/order_terms.h"
#include "engine/model/certificate.h"

namespace renkei::certify {

// The item that a plan is the best order of.
struct BoundedItem {
  const OrderBook* book = nullptr;
  const std::vector<std::optional<AlonePrice>>* alone = nullptr;
  std::vector<bool> quotes;  // By quote: of this item.
  std::vector<bool> needs;   // By need: of this item, and not planned by an earlier plan.
  Nanos unit = 1;            // The smallest unit of the currency.
};

// The largest saving in nanos that the tree leaves possible: a whole number of smallest units.
// Nothing, with findings, if the evidence proves nothing.
std::optional<absl::int128> ProvedSaving(const BoundedItem& item, const TreeEvidence& evidence,
                                         absl::string_view path, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ORDER_BOUND_CHECK_H_

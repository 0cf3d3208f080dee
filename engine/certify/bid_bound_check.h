// Re-checks the bound of one objective of a joint bid from its evidence (docs/joint-bids.md,
// "Evidence").
#ifndef RENKEI_ENGINE_CERTIFY_BID_BOUND_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_BID_BOUND_CHECK_H_

#include <optional>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "engine/certify/bid_programme.h"
#include "engine/certify/finding_list.h"
#include "engine/model/certificate.h"

namespace renkei::certify {

// The least value of the objective that the evidence, a DUAL or TREE, leaves possible: in the
// programme's own numbers, undivided. Rows of pools that it names are written into `bid`. Nothing,
// with findings, if it proves nothing.
std::optional<absl::int128> ProvedBidBound(BidProgramme& bid, ObjectiveKind kind,
                                           const Evidence& evidence, absl::string_view path,
                                           FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_BOUND_CHECK_H_

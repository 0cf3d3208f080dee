// The bound that the multipliers of a round prove (docs/introductions.md, "The bound").
#ifndef RENKEI_ENGINE_CERTIFY_INTRODUCTIONS_BOUND_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_INTRODUCTIONS_BOUND_CHECK_H_

#include <optional>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "engine/certify/finding_list.h"
#include "engine/certify/introductions_table.h"
#include "engine/model/certificate.h"

namespace renkei::certify {

// In units of 10^-9, rounded down. Nothing, and a finding (`unknown_row`, `duplicate_row`,
// `malformed_number`, `multiplier_sign`, `bound_overflow`), for a multiplier that can't be read.
// O(pairs + sizes of the odd sets x caps).
std::optional<absl::int128> ProvedRoundBound(const IntroductionsTable& table,
                                             const DualEvidence& evidence, absl::string_view path,
                                             FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_INTRODUCTIONS_BOUND_CHECK_H_

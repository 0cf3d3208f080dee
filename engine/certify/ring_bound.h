// What an evidence proves of the rings of a market (docs/rings.md, "Evidence").
#ifndef RENKEI_ENGINE_CERTIFY_RING_BOUND_H_
#define RENKEI_ENGINE_CERTIFY_RING_BOUND_H_

#include <optional>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "engine/certify/finding_list.h"
#include "engine/certify/ring_terms.h"
#include "engine/model/certificate.h"

namespace renkei::certify {

// Most transfers that are looked at for one evidence.
inline constexpr std::int64_t kMostRingSteps = 20'000'000'000;

// No choice of rings of any length is worth more, in 10^-9: with prices of units and parties.
// Nothing, and a finding, if the evidence isn't of that kind or can't be read. O(transfers).
std::optional<absl::int128> ProvedLongRings(const RingTerms& terms, const Evidence& evidence,
                                            absl::string_view path, FindingList& findings);

// Which rings are compared, and by what.
struct ShortRingRules {
  RingObjective objective = RingObjective::kValue;
  int max_length = 0;  // Most transfers of a ring, 2 to 4.
};

// The same of rings of at most `max_length` transfers: every ring whose prices might leave
// it an excess is looked at. O(leaves * sum over capabilities of the transfers two steps around
// them), where hardly any is.
std::optional<absl::int128> ProvedShortRings(const RingTerms& terms, const ShortRingRules& rules,
                                             const Evidence& evidence, absl::string_view path,
                                             FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_RING_BOUND_H_

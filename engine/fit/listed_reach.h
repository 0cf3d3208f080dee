// A segment of clients that a member reaches, and what a lead's client is compared with it by.
#ifndef RENKEI_ENGINE_FIT_LISTED_REACH_H_
#define RENKEI_ENGINE_FIT_LISTED_REACH_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/model/opportunity.h"
#include "engine/vocabulary/code_schemes.h"

namespace renkei {

struct ListedReach {
  std::vector<CodeRef> codes;        // Ascending, distinct. Empty: any.
  std::vector<std::string> regions;  // Empty: any.
  std::int32_t warmth = 0;           // In [1, 100].
};

// What a client buys in one lot, and where.
struct ClientSegment {
  std::vector<CodeRef> codes;
  std::string region;  // "": unknown.
};

// One for each lot, in the order of the lots.
//
// Errors: kInvalidArgument, naming the opportunity, for a code that the network lacks.
absl::StatusOr<std::vector<ClientSegment>> SegmentsOf(const CodeSchemes& schemes,
                                                      const Opportunity& opportunity);

// The greatest warmth of the reaches that one of the segments is in; 0 if it is in none. A segment
// is in a reach if one of its codes is at or below one of the reach's, where the reach states
// codes, and its region is one of the reach's, where that states regions. What the segment leaves
// open is in no reach that asks for it: to know somebody isn't to hope for it.
// O(reaches x segments x codes x codes).
std::int32_t WarmthTo(const CodeSchemes& schemes, absl::Span<const ListedReach> reaches,
                      absl::Span<const ClientSegment> segments);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_LISTED_REACH_H_

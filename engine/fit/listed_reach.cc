#include "engine/fit/listed_reach.h"

#include <algorithm>

#include "engine/base/status_macros.h"
#include "engine/fit/resolve_codes.h"

namespace renkei {
namespace {

bool IsInRegions(const ClientSegment& segment, const ListedReach& reach) {
  return reach.regions.empty() || std::find(reach.regions.begin(), reach.regions.end(),
                                            segment.region) != reach.regions.end();
}

bool IsUnderCodes(const CodeSchemes& schemes, const ClientSegment& segment,
                  const ListedReach& reach) {
  if (reach.codes.empty()) return true;
  for (const CodeRef code : segment.codes) {
    for (const CodeRef reached : reach.codes) {
      if (schemes.IsAtOrBelow(code, reached)) return true;
    }
  }
  return false;
}

}  // namespace

absl::StatusOr<std::vector<ClientSegment>> SegmentsOf(const CodeSchemes& schemes,
                                                      const Opportunity& opportunity) {
  std::vector<ClientSegment> segments;
  segments.reserve(opportunity.lots.size());
  for (const Lot& lot : opportunity.lots) {
    RENKEI_ASSIGN_OR_RETURN(std::vector<CodeRef> codes,
                            ResolveCodes(schemes, lot.codes, "opportunity", opportunity.id));
    segments.push_back({std::move(codes), lot.place ? lot.place->region : ""});
  }
  return segments;
}

std::int32_t WarmthTo(const CodeSchemes& schemes, absl::Span<const ListedReach> reaches,
                      absl::Span<const ClientSegment> segments) {
  std::int32_t warmest = 0;
  for (const ListedReach& reach : reaches) {
    if (reach.warmth <= warmest) continue;
    const bool reached =
        std::any_of(segments.begin(), segments.end(), [&](const ClientSegment& segment) {
          return IsInRegions(segment, reach) && IsUnderCodes(schemes, segment, reach);
        });
    if (reached) warmest = reach.warmth;
  }
  return warmest;
}

}  // namespace renkei

// Whether members can do the work of an opportunity, as far as counting and a simple filling tell.
#ifndef RENKEI_ENGINE_CERTIFY_BID_FILLING_H_
#define RENKEI_ENGINE_CERTIFY_BID_FILLING_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/certify/bid_table.h"
#include "engine/certify/bid_team.h"

namespace renkei::certify {

// False only if these members (candidates, ascending) can't do the mandatory lots: counts what
// their lines give, who could lead and how many they are, and nothing else. O(lots x members).
bool HaveEnough(const BidTable& table, absl::Span<const int> members);

// True only if these members can do the mandatory lots within `limits`: three simple ways to fill
// the lots are tried. O(lots x members log members + candidates).
bool PlainlyCan(const BidTable& table, const TeamLimits& limits, absl::Span<const int> members);

// Most groups that PlainTeam looks at.
inline constexpr int kMostPlainGroups = 5'000;

// Members of a team for which PlainlyCan says so, among all candidates at once and groups of one to
// three of them in order, up to kMostPlainGroups; empty if none was found, which proves nothing.
std::vector<std::string> PlainTeam(const BidTable& table, const TeamLimits& limits);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_FILLING_H_

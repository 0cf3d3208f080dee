// What follows from the shares of a joint bid: team, prices, work, lead, constraints and values
// (docs/joint-bids.md, "What a plan says").
#ifndef RENKEI_ENGINE_CERTIFY_BID_TEAM_H_
#define RENKEI_ENGINE_CERTIFY_BID_TEAM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/certify/bid_table.h"
#include "engine/certify/finding_list.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"

namespace renkei::certify {

// One share: how many parts of which line.
struct BidTake {
  int candidate = 0;
  const BidLine* line = nullptr;
  std::int64_t parts = 0;  // In [1, line->most].
};

// A team with everything that follows.
struct BidTeam {
  std::vector<BidTake> takes;         // Ascending by lot, then member.
  std::vector<int> members;           // Candidates, ascending.
  std::vector<std::int64_t> points;   // By candidate.
  std::vector<absl::int128> revenue;  // By candidate, mobilisation included.
  std::vector<std::int64_t> covered;  // Steps by lot.
  absl::int128 price = 0;
  int lead = 0;
  int coordinator = 0;
};

// The rules of the team as a whole.
struct TeamLimits {
  BidRules rules;
  bool exclusions = true;                      // Whether forbidden pairs count.
  bool willing_leads = true;                   // Whether who declines to lead doesn't.
  absl::Span<const std::vector<int>> earlier;  // Teams of earlier plans, each to lack a member of.
};

// Reads the team from the shares and checks that it keeps every rule. Nothing, with findings, if it
// doesn't. O(shares x sources + candidates).
std::optional<BidTeam> ResolveTeam(const BidTable& table, absl::Span<const Share> shares,
                                   const TeamLimits& limits, absl::string_view path,
                                   FindingList& findings);

// The value of an objective in the programme's own numbers, to be minimised.
absl::int128 ObjectiveValueOf(const BidTable& table, const BidTeam& team, ObjectiveKind kind);

// The same as it is printed, and with how many decimals.
struct PrintedValue {
  absl::int128 value = 0;
  int decimals = 0;
};
PrintedValue PrintObjective(const BidTable& table, ObjectiveKind kind, absl::int128 value);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_TEAM_H_

// Who could do what for an opportunity, and the rules of the team: everything that a joint bid is
// chosen from, re-derived from the plain data (docs/joint-bids.md).
#ifndef RENKEI_ENGINE_CERTIFY_BID_TABLE_H_
#define RENKEI_ENGINE_CERTIFY_BID_TABLE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/certify/bid_lines.h"
#include "engine/certify/bid_lots.h"
#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/need.h"
#include "engine/model/network_contents.h"
#include "engine/model/plan.h"
#include "engine/model/repair_terms.h"

namespace renkei::certify {

// A member with at least one line.
struct BidCandidate {
  std::string member;
  Nanos mobilisation = 0;
  bool qualified_to_lead = false;
  bool may_lead = false;  // Qualified, and doesn't decline.
  bool declines_lead = false;
  std::int32_t margin_ppm = 0;
  std::vector<BidLine> lines;  // Ascending by lot, at most one each.

  // Null if it has none.
  const BidLine* FindLine(int lot) const;
};

struct BidRules {
  std::int64_t least_members = 1;
  std::int64_t most_members = 0;  // 0: no limit.
  std::int64_t least_share_ppm = 0;
  std::int64_t most_share_ppm = 1'000'000;
  std::int64_t lead_share_ppm = 0;
  std::optional<Nanos> budget;
};

// What a repair keeps to (docs/repairs.md).
struct BidRepair {
  std::map<std::pair<std::string, int>, Promise> promises;  // By member and lot; who stays in.
  std::int64_t fallen = 0;                                  // Of them, that can't stand.
};

struct BidTable {
  const Opportunity* opportunity = nullptr;
  BidLots lots;
  BidSources sources;
  std::vector<BidCandidate> candidates;     // Ascending by member.
  std::set<std::pair<int, int>> forbidden;  // Candidates, smaller first.
  BidRules rules;
  std::set<std::pair<int, std::string>> refused;  // Lots and the rules that lines of them break.
  std::int32_t considered = 0;                    // Members asked or looked at.
  std::optional<BidRepair> repair;

  std::optional<int> FindCandidate(absl::string_view member) const;
};

// What is bid for, and when.
struct BidQuestion {
  const Opportunity* opportunity = nullptr;
  bool is_inline = false;  // It came with the request, so that offers aren't looked at.
  Date as_of;
  // What each member is asked for; null: each lot, seen as a need.
  const Need* asked = nullptr;
  PlanKind kind = PlanKind::kJointBid;  // Of the plans that answer it.
  const RepairTerms* repair = nullptr;  // Set: it repairs an earlier plan.
};

// Nothing, with a finding, if the opportunity can't be planned. O(members + lots x capabilities).
std::optional<BidTable> BuildBidTable(const NetworkContents& contents, const FitModel& model,
                                      const BidQuestion& question, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_TABLE_H_

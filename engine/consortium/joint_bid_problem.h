// A joint bid as plain numbers: who may do how much of which lot at which price, and the rules.
#ifndef RENKEI_ENGINE_CONSORTIUM_JOINT_BID_PROBLEM_H_
#define RENKEI_ENGINE_CONSORTIUM_JOINT_BID_PROBLEM_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "engine/base/fixed_point.h"
#include "engine/consortium/capacity_source.h"
#include "engine/consortium/lot_terms.h"
#include "engine/model/network_contents.h"
#include "engine/model/repair_terms.h"

namespace renkei {

// What one line takes of one capacity source.
struct Draw {
  int source = 0;              // Index into JointBidProblem::sources.
  Micros effort_per_unit = 0;  // Of the source, for one unit of the lot; above 0.
};

// What one member may do of one lot. docs/joint-bids.md defines every number.
struct CandidateLine {
  int lot = 0;             // Index into LotTable::lots.
  std::string source;      // Id of the offer or capability.
  std::string capability;  // Id; may be empty.
  bool whole_lot_price = false;
  Nanos part_price = 0;          // At most kMaxMoneyNanos for all parts together.
  Nanos dearest_part_price = 0;  // Of all capabilities of the member that could do it.
  std::int64_t part_steps = 1;   // Steps of the lot in one part.
  std::int64_t most_parts = 0;   // At least 1.
  std::int64_t least_parts = 1;  // If it takes any; above 1 only where the source says so.
  Micros most_quantity = 0;      // What the source allows, in the lot's unit.
  Micros least_quantity = 0;     // What the source demands, in the lot's unit; 0: nothing.
  Score quality = 0;
  std::vector<Draw> draws;
  // Of a repair: what was promised of it, in parts; 0 if it can't make that promise any more.
  std::optional<std::int64_t> promised_parts;
};

// A member with at least one line.
struct Candidate {
  std::string member;
  Nanos mobilisation = 0;
  bool qualified_to_lead = false;  // By the certificates that the buyer asks of a lead.
  bool declines_lead = false;
  bool may_lead = false;  // Qualified, and doesn't decline.
  std::int32_t margin_ppm = 0;
  std::vector<CandidateLine> lines;  // Ascending by lot, at most one each.
};

// A lot and the rule for which a line of it was left out.
struct RefusedLine {
  int lot = 0;
  std::string rule;

  friend auto operator<=>(const RefusedLine&, const RefusedLine&) = default;
};

// What a member that didn't drop out promised of a lot in the plan that is repaired.
struct EarlierPromise {
  std::string member;
  int lot = 0;          // Index into LotTable::lots.
  Micros quantity = 0;  // Above 0, in the lot's unit.
  Nanos price = 0;
};

// The rules of the team. Buyer's rules and our own are told apart by docs/joint-bids.md.
struct TeamRules {
  std::int32_t minimum_size = 1;  // At least 1.
  std::int32_t maximum_size = 0;  // 0: no limit.
  std::int32_t minimum_share_ppm = 0;
  std::int32_t maximum_share_ppm = 1'000'000;
  std::int32_t lead_minimum_share_ppm = 0;
  std::optional<Nanos> budget;
};

// Immutable once built; everything is in canonical order, whatever the order of the input.
struct JointBidProblem {
  const Opportunity* opportunity = nullptr;  // Outlives the problem.
  Date as_of;
  LotTable table;
  std::vector<Candidate> candidates;           // Ascending by member.
  std::vector<CapacitySource> sources;         // Ascending by kind, then id; each has a draw.
  std::vector<std::pair<int, int>> forbidden;  // Candidates, first < second, ascending.
  TeamRules rules;
  std::vector<RefusedLine> refused;  // Distinct, ascending.
  std::int32_t members_considered = 0;
  bool is_repair = false;
  std::vector<EarlierPromise> promises;  // Of a repair; ascending by member, then lot.
  std::int64_t fallen_promises = 0;      // Of them, that can't stand: changed in every plan.

  std::int64_t LineCount() const;
};

// The fit of a capability to a lot of the opportunity; nothing if a hard rule keeps them apart.
// Must be a pure function of its arguments and the network.
using CapabilityFit =
    std::function<std::optional<Score>(const Capability& capability, const Lot& lot)>;

struct JointBidInput {
  const NetworkContents* contents = nullptr;  // Validated. Outlives the call.
  const Opportunity* opportunity = nullptr;   // Outlives the problem.
  bool inline_opportunity = false;            // Then offers are not looked at.
  Date as_of;
  // Empty: list prices never stand in, and a named capability says nothing about quality.
  CapabilityFit fit;
  const RepairTerms* repair = nullptr;  // Set: the problem is that of a repair.
};

// Applies the rules of a line and puts what passes into numbers. O(n log n) in the size of the
// contents, plus one call of `fit` for each capability without offer and each lot.
//
// Errors: kInvalidArgument as ResolveLots and NotePromises, or if a pool's units don't agree.
absl::StatusOr<JointBidProblem> BuildJointBidProblem(const JointBidInput& input);

// The same problem among some of its candidates, given ascending. The lots stay; what was promised
// doesn't.
JointBidProblem Restrict(const JointBidProblem& problem, const std::vector<int>& candidates);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_JOINT_BID_PROBLEM_H_

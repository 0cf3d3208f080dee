// Finds the best plan of a joint bid, objective by objective, with evidence for each.
#ifndef RENKEI_ENGINE_CONSORTIUM_JOINT_BID_SOLVER_H_
#define RENKEI_ENGINE_CONSORTIUM_JOINT_BID_SOLVER_H_

#include <optional>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/consortium/joint_bid_problem.h"
#include "engine/consortium/programme_builder.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"
#include "engine/model/work_meter.h"

namespace renkei {

// What to optimise, and around what.
struct SolveRequest {
  // In order of priority, each at most once. Empty: any plan will do.
  std::vector<ObjectiveKind> order;
  WaivedRules waived = {};
  // Teams of earlier plans, ascending: the plan lacks at least one member of each.
  std::vector<std::vector<int>> lacking = {};
  // A candidate that must be in the team, for "why not me?".
  std::optional<int> required = std::nullopt;
  // Steps that may be spent on ties, beside the meter's: above 0, of several equally good plans the
  // one that SettleTies names is sought. 0: any of them will do.
  std::int64_t tie_steps = 0;
};

// One objective of the best plan that was found, in the programme's own whole numbers, to be
// minimised.
struct SolvedObjective {
  ObjectiveKind kind = ObjectiveKind::kPrice;
  absl::int128 value = 0;
  absl::int128 bound = 0;  // At most `value`; equal: proved.
  Evidence evidence;
};

struct SolveOutcome {
  enum class State : std::uint8_t {
    kFound,       // The rest is set.
    kInfeasible,  // There is no plan: proved.
    kUnknown,     // A limit was reached first.
  };
  State state = State::kUnknown;
  Takes takes;
  std::vector<int> team;  // Candidates that take anything, ascending.
  std::vector<SolvedObjective> objectives;
  // Time ran out while ties were settled, so that another time another plan may be found.
  bool ties_ran_out_of_time = false;

  bool ProvedOptimal() const;
};

// Up to this many lots and candidates every bound is evidence that can be re-checked, also where
// the general solver knows a better one.
inline constexpr int kCheckableLots = 50;
inline constexpr int kCheckableCandidates = 50;

// Solves one objective after another; each keeps the values of those before it exactly. What is
// found by the time that the meter is exhausted is returned with its bounds. Every plan and every
// bound (but SEARCH evidence) was checked in whole numbers.
//
// Deterministic but for the clock. Memory: O(entries of the programme), and a tree of at most
// TreeEvidence::kMaxLeaves leaves an objective.
SolveOutcome SolveJointBid(const JointBidProblem& problem, const SolveRequest& request,
                           WorkMeter& meter);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_JOINT_BID_SOLVER_H_

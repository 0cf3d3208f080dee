// Plans a joint bid again with one member forced in, after a change of what it brings.
#ifndef RENKEI_ENGINE_EXPLAIN_BID_TRIALS_H_
#define RENKEI_ENGINE_EXPLAIN_BID_TRIALS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/consortium/joint_bid_problem.h"
#include "engine/consortium/joint_bid_solver.h"
#include "engine/explain/bid_change.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"

namespace renkei {

// Which plan is looked at, and who is missing from it. Borrowed; must outlive the trials.
struct AbsentBidder {
  const Snapshot& snapshot;
  const JointBidAnswer& answer;
  const Opportunity& opportunity;  // Of the snapshot, or in the answer.
  absl::string_view member;
};

// The trials of one explanation. Everything that a change of one member cannot touch is computed
// once: only members who can do something take part, and the others' fits are kept.
//
// Thread-safety: none; one instance an explanation.
class BidTrials {
 public:
  // O(one joint bid problem). `out_of_time` may be empty.
  //
  // Errors: kInvalidArgument, naming the field, if the lots cannot be planned or the first plan of
  // the answer doesn't fit them.
  static absl::StatusOr<BidTrials> Make(const AbsentBidder& bidder,
                                        std::function<bool()> out_of_time);

  // Whether after the change the best plan with the member in it is no worse than the answer's
  // first plan, objective by objective in the answer's order; without a plan, whether there is one
  // with the member in it. False also where a limit left it open; then undecided() says so.
  //
  // Errors: kInvalidArgument if the changed numbers cannot be planned.
  absl::StatusOr<bool> IsNoWorse(const BidChange& change);

  // A trial was left open: the search met a limit before it proved its answer.
  bool undecided() const { return undecided_; }

  // What the member stands with, unchanged: its own pools included.
  const NetworkContents& contents() const { return contents_; }

 private:
  explicit BidTrials(const AbsentBidder& bidder) : bidder_(bidder) {}

  absl::Status ResolveLotNeeds();
  void KeepContents(const JointBidProblem& problem);
  absl::Status ValuePlan(const JointBidProblem& problem);
  CapabilityFit FitIn(const NetworkContents& changed);
  // Whether what was found is no worse; nothing if that isn't known.
  std::optional<bool> Compare(const SolveOutcome& outcome) const;

  AbsentBidder bidder_;
  std::function<bool()> out_of_time_;
  std::int64_t steps_left_ = 0;
  bool undecided_ = false;
  NetworkContents contents_;
  // Of the plan, by objective, to be minimised; nothing: there is no plan.
  std::optional<std::vector<absl::int128>> plan_values_;
  // Shared by the fits of all trials.
  absl::flat_hash_map<const Lot*, PreparedNeed> lot_needs_;
  absl::flat_hash_map<std::pair<std::string, const Lot*>, std::optional<Score>> other_fits_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_BID_TRIALS_H_

#include "engine/consortium/joint_bid_solver.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "engine/consortium/branch_and_bound.h"
#include "engine/consortium/exact_bound.h"
#include "engine/consortium/greedy_fill.h"
#include "engine/consortium/needs_cuts.h"
#include "engine/consortium/tie_settling.h"

namespace renkei {
namespace {

// Solves the objectives of one request in turn.
class LevelByLevel {
 public:
  LevelByLevel(const JointBidProblem& problem, const SolveRequest& request, WorkMeter& meter)
      : request_(request), meter_(meter), bid_(Programme(problem, request)) {}

  SolveOutcome Solve() {
    GuessFirstPlan();
    std::vector<ObjectiveKind> order = request_.order;
    // Without any objective the first plan found will do: any constant objective says so.
    const bool any_plan = order.empty();
    if (any_plan) order.push_back(ObjectiveKind::kSaving);
    SolveOutcome outcome;
    for (std::size_t k = 0; k < order.size(); ++k) {
      const bool last = k + 1 == order.size();
      if (!SolveLevel(order[k], last, outcome)) return outcome;
    }
    if (any_plan) outcome.objectives.clear();
    outcome.state = SolveOutcome::State::kFound;
    if (request_.tie_steps > 0 && !any_plan && outcome.ProvedOptimal()) SettleTie(outcome);
    outcome.takes = *best_;
    outcome.team = bid_.TeamOf(outcome.takes);
    return outcome;
  }

 private:
  static BidProgramme Programme(const JointBidProblem& problem, const SolveRequest& request) {
    BidProgramme bid = BidProgramme::Build(problem, request.waived, request.order);
    for (std::size_t n = 0; n < request.lacking.size(); ++n) {
      bid.Lack(static_cast<int>(n) + 1, request.lacking[n]);
    }
    if (request.required) bid.Require(*request.required);
    return bid;
  }

  void GuessFirstPlan() {
    for (const auto start : {GreedyFill::Start::kPromised, GreedyFill::Start::kNothing}) {
      Takes guess = GreedyFill(bid_).Fill({}, start);
      if (!bid_.programme().IsSolution(bid_.Complete(guess))) continue;
      best_ = std::move(guess);
      return;
    }
  }

  // False if there is no plan to go on with; then `outcome` says why.
  bool SolveLevel(ObjectiveKind kind, bool last, SolveOutcome& outcome) {
    const DividedCosts costs = DividedCosts::Of(bid_.CostsOf(kind));
    const bool constant = std::all_of(costs.costs.begin(), costs.costs.end(),
                                      [](absl::int128 cost) { return cost == 0; });
    SolvedObjective solved;
    solved.kind = kind;
    solved.evidence = DualEvidence{};
    // An objective that is always 0 says nothing; the next one may guide the search for a plan.
    if (constant && (best_ || !last)) {
      outcome.objectives.push_back(std::move(solved));
      return true;
    }
    const std::unique_ptr<BranchAndBound> searched = Search(kind, costs);
    const BranchAndBound& search = *searched;
    if (!search.best()) {
      outcome.state =
          search.closed() ? SolveOutcome::State::kInfeasible : SolveOutcome::State::kUnknown;
      return false;
    }
    best_ = search.best()->takes;
    const absl::int128 value = search.best()->value;
    // Beside the best plan itself nothing cheaper can be open, or the bound would be below it.
    const absl::int128 bound = std::min(value, search.Bound().value_or(value));
    solved.value = value * costs.divisor;
    solved.bound = bound * costs.divisor;
    solved.evidence = search.Prove(bound);
    if (bound < value && search.general_solver_agrees() && !IsCheckable()) {
      solved.bound = solved.value;
      solved.evidence = SearchEvidence{.solver = "cbc"};
    }
    outcome.objectives.push_back(std::move(solved));
    if (!last || request_.tie_steps > 0) bid_.Keep(kind, value * costs.divisor);
    return true;
  }

  // Searches until the best is proved or a limit is reached.
  std::unique_ptr<BranchAndBound> Search(ObjectiveKind kind, const DividedCosts& costs) {
    auto search = std::make_unique<BranchAndBound>(bid_, costs, meter_);
    if (best_) search->Offer(*best_);
    if (kind == ObjectiveKind::kChanges) TryFewestChanges(*search);
    search->Run(TreeEvidence::kMaxLeaves, 1);
    OfferLiked(*search);
    if (!search->closed() && AddCuts(costs, *search)) {
      auto within_cuts = std::make_unique<BranchAndBound>(bid_, costs, meter_);
      within_cuts->Adopt(search->ReleaseRelaxation());
      if (search->best()) within_cuts->Offer(search->best()->takes);
      within_cuts->RaiseRoot(search->tree().node(0).multipliers);
      search = std::move(within_cuts);
      search->Run(TreeEvidence::kMaxLeaves, 1);
      OfferLiked(*search);
    } else {
      search->Run(TreeEvidence::kMaxLeaves, kQuickNodes);
    }
    if (!search->closed()) {
      search->GuessNearBound(kGuessedNodes);
      search->NarrowByReducedCosts();
    }
    search->Run(TreeEvidence::kMaxLeaves, search->is_narrowed() ? kNarrowedNodes : kQuickNodes);
    if (!search->closed()) {
      search->AskGeneralSolver(IsCheckable() ? kAskedNodes : kAskedNodesBeyond);
      search->NarrowByReducedCosts();
    }
    search->Run(TreeEvidence::kMaxLeaves, meter_.remaining());
    return search;
  }

  // Adds rows that cut off what the relaxation says, as long as that raises its bound, and bounds
  // the root of `search` by what they prove. Whether there are any.
  bool AddCuts(const DividedCosts& costs, BranchAndBound& search) {
    std::unique_ptr<Relaxation> relaxation = search.ReleaseRelaxation();
    if (relaxation == nullptr) return false;
    const bool added = MayNeedSeveral(bid_.problem()) && AddCutsTo(relaxation, costs, search);
    search.Adopt(std::move(relaxation));
    return added;
  }

  // `relaxation` has the root's boxes; it becomes one with the rows that are added.
  bool AddCutsTo(std::unique_ptr<Relaxation>& relaxation, const DividedCosts& costs,
                 BranchAndBound& search) {
    bool added = false;
    double before = 0;
    for (int round = 0; round < kMostCutRounds && !meter_.Exhausted(); ++round) {
      const Relaxation::Outcome outcome = relaxation->Solve(1 + meter_.remaining());
      meter_.Spend(1 + relaxation->iterations());
      if (outcome != Relaxation::Outcome::kOptimal) return added;
      search.RaiseRootByNearly(relaxation->RowMultipliers());
      const double bound = relaxation->objective();
      if (round > 0 && bound - before < kLeastGain * std::fabs(before)) return added;
      before = bound;
      const std::vector<NeedsRow> broken = BrokenNeeds(bid_, *relaxation);
      if (broken.empty()) return added;
      bool adds = false;
      for (const NeedsRow& row : broken) adds = bid_.Need(row) || adds;
      if (!adds) return added;
      added = true;
      if (relaxation->AddNewRows(bid_.programme())) continue;
      relaxation = std::make_unique<Relaxation>(bid_.programme(), costs, IdlePartsOf(bid_, costs),
                                                meter_.Clock());
    }
    return added;
  }

  // Mostly every lot needs no more changes than it does by itself. Then little is open, and a small
  // search finds out which lines make them.
  void TryFewestChanges(BranchAndBound& search) {
    const std::optional<absl::int128> fewest = search.Bound();
    if (!fewest || (search.best() && search.best()->value == *fewest)) return;
    BidProgramme narrowed = bid_;
    narrowed.Keep(ObjectiveKind::kChanges, *fewest);
    const DividedCosts prices = DividedCosts::Of(narrowed.CostsOf(ObjectiveKind::kPrice));
    BranchAndBound trial(narrowed, prices, meter_);
    trial.Offer(GreedyFill(narrowed).Fill({}));
    trial.Run(TreeEvidence::kMaxLeaves, kQuickNodes);
    OfferLiked(trial);
    if (!trial.closed()) trial.AskGeneralSolver(kAskedNodes);
    if (trial.best()) search.Offer(trial.best()->takes);
  }

  // Every objective is proved and kept.
  void SettleTie(SolveOutcome& outcome) {
    WorkMeter allowance(request_.tie_steps, meter_.Clock());
    best_ = SettleTies(bid_, *std::move(best_), allowance);
    outcome.ties_ran_out_of_time = allowance.Reason() == StopReason::kTimeLimit;
  }

  // Fills lots by what the relaxation likes. At once where there is one: a search that goes on must
  // have all that one that ends here has.
  void OfferLiked(BranchAndBound& search) {
    if (search.closed() || search.root_values().empty()) return;
    search.Offer(GreedyFill(bid_).Fill(search.root_values()));
  }

  bool IsCheckable() const {
    return bid_.problem().table.lots.size() <= kCheckableLots &&
           bid_.problem().candidates.size() <= kCheckableCandidates;
  }

  // Nodes before anybody else is asked, and that the general solver may then take: more where its
  // word may count.
  static constexpr std::int64_t kQuickNodes = 30;
  static constexpr std::int64_t kNarrowedNodes = 200;
  static constexpr std::int64_t kGuessedNodes = 100;
  static constexpr std::int64_t kAskedNodes = 300;
  static constexpr std::int64_t kAskedNodesBeyond = 20'000;
  // Rounds of cuts, and by what part a round must raise the bound to be followed by another.
  static constexpr int kMostCutRounds = 30;
  static constexpr double kLeastGain = 1e-5;

  const SolveRequest& request_;
  WorkMeter& meter_;
  BidProgramme bid_;
  std::optional<Takes> best_;
};

}  // namespace

bool SolveOutcome::ProvedOptimal() const {
  return std::all_of(objectives.begin(), objectives.end(), [](const SolvedObjective& objective) {
    return objective.value == objective.bound;
  });
}

SolveOutcome SolveJointBid(const JointBidProblem& problem, const SolveRequest& request,
                           WorkMeter& meter) {
  return LevelByLevel(problem, request, meter).Solve();
}

}  // namespace renkei

#include "engine/consortium/necessity.h"

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

#include "engine/consortium/joint_bid_solver.h"

namespace renkei {
namespace {

using Members = std::vector<int>;  // Candidates, ascending.

Members Without(const Members& members, int candidate) {
  Members rest;
  for (const int member : members) {
    if (member != candidate) rest.push_back(member);
  }
  return rest;
}

class SubsetSearch {
 public:
  SubsetSearch(const JointBidProblem& problem, const Members& team, WorkMeter& meter)
      : problem_(problem), team_(team), meter_(meter) {}

  NecessityNote Run() {
    // A node is a set of members taken away; its children take away one more, of a sufficient
    // subset that is still there.
    std::deque<Members> pending;
    for (const int candidate : team_) pending.push_back({candidate});
    while (!pending.empty() && !full_) {
      const Members away = std::move(pending.front());
      pending.pop_front();
      if (!seen_.insert(away).second || KnownTooMuch(away)) continue;
      const Members* sufficient = FindSufficient(away);
      if (sufficient == nullptr) {
        too_much_.push_back(away);
        continue;
      }
      for (const int candidate : *sufficient) {
        Members more = away;
        more.insert(std::upper_bound(more.begin(), more.end(), candidate), candidate);
        pending.push_back(std::move(more));
      }
    }
    return Write();
  }

 private:
  bool KnownTooMuch(const Members& away) const {
    return std::any_of(too_much_.begin(), too_much_.end(), [&](const Members& known) {
      return std::includes(away.begin(), away.end(), known.begin(), known.end());
    });
  }

  // A minimal sufficient subset that has nobody of `away`: a known one, else a new one; null if
  // there is none.
  const Members* FindSufficient(const Members& away) {
    for (const Members& known : found_) {
      const bool disjoint = std::none_of(known.begin(), known.end(), [&](int candidate) {
        return std::binary_search(away.begin(), away.end(), candidate);
      });
      if (disjoint) return &known;
    }
    Members rest;
    std::set_difference(team_.begin(), team_.end(), away.begin(), away.end(),
                        std::back_inserter(rest));
    if (!CanDo(rest)) return nullptr;
    for (const int candidate : Members(rest)) {
      Members fewer = Without(rest, candidate);
      if (CanDo(fewer)) rest = std::move(fewer);
    }
    if (found_.size() == kMaxSubsets) {
      full_ = true;
      return nullptr;
    }
    found_.push_back(std::move(rest));
    return &found_.back();
  }

  bool CanDo(const Members& members) {
    if (members.empty() || !EnoughQuantity(members)) return false;
    if (checks_ >= kMaxChecks || meter_.Exhausted()) {
      undecided_ = true;
      full_ = true;
      return false;
    }
    ++checks_;
    meter_.Spend(1);
    JointBidProblem restricted = Restrict(problem_, members);
    // Who declines to lead could: that it would rather not is no reason for a larger team.
    for (Candidate& candidate : restricted.candidates) {
      candidate.may_lead = candidate.qualified_to_lead;
    }
    SolveRequest request;
    request.waived = {.share_limits = true, .forbidden = true, .optional_lots = true};
    const SolveOutcome outcome = SolveJointBid(restricted, request, meter_);
    if (outcome.state == SolveOutcome::State::kUnknown) undecided_ = true;
    return outcome.state == SolveOutcome::State::kFound;
  }

  // What the lines allow without regard to pools: spares most solutions.
  bool EnoughQuantity(const Members& members) const {
    std::vector<std::int64_t> lacking;
    for (const LotTerms& lot : problem_.table.lots) {
      lacking.push_back(lot.lot->optional ? 0 : lot.steps);
    }
    for (const int candidate : members) {
      for (const CandidateLine& line : problem_.candidates[candidate].lines) {
        lacking[line.lot] -= std::min(lacking[line.lot], line.most_parts * line.part_steps);
      }
    }
    return std::all_of(lacking.begin(), lacking.end(),
                       [](std::int64_t steps) { return steps == 0; });
  }

  NecessityNote Write() {
    std::sort(found_.begin(), found_.end(), [](const Members& a, const Members& b) {
      return std::pair(a.size(), a) < std::pair(b.size(), b);
    });
    NecessityNote note;
    note.complete = !full_ && !undecided_;
    for (const Members& members : found_) {
      if (HoldsAnother(members)) continue;
      std::vector<std::string>& names = note.sufficient_subsets.emplace_back();
      for (const int candidate : members) names.push_back(problem_.candidates[candidate].member);
    }
    return note;
  }

  // A set that was minimised with too little effort left may hold one that was found later.
  bool HoldsAnother(const Members& members) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Members& other) {
      return other.size() < members.size() &&
             std::includes(members.begin(), members.end(), other.begin(), other.end());
    });
  }

  const JointBidProblem& problem_;
  const Members team_;
  WorkMeter& meter_;
  std::deque<Members> found_;  // References into it stay good.
  std::vector<Members> too_much_;
  std::set<Members> seen_;
  int checks_ = 0;
  bool full_ = false;
  bool undecided_ = false;
};

}  // namespace

NecessityNote ListSufficientSubsets(const JointBidProblem& problem, const std::vector<int>& team,
                                    WorkMeter& meter) {
  return SubsetSearch(problem, team, meter).Run();
}

}  // namespace renkei

// The slow, obvious planner of joint bids: tries every way to share out every lot.
#ifndef RENKEI_TESTS_ENGINE_CONSORTIUM_BID_ORACLE_H_
#define RENKEI_TESTS_ENGINE_CONSORTIUM_BID_ORACLE_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/model/network_contents.h"
#include "engine/model/plan.h"
#include "tests/engine/consortium/oracle_lines.h"

namespace renkei {

// Steps of each lot (second index, as in the opportunity) that each member (first index, as
// in the contents) does.
using Allocation = std::vector<std::vector<std::int64_t>>;

// Groups of rules that an allocation may break.
enum RuleGroupBit : unsigned {
  kBreaksPool = 1,
  kBreaksTeamSize = 2,
  kBreaksShare = 4,
  kBreaksForbidden = 8,
  kBreaksLead = 16,
  kBreaksBudget = 32,
  kNeedsUnwillingLead = 64,  // Whoever could lead declines to; kBreaksLead is set, too.
};
inline constexpr std::array<unsigned, 6> kRuleGroupBits = {
    kBreaksPool, kBreaksTeamSize, kBreaksShare, kBreaksForbidden, kBreaksLead, kBreaksBudget};

// Objectives in order, each to be minimised, in whole numbers of a common scale.
using Objectives = std::vector<std::int64_t>;
using TeamMask = unsigned;  // Bit i: member i of the contents.

// Knows networks of at most a few members and lots, of which OracleLines knows the lines, with
// numbers of steps and of periods that divide kScale. Every lot is tried in every way: exponential.
class BidOracle {
 public:
  static constexpr std::int64_t kScale = 12;

  // `repair` outlives the oracle; null: nothing was promised. Who dropped out is paused in
  // `contents`.
  BidOracle(const NetworkContents& contents, Date as_of, std::vector<ObjectiveKind> order,
            const CapabilityFit& fit, const RepairTerms* repair = nullptr);

  // The least objectives of an allocation that breaks no rule but those `forgiven`, and whose team
  // lacks a member of each of `lacking`; nothing if there is none.
  std::optional<Objectives> Best(unsigned forgiven, const std::vector<TeamMask>& lacking) const;
  // The first of all allocations that reach what Best says, by the rule for ties; there is one.
  Allocation FirstAtBest(const std::vector<TeamMask>& lacking) const;
  // How many teams reach the best, and how many allocations of the first one of them.
  int TeamsAtBest() const;
  int AllocationsOfFirstTeam() const;
  // Minimal proper subsets of `team` that can do all mandatory lots by the buyer's rules alone.
  std::set<TeamMask> SufficientSubsets(TeamMask team) const;
  // How many lines were refused for which rule.
  const std::map<std::string, int>& refused() const { return table_.refused; }
  // What the line that a share of a plan is from says; null if there is none.
  const OracleLine* LineOf(const Share& share) const;

  // Whether shares that somebody else chose are one of the allocations, and what they are worth.
  std::optional<Objectives> Evaluate(const Plan& plan) const;
  TeamMask TeamOf(const Plan& plan) const;
  Allocation AllocationOf(const Plan& plan) const;

 private:
  struct Case {
    TeamMask team = 0;
    unsigned broken = 0;
    bool optional_done = false;
    Objectives objectives;
    Allocation allocation;
  };

  // The rule for ties. Members and lots of the contents ascend.
  static bool ComesBefore(const Case& a, const Case& b);
  void ShareOut(std::size_t lot, std::size_t member, std::int64_t left, Allocation& allocation);
  void NextLot(std::size_t lot, Allocation& allocation);
  void Record(const Allocation& allocation);
  std::int64_t Steps(std::size_t lot) const;
  unsigned BrokenRules(const Allocation& allocation, TeamMask team) const;
  bool BreaksPool(const Allocation& allocation) const;
  bool HasLead(const Allocation& allocation, TeamMask team, bool willing) const;
  std::int64_t ShareOf(const Allocation& allocation, std::size_t member) const;  // Of TotalShare().
  std::int64_t TotalShare() const;
  std::int64_t Price(const Allocation& allocation, TeamMask team) const;
  // Pairs of member and lot whose promise isn't what it was.
  std::int64_t Changes(const Allocation& allocation) const;
  std::int64_t Objective(ObjectiveKind kind, const Allocation& allocation, TeamMask team) const;

  const NetworkContents& contents_;
  const Opportunity& opportunity_;
  const Date as_of_;
  const std::vector<ObjectiveKind> order_;
  const OracleLines table_;
  const RepairTerms* repair_;
  std::vector<Case> cases_;
};

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_CONSORTIUM_BID_ORACLE_H_

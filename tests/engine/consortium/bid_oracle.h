// The slow, obvious planner of joint bids: tries every way to share out every lot.
#ifndef RENKEI_TESTS_ENGINE_CONSORTIUM_BID_ORACLE_H_
#define RENKEI_TESTS_ENGINE_CONSORTIUM_BID_ORACLE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/model/network_contents.h"
#include "engine/model/plan.h"

namespace renkei {

// Whole units of each lot (second index, as in the opportunity) that each member (first index, as
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

// Knows networks of at most a few members and lots in which all quantities are whole units of one
// unit, with numbers of units and of periods that divide kScale, and whose quality is always
// stated. Every lot is tried in every way: exponential.
class BidOracle {
 public:
  static constexpr std::int64_t kScale = 12;

  BidOracle(const NetworkContents& contents, Date as_of, std::vector<ObjectiveKind> order);

  // The least objectives of an allocation that breaks no rule but those `forgiven`, and whose team
  // lacks a member of each of `lacking`; nothing if there is none.
  std::optional<Objectives> Best(unsigned forgiven, const std::vector<TeamMask>& lacking) const;
  // How many teams reach the best.
  int TeamsAtBest() const;
  // Minimal proper subsets of `team` that can do all mandatory lots by the buyer's rules alone.
  std::set<TeamMask> SufficientSubsets(TeamMask team) const;
  // Lines refused for a certificate.
  int refused_for_certificate() const { return refused_for_certificate_; }
  int refused_for_language() const { return refused_for_language_; }

  // Whether shares that somebody else chose are one of the allocations, and what they are worth.
  std::optional<Objectives> Evaluate(const Plan& plan) const;
  TeamMask TeamOf(const Plan& plan) const;

 private:
  struct Case {
    TeamMask team = 0;
    unsigned broken = 0;
    bool optional_done = false;
    Objectives objectives;
    Allocation allocation;
  };

  const OfferLine* Line(std::size_t member, std::size_t lot) const;
  bool LineCounts(std::size_t member, const Offer& offer, const OfferLine& line, const Lot& lot);
  void ShareOut(std::size_t lot, std::size_t member, std::int64_t left, Allocation& allocation);
  void NextLot(std::size_t lot, Allocation& allocation);
  void Record(const Allocation& allocation);
  std::int64_t Units(std::size_t lot) const;
  unsigned BrokenRules(const Allocation& allocation, TeamMask team) const;
  bool BreaksPool(const Allocation& allocation) const;
  bool HasLead(const Allocation& allocation, TeamMask team, bool willing) const;
  std::int64_t ShareOf(const Allocation& allocation, std::size_t member) const;  // Of TotalShare().
  std::int64_t TotalShare() const;
  std::int64_t Price(const Allocation& allocation, TeamMask team) const;
  std::int64_t Objective(ObjectiveKind kind, const Allocation& allocation, TeamMask team) const;

  const NetworkContents& contents_;
  const Opportunity& opportunity_;
  const Date as_of_;
  const std::vector<ObjectiveKind> order_;
  std::vector<std::vector<const OfferLine*>> lines_;  // By member and lot; null: none that counts.
  std::vector<const Offer*> offers_;                  // By member; null: none.
  int refused_for_certificate_ = 0;
  int refused_for_language_ = 0;
  std::vector<Case> cases_;
};

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_CONSORTIUM_BID_ORACLE_H_

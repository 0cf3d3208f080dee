// The exact top of three lists without assessing every pair of capability and need.
//
// What the asker gains from each member (x) is computed for all members at once, from the
// candidates of the asker's few needs. What each member gains from the asker (y) is bounded first
// and computed only for those whose bound could still enter a list: MutualScore never falls when y
// rises, so that x and a bound above y, times the exact other factors, bound the score.
#include <algorithm>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/fit/trust_memo.h"
#include "engine/index/candidates.h"
#include "engine/partners/fit_bound.h"
#include "engine/partners/pair_factors.h"
#include "engine/partners/partners.h"
#include "engine/partners/ranked_list.h"
#include "engine/partners/ranking_answer.h"
#include "engine/partners/side_gain.h"

namespace renkei {
namespace {

// One search for one member. Not thread-safe.
class PartnerSearch {
 public:
  PartnerSearch(const Snapshot& snapshot, MemberOrdinal asker, const RankingOptions& options)
      : snapshot_(snapshot),
        model_(snapshot.fit_model()),
        asker_(asker),
        as_of_(options.as_of),
        // One more than asked for, so that the certificate can name the best one left out.
        count_(static_cast<std::size_t>(options.limit) + 1),
        trust_(model_, options.as_of),
        asker_trust_(trust_.Of(asker)),
        asker_gain_(model_.member_count(), 0),
        partner_bound_(model_.member_count(), 0) {}

  PartnerRanking Run() {
    ComputeAskerGains();
    ComputePartnerBounds();
    return {RankResults(), RankProviders(), RankCustomers()};
  }

 private:
  // x of every member: for each need of the asker the best fit of each member's capabilities.
  void ComputeAskerGains() {
    const std::int64_t importance = OpenImportance(snapshot_, asker_);
    if (importance == 0) return;
    std::vector<std::int64_t> value(model_.member_count(), 0);
    std::vector<Score> best(model_.member_count(), 0);
    for (const NeedOrdinal need : snapshot_.needs_of(asker_)) {
      if (!snapshot_.IsOpen(need)) continue;
      const PreparedNeed& prepared = snapshot_.prepared_need(need);
      std::vector<MemberOrdinal> served;
      for (const CapabilityOrdinal capability : CandidateCapabilities(snapshot_, prepared)) {
        const MemberOrdinal member = model_.capability(capability).member;
        const Score fit =
            model_.AssessWithTrust(capability, prepared, as_of_, trust_.Of(member)).fit;
        if (fit == 0) continue;
        if (best[member] == 0) served.push_back(member);
        best[member] = std::max(best[member], fit);
      }
      for (const MemberOrdinal member : served) {
        value[member] += prepared.need.importance * best[member];
        best[member] = 0;
      }
    }
    for (MemberOrdinal member = 0; member < model_.member_count(); ++member) {
      asker_gain_[member] = GainOf(value[member], importance);
    }
  }

  // A bound above y of every member: 0 where the asker serves none of its needs.
  void ComputePartnerBounds() {
    std::vector<std::int64_t> value(model_.member_count(), 0);
    for (const NeedOrdinal need : CandidateNeeds(snapshot_, asker_)) {
      const PreparedNeed& prepared = snapshot_.prepared_need(need);
      if (*prepared.owner == asker_) continue;
      Score bound = 0;
      for (const CapabilityOrdinal capability : snapshot_.capabilities_of(asker_)) {
        if (!snapshot_.IsOpenCapability(capability)) continue;
        bound = std::max(bound, FitBound(model_, capability, prepared, asker_trust_));
      }
      value[*prepared.owner] += prepared.need.importance * bound;
    }
    for (MemberOrdinal member = 0; member < model_.member_count(); ++member) {
      if (value[member] > 0) {
        partner_bound_[member] = GainOf(value[member], OpenImportance(snapshot_, member));
      }
    }
  }

  // y, computed at most once for each member.
  Score PartnerGain(MemberOrdinal member) {
    if (partner_gain_.empty()) partner_gain_.assign(model_.member_count(), kNotYet);
    Score& gain = partner_gain_[member];
    if (gain == kNotYet) {
      gain = partner_bound_[member] == 0
                 ? 0
                 : ComputeSideGain(snapshot_, member, asker_, as_of_, asker_trust_).gain;
    }
    return gain;
  }

  Score ScoreWith(MemberOrdinal member, Score partner_gain) const {
    return PartnershipScore(asker_gain_[member], partner_gain, model_.policy().balance_floor,
                            ComputePairFactors(model_, asker_, member, as_of_));
  }

  // Members whose bound isn't kNoCandidate, highest bound first.
  template <typename Bound>
  std::vector<Ranked> ByBound(Bound bound) const {
    std::vector<Ranked> members;
    for (MemberOrdinal member = 0; member < model_.member_count(); ++member) {
      const Score score = member == asker_ ? kNoCandidate : bound(member);
      if (score != kNoCandidate) members.push_back({score, member});
    }
    std::sort(members.begin(), members.end(),
              [](const Ranked& a, const Ranked& b) { return a.Beats(b); });
    return members;
  }

  std::vector<Ranked> RankResults() {
    RankedList best(count_);
    const auto bound = [&](MemberOrdinal member) {
      if (asker_gain_[member] == 0 || partner_bound_[member] == 0) return kNoCandidate;
      return ScoreWith(member, partner_bound_[member]);
    };
    for (const Ranked& candidate : ByBound(bound)) {
      if (best.Excludes(candidate.score)) break;
      const Score partner_gain = PartnerGain(candidate.ordinal);
      if (partner_gain == 0) continue;
      best.Add({ScoreWith(candidate.ordinal, partner_gain), candidate.ordinal});
    }
    return best.Sorted();
  }

  // x > 0 = y, by x: the first `count_` in order are the list.
  std::vector<Ranked> RankProviders() {
    std::vector<Ranked> best;
    for (const Ranked& candidate :
         ByBound([&](MemberOrdinal member) { return PositiveOrNone(asker_gain_[member]); })) {
      if (best.size() == count_) break;
      if (PartnerGain(candidate.ordinal) == 0) best.push_back(candidate);
    }
    return best;
  }

  // x = 0 < y, by y.
  std::vector<Ranked> RankCustomers() {
    RankedList best(count_);
    const auto bound = [&](MemberOrdinal member) {
      return asker_gain_[member] > 0 ? kNoCandidate : PositiveOrNone(partner_bound_[member]);
    };
    for (const Ranked& candidate : ByBound(bound)) {
      if (best.Excludes(candidate.score)) break;
      const Score partner_gain = PartnerGain(candidate.ordinal);
      if (partner_gain > 0) best.Add({partner_gain, candidate.ordinal});
    }
    return best.Sorted();
  }

  static Score PositiveOrNone(Score score) { return score > 0 ? score : kNoCandidate; }

  static constexpr Score kNotYet = -1;
  // A score of 0 may be real: a factor may be 0 where the policy's floor is.
  static constexpr Score kNoCandidate = -1;

  const Snapshot& snapshot_;
  const FitModel& model_;
  const MemberOrdinal asker_;
  const Date as_of_;
  const std::size_t count_;
  TrustMemo trust_;
  const Score asker_trust_;
  std::vector<Score> asker_gain_;     // x by member.
  std::vector<Score> partner_bound_;  // A bound above y by member.
  std::vector<Score> partner_gain_;   // y by member, or kNotYet.
};

}  // namespace

absl::StatusOr<PartnersAnswer> FindPartners(const Snapshot& snapshot, absl::string_view member,
                                            const RankingOptions& options) {
  RENKEI_RETURN_IF_ERROR(CheckLimit(options.limit));
  const std::optional<MemberOrdinal> asker = snapshot.FindMember(member);
  if (!asker) {
    return absl::NotFoundError(absl::StrCat("member '", member, "' is not in the network"));
  }
  const PartnerRanking ranking = PartnerSearch(snapshot, *asker, options).Run();
  return DescribePartners(snapshot, *asker, ranking, options);
}

}  // namespace renkei

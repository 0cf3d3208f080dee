// The definition of who may serve a need and how well: eligibility by hard rules, and the fit of an
// eligible capability with its parts (docs/fit.md says every rule and part in full). It is
// straightforward on purpose: it searches nothing and prunes nothing, so that searches can be
// checked against it and certificates re-checked with it.
//
// Every function takes the day `as_of`: trust decays to it, exclusions hold on it, and certificates
// must be valid on it or on the first day of the need's window, whichever is later.
//
// Thread-safety: immutable once built; any number of threads may read it.
#ifndef RENKEI_ENGINE_FIT_FIT_MODEL_H_
#define RENKEI_ENGINE_FIT_FIT_MODEL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/fit/eligibility.h"
#include "engine/fit/fit_part.h"
#include "engine/fit/listed_capability.h"
#include "engine/fit/listed_reach.h"
#include "engine/fit/pair_rules.h"
#include "engine/fit/position.h"
#include "engine/fit/prepared_need.h"
#include "engine/fit/rule.h"
#include "engine/fit/rule_words.h"
#include "engine/fit/text_fit.h"
#include "engine/fit/trust.h"
#include "engine/model/answer.h"
#include "engine/model/calendar.h"
#include "engine/model/network_contents.h"
#include "engine/text/analyzer.h"
#include "engine/vocabulary/code_schemes.h"

namespace renkei {

// How one capability serves one need, in numbers alone.
struct Assessment {
  RuleSet failed;      // Every hard rule that fails.
  PartValues parts{};  // Of an eligible pair; else all zero.
  Score fit = 0;       // In [0, kScoreOne]; 0 unless eligible.

  bool eligible() const { return failed.empty(); }

  friend bool operator==(const Assessment&, const Assessment&) = default;
};

// The same in plain words.
struct Evaluation {
  // Every hard rule that fails, in the order of Rule, with the values compared; a required
  // certificate that is lacking has an entry of its own.
  std::vector<FailedRule> failed_rules;
  // Of an eligible pair: the fit and the parts that the need states, in the order of FitPart.
  Score fit = 0;
  std::vector<ScorePart> parts;

  bool eligible() const { return failed_rules.empty(); }
};

class FitModel {
 public:
  // Takes what the definitions need out of `contents`, which may be in any order and may go away
  // afterwards. O(n log n) and one analysis of every text.
  //
  // Errors: kInvalidArgument, naming the resource, for a code or scheme that isn't there, a member,
  // pool or exclusion that names a member that isn't there, two members or two capabilities with
  // one id, and a language without an analyser.
  static absl::StatusOr<FitModel> Build(const NetworkContents& contents);

  std::uint32_t member_count() const { return static_cast<std::uint32_t>(members_.size()); }
  std::uint32_t capability_count() const {
    return static_cast<std::uint32_t>(capabilities_.size());
  }

  // By place in bytewise order of the ids. Descriptions are not kept.
  const Member& member(MemberOrdinal member) const { return members_[member]; }
  const ListedCapability& capability(CapabilityOrdinal capability) const {
    return capabilities_[capability];
  }
  // Nothing if there is none. O(log n).
  std::optional<MemberOrdinal> FindMember(absl::string_view id) const;
  std::optional<CapabilityOrdinal> FindCapability(absl::string_view id) const;

  const Policy& policy() const { return policy_; }
  const CodeSchemes& code_schemes() const { return code_schemes_; }
  const PairRules& pair_rules() const { return pair_rules_; }
  const TextFit& text_fit() const { return text_fit_; }
  const TrustScale& trust_scale() const { return trust_scale_; }

  // Resolves a need: one of the network's, one without owner, one that the network doesn't hold, or
  // a lot (see NeedFromLot).
  //
  // Errors: kInvalidArgument, naming the need and the field, for a member, scheme or code that the
  // network lacks.
  absl::StatusOr<PreparedNeed> Prepare(const Need& need) const;
  // The same with an analyser at hand, made from policy().languages; for many needs.
  absl::StatusOr<PreparedNeed> Prepare(const Need& need, Analyzer& analyzer) const;

  // Every hard rule and, if none fails, every part. O(codes x codes + words + certificates +
  // promises of the member + calendar periods in which the pool is promised); no allocation in the
  // usual case.
  Assessment Assess(CapabilityOrdinal capability, const PreparedNeed& need, Date as_of) const;

  // The same with `trust` = Trust(member of the capability, as_of) at hand already.
  Assessment AssessWithTrust(CapabilityOrdinal capability, const PreparedNeed& need, Date as_of,
                             Score trust) const;

  // Assess in plain words.
  Evaluation Evaluate(CapabilityOrdinal capability, const PreparedNeed& need, Date as_of) const;

  // Trust in a member on a day, in [0, kScoreOne). O(promises).
  Score Trust(MemberOrdinal member, Date as_of) const;

  // Where a member is; nothing without coordinates.
  const std::optional<Position>& position(MemberOrdinal member) const { return positions_[member]; }

  // The codes of a member's trade, ascending and distinct.
  absl::Span<const CodeRef> trade(MemberOrdinal member) const { return trades_[member]; }

  // The segments that a member can introduce others to, in the order in which it states them.
  absl::Span<const ListedReach> reaches(MemberOrdinal member) const { return reaches_[member]; }

  // Similarity of the best pair of a capability's and a need's codes; 0 if a side has none.
  Score CodeSimilarity(absl::Span<const CodeRef> capability, absl::Span<const CodeRef> need) const;

  // Whether the capability counts in the text statistics: it is active, and its member isn't
  // suspended.
  bool IsActive(CapabilityOrdinal capability) const;

 private:
  friend class FitModelBuilder;

  FitModel() = default;

  static absl::Status PrepareQuantities(PreparedNeed& prepared);

  // Null: a need without owner.
  const Member* OwnerOf(const PreparedNeed& need) const {
    return need.owner ? &members_[*need.owner] : nullptr;
  }
  // A capability on a day, with the trust in its member.
  struct Offered {
    CapabilityOrdinal capability = 0;
    Date as_of;
    Score trust = 0;
  };

  PairFacts FactsOf(CapabilityOrdinal capability, const PreparedNeed& need) const;
  RuleSet FailedRules(CapabilityOrdinal capability, const PreparedNeed& need,
                      const PairFacts& facts, Date as_of) const;
  Assessment AssessFacts(const Offered& offered, const PreparedNeed& need,
                         const PairFacts& facts) const;
  std::vector<FailedRule> DescribeRules(RuleSet failed, const RuleContext& context) const;

  Policy policy_;
  CodeSchemes code_schemes_;
  std::vector<Member> members_;                 // Ascending by id.
  std::vector<ListedCapability> capabilities_;  // Ascending by id.
  std::vector<std::optional<Position>> positions_;
  std::vector<std::vector<CodeRef>> trades_;
  std::vector<std::vector<ListedReach>> reaches_;
  PairRules pair_rules_;
  TextFit text_fit_;
  TrustScale trust_scale_{Policy{}};
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_FIT_MODEL_H_

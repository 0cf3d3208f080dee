// The hard rules, each as one predicate (docs/fit.md says each in full).
//
// What one of the two sides leaves open passes, except a required certificate, and a word in common
// where the need states no code.
//
// Thread-safety: pure functions.
#ifndef RENKEI_ENGINE_FIT_ELIGIBILITY_H_
#define RENKEI_ENGINE_FIT_ELIGIBILITY_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/fit/listed_capability.h"
#include "engine/fit/pair_rules.h"
#include "engine/fit/prepared_need.h"
#include "engine/fit/rule.h"
#include "engine/fit/supply.h"
#include "engine/fit/text_fit.h"
#include "engine/model/calendar.h"
#include "engine/model/listing.h"
#include "engine/model/member.h"

namespace renkei {

// What the rules and the parts both look at, computed once for a pair.
struct PairFacts {
  Score code_similarity = 0;  // Of the best pair of codes; 0 if a side states none.
  TextMatch text;
  // Nothing where a side's coordinates are unknown, or no rule or part asks for it.
  std::optional<std::int64_t> distance_m;
  Supplied free;
  Supplied least;
  Supplied price;
};

// Whether a member of this status takes part in matters of this purpose: an adviser in all but
// trade, a suspended member in none.
bool TakesPart(MemberStatus status, Purpose purpose);

// The day on which certificates must be valid: `as_of`, or the first day of the need's window if
// that is later.
Date CertificateDay(const PreparedNeed& need, Date as_of);

// Whether one of the holdings is of that certificate and valid on the day.
bool Holds(absl::Span<const CertificateHolding> holdings, absl::string_view certificate, Date day);

// The required certificates that neither the member nor the capability holds on the day, in the
// need's order.
std::vector<std::string> LackingCertificates(const Member& member, const Capability& capability,
                                             const PreparedNeed& need, Date as_of);

// Whether the need's place is within the area: in one of its regions or within its radius of the
// member. An area or place that doesn't say enough to tell passes.
bool WithinServiceArea(const Capability& capability, const PreparedNeed& need,
                       std::optional<std::int64_t> distance_m);

// Whether the two share a language.
bool ShareLanguage(absl::Span<const std::string> member, absl::Span<const std::string> need);

// Who would supply a need, and who states it. Borrows both.
struct SupplierAndOwner {
  const Member& supplier;
  MemberOrdinal supplier_ordinal;
  const Member* owner;  // Null for a need without owner.
};

// The rules about the need and the two members: member_inactive, listing_paused and visibility of
// the need, self, excluded, rivals and language.
RuleSet FailedMemberRules(const SupplierAndOwner& members, const PreparedNeed& need,
                          const PairRules& pair_rules, Date as_of);

// The other rules.
RuleSet FailedListingRules(const ListedCapability& capability, const Member& member,
                           const PreparedNeed& need, const PairFacts& facts, Date as_of);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_ELIGIBILITY_H_

// Whether a quote serves a need: the rules of docs/shared-orders.md, "Who may order from whom", one
// by one.
#ifndef RENKEI_ENGINE_POOLING_SERVING_RULES_H_
#define RENKEI_ENGINE_POOLING_SERVING_RULES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/fit/pair_rules.h"
#include "engine/model/calendar.h"
#include "engine/model/member.h"
#include "engine/model/need.h"
#include "engine/model/quote.h"
#include "engine/pooling/pooling_problem.h"
#include "engine/vocabulary/code_schemes.h"
#include "engine/vocabulary/units.h"

namespace renkei {

// Up to kMemberInactive rules that a need or quote can fail by itself, from then on those of a
// pair. kQuantity and kCode are both: a need may state none, or none that goes with the quote's.
// FindFailure says in which order they are asked.
enum class ServingRule : std::uint8_t {
  kPoolable,        // poolable
  kListingPaused,   // listing_paused
  kPurpose,         // purpose
  kVisibility,      // visibility
  kQuantity,        // quantity: none is stated, or none that can be counted in the quote's unit.
  kMemberInactive,  // member_inactive
  kCode,            // code
  kSpecification,   // specification
  kUnit,            // unit
  kCurrency,        // currency
  kSelf,            // self
  kApart,           // apart
  kCertificate,     // certificate
  kWindow,          // window
};

// The stable id of a rule, such as "listing_paused".
absl::string_view ServingRuleId(ServingRule rule);

// A need or quote with what is compared, resolved once. Points into the contents.
struct ResolvedNeed {
  const Need* need = nullptr;
  MemberOrdinal member = 0;
  std::vector<CodeRef> codes;
  Unit unit;
};
struct ResolvedQuote {
  const Quote* quote = nullptr;
  std::optional<MemberOrdinal> member;
  std::vector<CodeRef> codes;
  Unit unit;
};

// What a window leaves from a day on, in days from it.
DaySpan DaysFrom(const DateWindow& window, Date as_of);

// Thread-safety: immutable; refers to what it was made of.
class ServingRules {
 public:
  // `members` ascend by id.
  ServingRules(absl::Span<const Member* const> members, const CodeSchemes& schemes,
               const PairRules& rules, Date as_of)
      : members_(members), schemes_(schemes), rules_(rules), as_of_(as_of) {}

  // The first rule that the need or the quote fails by itself.
  std::optional<ServingRule> FindFailure(const Need& need, MemberOrdinal member) const;
  std::optional<ServingRule> FindFailure(const Quote& quote,
                                         std::optional<MemberOrdinal> member) const;

  // Their codes and units. The need states a quantity, the quote has breaks.
  //
  // Errors: kInvalidArgument, naming the resource and the code, for a code that its scheme lacks.
  absl::StatusOr<ResolvedNeed> Resolve(const Need& need, MemberOrdinal member) const;
  absl::StatusOr<ResolvedQuote> Resolve(const Quote& quote,
                                        std::optional<MemberOrdinal> member) const;

  // The first rule that the pair fails; nothing if the quote serves the need. O(codes * codes).
  std::optional<ServingRule> FindFailure(const ResolvedNeed& need,
                                         const ResolvedQuote& quote) const;

  // What the quote serves of the need, its `need` left at 0; nothing if a rule fails.
  std::optional<ServedNeed> Serve(const ResolvedNeed& need, const ResolvedQuote& quote) const;

  // Whether two members may be in no order together.
  bool AreApart(MemberOrdinal a, MemberOrdinal b) const;

 private:
  bool AgreeOnCode(const ResolvedNeed& need, const ResolvedQuote& quote) const;
  bool HoldsCertificates(const Need& need, const ResolvedQuote& quote) const;
  DaySpan CommonDays(const Need& need, const Quote& quote) const;

  absl::Span<const Member* const> members_;
  const CodeSchemes& schemes_;
  const PairRules& rules_;
  Date as_of_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_SERVING_RULES_H_

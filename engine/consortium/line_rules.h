// The rules that a line must keep before it counts, and the numbers that it becomes.
#ifndef RENKEI_ENGINE_CONSORTIUM_LINE_RULES_H_
#define RENKEI_ENGINE_CONSORTIUM_LINE_RULES_H_

#include <optional>
#include <string>
#include <variant>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/consortium/capacity_source.h"
#include "engine/consortium/joint_bid_problem.h"

namespace renkei {

// Ids of the rules of a line, in the order in which they are applied; docs/joint-bids.md says what
// each asks.
inline constexpr char kRuleNotEligible[] = "not_eligible";
inline constexpr char kRuleCurrency[] = "currency";
inline constexpr char kRuleUnit[] = "unit";
inline constexpr char kRuleLanguage[] = "language";
inline constexpr char kRuleCertificate[] = "certificate";
inline constexpr char kRulePriceLimit[] = "price_limit";
inline constexpr char kRuleQuantity[] = "quantity";
inline constexpr char kRuleCapacity[] = "capacity";

// The id of the first rule that a line breaks.
struct BrokenRule {
  absl::string_view rule;
};
using LineOrRule = std::variant<CandidateLine, BrokenRule>;

// Pools and capacities as they are met, with the index that draws name them by. Indices are in the
// order of first use, hence canonical where the use is.
class SourceTable {
 public:
  explicit SourceTable(const NetworkContents& contents);

  // Errors: as CapacitySource; kInvalidArgument if there is no such pool.
  absl::StatusOr<int> PoolIndex(absl::string_view pool);
  absl::StatusOr<int> CapabilityIndex(const Capability& capability);

  const CapacitySource& source(int index) const { return sources_[index]; }
  const std::vector<CapacitySource>& sources() const { return sources_; }

 private:
  absl::flat_hash_map<std::string, const Pool*> pools_;
  absl::flat_hash_map<std::string, int> pool_index_;
  absl::flat_hash_map<std::string, int> capability_index_;
  std::vector<CapacitySource> sources_;
};

// What lines are checked against, beside their own terms.
struct LineContext {
  const Member* member = nullptr;
  absl::string_view currency;
  SourceTable* sources = nullptr;
};

struct OfferedLine {
  const Offer& offer;
  const OfferLine& stated;       // One of the offer's.
  const Capability* capability;  // The one that the line names, or null.
  Score quality;                 // Stands where the line states none.
};

// The line that an offer makes for a lot.
//
// Errors: as SourceTable.
absl::StatusOr<LineOrRule> LineOfOffer(const LineContext& context, const OfferedLine& offered,
                                       const LotTerms& lot);

// The line that a capability's list price makes for a lot that it fits by `fit`; nothing means that
// it isn't eligible.
//
// Errors: as SourceTable.
absl::StatusOr<LineOrRule> LineOfListPrice(const LineContext& context, const Capability& capability,
                                           const LotTerms& lot, std::optional<Score> fit);

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_LINE_RULES_H_

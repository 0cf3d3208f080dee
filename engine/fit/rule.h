// The hard rules that a capability must pass to serve a need (docs/fit.md).
#ifndef RENKEI_ENGINE_FIT_RULE_H_
#define RENKEI_ENGINE_FIT_RULE_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace renkei {

// What each rule asks is written in docs/fit.md under its id. The order is that in which failed
// rules are listed; the numbers are not kept anywhere.
enum class Rule : std::uint8_t {
  kMemberInactive,  // member_inactive
  kListingPaused,   // listing_paused
  kVisibility,      // visibility
  kSelf,            // self
  kExcluded,        // excluded
  kRivals,          // rivals
  kPurpose,         // purpose
  kKind,            // kind
  kCodesUnrelated,  // codes_unrelated
  kNoCommonWord,    // no_common_word
  kCertificate,     // certificate
  kServiceArea,     // service_area
  kDistance,        // distance
  kWindow,          // window
  kUnit,            // unit
  kQuantity,        // quantity
  kLeadTime,        // lead_time
  kCurrency,        // currency
  kPrice,           // price
  kLanguage,        // language
};
inline constexpr int kRuleCount = 20;

// The stable id of a rule, such as "listing_paused".
absl::string_view RuleId(Rule rule);

// A set of rules. A value of four bytes.
class RuleSet {
 public:
  void Add(Rule rule) { bits_ |= Bit(rule); }
  void AddIf(bool condition, Rule rule) { bits_ |= condition ? Bit(rule) : 0; }
  bool Contains(Rule rule) const { return (bits_ & Bit(rule)) != 0; }
  bool empty() const { return bits_ == 0; }

  friend RuleSet operator|(RuleSet a, RuleSet b) {
    a.bits_ |= b.bits_;
    return a;
  }
  friend bool operator==(RuleSet, RuleSet) = default;

 private:
  static std::uint32_t Bit(Rule rule) { return std::uint32_t{1} << static_cast<int>(rule); }

  std::uint32_t bits_ = 0;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_RULE_H_

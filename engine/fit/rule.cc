#include "engine/fit/rule.h"

#include <array>

namespace renkei {

absl::string_view RuleId(Rule rule) {
  static constexpr std::array<absl::string_view, kRuleCount> kIds = {
      "member_inactive", "listing_paused", "visibility",  "self",
      "excluded",        "rivals",         "purpose",     "kind",
      "codes_unrelated", "no_common_word", "certificate", "service_area",
      "distance",        "window",         "unit",        "quantity",
      "lead_time",       "currency",       "price",       "language"};
  return kIds[static_cast<std::size_t>(rule)];
}

}  // namespace renkei

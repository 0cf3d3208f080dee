#include "services/convert/valid_model.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace renkei::services {
namespace {

// Whether `whole` is `part` or holds it, as "lots[2]" holds "lots[2].quantity".
bool Holds(absl::string_view whole, absl::string_view part) {
  if (!absl::StartsWith(part, whole)) return false;
  return part.size() == whole.size() || part[whole.size()] == '.' || part[whole.size()] == '[';
}

}  // namespace

void MergeViolations(const Violations& wire, const Violations& rules, Violations& violations) {
  for (const Violation& violation : wire.all()) {
    violations.Add(violation.field, violation.description);
  }
  for (const Violation& violation : rules.all()) {
    const bool known =
        std::any_of(wire.all().begin(), wire.all().end(), [&violation](const Violation& earlier) {
          return Holds(earlier.field, violation.field) || Holds(violation.field, earlier.field);
        });
    if (!known) violations.Add(violation.field, violation.description);
  }
}

}  // namespace renkei::services

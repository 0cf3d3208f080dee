#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {

void Validate(const Exclusion& exclusion, Violations& violations) {
  CheckId("name", exclusion.id, violations);
  CheckId("member", exclusion.member, violations);
  CheckId("other_member", exclusion.other_member, violations);
  if (!exclusion.member.empty() && exclusion.member == exclusion.other_member) {
    violations.Add("other_member", "is the member itself; name another member");
  }
  CheckWindow("window", exclusion.window, violations);
}

}  // namespace renkei

#include "engine/model/inline_id.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace renkei {

void CheckInlineId(const NetworkContents& contents, const Need& need, Violations& violations) {
  const bool differs = !need.id.empty() && std::any_of(contents.needs.begin(), contents.needs.end(),
                                                       [&](const Need& held) {
                                                         return held.id == need.id && held != need;
                                                       });
  if (!differs) return;
  violations.Add("name", absl::StrCat("'", need.id,
                                      "' is a need of the network that says something else; name "
                                      "that one, or give this one another name or none"));
}

void CheckInlineId(const NetworkContents& contents, const Opportunity& opportunity,
                   Violations& violations) {
  const bool held = !opportunity.id.empty() &&
                    std::any_of(contents.opportunities.begin(), contents.opportunities.end(),
                                [&](const Opportunity& of) { return of.id == opportunity.id; });
  if (!held) return;
  violations.Add("name", absl::StrCat("'", opportunity.id,
                                      "' is an opportunity of the network; name that one, or give "
                                      "this one another name or none"));
}

}  // namespace renkei

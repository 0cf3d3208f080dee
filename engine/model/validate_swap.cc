#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {
namespace {

void CheckWant(const SwapWant& want, const Swap& swap, Violations& violations) {
  CheckOptionalId("capability", want.capability, violations);
  CheckOptionalId("need", want.need, violations);
  if (want.capability.empty() == want.need.empty()) {
    violations.Add("capability", want.need.empty()
                                     ? "is empty, and so is need; state one of them"
                                     : "is set, and so is need; state one of them only");
  }
  if (!want.capability.empty() && want.capability == swap.capability) {
    violations.Add("capability", "is what the swap gives; name another member's capability");
  }
  CheckMoney("value", want.value, Zero::kRefused, violations);
}

}  // namespace

void Validate(const Swap& swap, Violations& violations) {
  CheckId("name", swap.id, violations);
  CheckId("member", swap.member, violations);
  CheckId("capability", swap.capability, violations);
  CheckMoney("reserve", swap.reserve, Zero::kAllowed, violations);
  CheckCount("wants", swap.wants.size(), {1, kMaxSwapWants}, violations);
  absl::flat_hash_set<std::pair<absl::string_view, absl::string_view>> wanted;
  for (std::size_t i = 0; i < swap.wants.size() && i < kMaxSwapWants; ++i) {
    const Violations::Scope scope(violations, "wants", i);
    const SwapWant& want = swap.wants[i];
    CheckWant(want, swap, violations);
    CheckSameCurrency("value", want.value, "the first want", swap.wants[0].value.currency,
                      violations);
    const bool named = !want.capability.empty() || !want.need.empty();
    if (named && !wanted.insert({want.capability, want.need}).second) {
      violations.Add(want.need.empty() ? "capability" : "need",
                     absl::StrCat("is ", Quoted(want.need.empty() ? want.capability : want.need),
                                  ", as in an earlier want; state each want once"));
    }
  }
  if (!swap.wants.empty()) {
    CheckSameCurrency("reserve", swap.reserve, "the first want", swap.wants[0].value.currency,
                      violations);
  }
}

}  // namespace renkei

#include "engine/model/given_debts.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/model/field_rules.h"

namespace renkei {

void CheckGivenDebts(absl::string_view field, const std::vector<Obligation>& debts,
                     Violations& violations) {
  if (debts.size() > kMaxGivenDebts) {
    violations.Add(field, absl::StrCat("has ", debts.size(), " entries; at most ", kMaxGivenDebts,
                                       " are allowed"));
    return;
  }
  absl::flat_hash_set<absl::string_view> ids;
  for (std::size_t i = 0; i < debts.size(); ++i) {
    const Obligation& debt = debts[i];
    const Violations::Scope scope(violations, field, i);
    CheckRequiredText("id", debt.id, kMaxFreeIdBytes, violations);
    CheckRequiredText("debtor", debt.debtor, kMaxNameBytes, violations);
    CheckRequiredText("creditor", debt.creditor, kMaxNameBytes, violations);
    if (!debt.debtor.empty() && debt.debtor == debt.creditor) {
      violations.Add("creditor", "is the debtor itself; name another firm");
    }
    CheckMoney("amount", debt.amount, Zero::kRefused, violations);
    if (!ids.insert(debt.id).second) {
      violations.Add("id", absl::StrCat("is ", debt.id,
                                        ", as that of an earlier entry; "
                                        "each is stated once"));
    }
  }
}

}  // namespace renkei

#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {

void Validate(const Obligation& obligation, Violations& violations) {
  CheckId("name", obligation.id, violations);
  CheckId("debtor", obligation.debtor, violations);
  CheckId("creditor", obligation.creditor, violations);
  if (!obligation.debtor.empty() && obligation.debtor == obligation.creditor) {
    violations.Add("creditor", "is the debtor itself; name another member");
  }
  CheckMoney("amount", obligation.amount, Zero::kRefused, violations);
  CheckText("note", obligation.note, kMaxNameBytes, violations);
}

}  // namespace renkei

#include <set>

#include "absl/strings/str_cat.h"
#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {
namespace {

void CheckCommitments(const Pool& pool, Violations& violations) {
  CheckCount("commitments", pool.commitments.size(), {0, kMaxPoolCommitments}, violations);
  std::set<Date> periods;
  for (std::size_t i = 0; i < pool.commitments.size() && i < kMaxPoolCommitments; ++i) {
    const Violations::Scope scope(violations, "commitments", i);
    const PoolCommitment& commitment = pool.commitments[i];
    CheckQuantity("quantity", commitment.quantity, Zero::kAllowed, violations);
    if (pool.period == Period::kUnspecified) continue;
    const Date start = PeriodStart(commitment.date, pool.period);
    if (!periods.insert(start).second) {
      violations.Add("date", absl::StrCat("is ", FormatDate(commitment.date),
                                          ", in the period from ", FormatDate(start),
                                          " that an earlier commitment names; add them up"));
    }
  }
}

}  // namespace

void Validate(const Pool& pool, Violations& violations) {
  CheckId("name", pool.id, violations);
  CheckId("member", pool.member, violations);
  CheckRequiredText("title", pool.title, kMaxNameBytes, violations);
  CheckQuantity("capacity", pool.capacity, Zero::kRefused, violations);
  if (pool.period == Period::kUnspecified) {
    violations.Add("period", "is not set; state the calendar period of the capacity");
  }
  CheckCommitments(pool, violations);
}

}  // namespace renkei

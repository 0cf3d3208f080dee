// Trust in members on one day, computed when first asked for.
#ifndef RENKEI_ENGINE_FIT_TRUST_MEMO_H_
#define RENKEI_ENGINE_FIT_TRUST_MEMO_H_

#include <vector>

#include "engine/fit/fit_model.h"
#include "engine/model/calendar.h"

namespace renkei {

// Borrows the model. Not thread-safe: one for each answer.
class TrustMemo {
 public:
  TrustMemo(const FitModel& model, Date as_of)
      : model_(model), as_of_(as_of), trust_(model.member_count(), kNotYet) {}

  Score Of(MemberOrdinal member) {
    Score& trust = trust_[member];
    if (trust == kNotYet) trust = model_.Trust(member, as_of_);
    return trust;
  }

 private:
  static constexpr Score kNotYet = -1;

  const FitModel& model_;
  Date as_of_;
  std::vector<Score> trust_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_TRUST_MEMO_H_

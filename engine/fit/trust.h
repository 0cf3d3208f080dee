// How far a member's promises can be trusted: the lower end of Wilson's interval for the share of
// promises kept (Wilson 1927, JASA 22, p. 209; Agresti, Coull 1998, American Statistician 52,
// p. 120), on counts that lose half of their weight with every half-life, in integers alone.
#ifndef RENKEI_ENGINE_FIT_TRUST_H_
#define RENKEI_ENGINE_FIT_TRUST_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/model/calendar.h"
#include "engine/model/member.h"
#include "engine/model/policy.h"

namespace renkei {

// Lower end of Wilson's score interval at 95 % (z = 1.959963985) for `kept` successes and `broken`
// failures, both >= 0 and at most 10^15, in units of 10^-9 of a promise; 0 if there are none at
// all. In [0, kScoreOne), within 10^-8 of the exact value. Never falls when `kept` rises, but by
// rounding. O(1).
Score WilsonLowerBound(std::int64_t kept_nanos, std::int64_t broken_nanos);

// Weighs promises by age. Thread-safety: immutable.
class TrustScale {
 public:
  // Tabulates 2^(-age / half-life) for one half-life: policy.trust_half_life_days steps.
  explicit TrustScale(const Policy& policy);

  // Trust on the day `as_of`: the policy's prior counts plus every promise of that day or earlier,
  // each weighed by 2^(-age / half-life). Promises of later days aren't known yet and don't count.
  // O(promises).
  Score Trust(absl::Span<const PromiseRecord> promises, Date as_of) const;

  // The weight of a promise that is `age_days` >= 0 old, in 10^-9.
  Score Weight(std::int64_t age_days) const;

  // In 10^-9 of a promise; the weights by age below one half-life.
  std::int64_t prior_kept() const { return prior_kept_; }
  std::int64_t prior_broken() const { return prior_broken_; }
  absl::Span<const Score> weights() const { return weights_; }

 private:
  std::int64_t prior_kept_ = 0;
  std::int64_t prior_broken_ = 0;
  std::vector<Score> weights_;  // Of ages 0 to half-life - 1.
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_TRUST_H_

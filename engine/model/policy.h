// How a network matches. The defaults are those of the contract (renkei/v1/network.proto).
#ifndef RENKEI_ENGINE_MODEL_POLICY_H_
#define RENKEI_ENGINE_MODEL_POLICY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/amounts.h"

namespace renkei {

// Relative weights of the parts of a fit, each in [0, 1000].
struct FitWeights {
  std::int32_t code = 100;
  std::int32_t text = 100;
  std::int32_t price = 100;
  std::int32_t capacity = 100;
  std::int32_t lead_time = 100;
  std::int32_t distance = 100;
  std::int32_t trust = 100;

  friend bool operator==(const FitWeights&, const FitWeights&) = default;
};

struct Policy {
  FitWeights fit_weights;
  Score balance_floor = 500'000'000;  // beta, in [kScoreOne / 2, kScoreOne].
  Score diversity_floor = 800'000'000;
  Score dependence_floor = 700'000'000;
  Score novelty_floor = 600'000'000;
  std::int32_t novelty_days = 365;
  std::int32_t trust_half_life_days = 365;
  std::int32_t trust_prior_kept = 3;
  std::int32_t trust_prior_broken = 1;
  std::int32_t minimum_share_ppm = 0;
  std::int32_t maximum_share_ppm = 1'000'000;
  std::int32_t default_margin_ppm = 100'000;
  std::vector<std::string> languages;  // Empty is read as {"en"}.
  // Rounds of introductions: most for one member; days after a meeting in which the two are not
  // introduced again; days without any meeting after which a member counts as dormant.
  std::int32_t introduction_cap = 3;  // In [1, 50].
  std::int32_t cool_down_days = 180;  // In [0, 3650].
  std::int32_t dormant_days = 180;    // In [1, 3650].
  // Nights: what an introduction of score 1, and a met need of importance 1 and fit 1, count for;
  // both of one currency, which is the night's. Most proposals of a night for one member.
  Money introduction_value{"EUR", 100 * kNanosPerUnit};
  Money need_value{"EUR", 10 * kNanosPerUnit};
  std::int32_t load_cap = 6;  // In [1, 100].

  friend bool operator==(const Policy&, const Policy&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_POLICY_H_

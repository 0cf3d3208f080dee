#include "engine/fit/trust.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/numeric/int128.h"

namespace renkei {
namespace {

// z^2 and z of the two-sided 95 % interval, in 10^-9.
constexpr std::int64_t kZSquared = 3'841'458'821;
constexpr std::int64_t kZ = 1'959'963'985;

constexpr int kPowerBits = 62;
constexpr int kPowerSteps = 40;

// 2^(-2^-i) for i = 1 to kPowerSteps, in 2^-62: each is the square root of the one before.
std::array<std::int64_t, kPowerSteps> RootsOfHalf() {
  std::array<std::int64_t, kPowerSteps> roots{};
  std::int64_t root = std::int64_t{1} << (kPowerBits - 1);
  for (std::int64_t& entry : roots) {
    root = IntegerSquareRoot(absl::int128(root) << kPowerBits);
    entry = root;
  }
  return roots;
}

// 2^(-numerator / denominator) in 2^-62 for 0 <= numerator < denominator: the product of the roots
// that belong to the binary digits of the exponent (Knuth, The Art of Computer Programming 1,
// exercise 1.2.2-28).
std::int64_t PowerOfHalf(const std::array<std::int64_t, kPowerSteps>& roots, std::int64_t numerator,
                         std::int64_t denominator) {
  std::int64_t result = std::int64_t{1} << kPowerBits;
  std::int64_t rest = numerator;
  for (const std::int64_t root : roots) {
    rest *= 2;
    if (rest >= denominator) {
      rest -= denominator;
      result = static_cast<std::int64_t>((absl::int128(result) * root) >> kPowerBits);
    }
  }
  return result;
}

}  // namespace

Score WilsonLowerBound(std::int64_t kept_nanos, std::int64_t broken_nanos) {
  const absl::int128 kept = kept_nanos;
  const absl::int128 broken = broken_nanos;
  const absl::int128 count = kept + broken;
  if (count == 0) return 0;
  // (k + z^2/2 - z sqrt(k b / n + z^2/4)) / (n + z^2), every term in 10^-9.
  const absl::int128 variance = kept * broken / count + kZSquared / 4;
  const absl::int128 spread =
      absl::int128(kZ) * IntegerSquareRoot(variance * kScoreOne) / kScoreOne;
  const absl::int128 numerator = kept + kZSquared / 2 - spread;
  if (numerator <= 0) return 0;
  return static_cast<Score>(RoundDivide(numerator * kScoreOne, count + kZSquared));
}

TrustScale::TrustScale(const Policy& policy)
    : prior_kept_(policy.trust_prior_kept * kScoreOne),
      prior_broken_(policy.trust_prior_broken * kScoreOne) {
  const std::int64_t half_life = std::max<std::int64_t>(1, policy.trust_half_life_days);
  const std::array<std::int64_t, kPowerSteps> roots = RootsOfHalf();
  weights_.reserve(static_cast<std::size_t>(half_life));
  for (std::int64_t age = 0; age < half_life; ++age) {
    weights_.push_back(
        static_cast<Score>(RoundDivide(absl::int128(PowerOfHalf(roots, age, half_life)) * kScoreOne,
                                       absl::int128(1) << kPowerBits)));
  }
}

Score TrustScale::Weight(std::int64_t age_days) const {
  const auto half_life = static_cast<std::int64_t>(weights_.size());
  const std::int64_t halvings = age_days / half_life;
  // 30 halvings of 10^9 leave nothing.
  if (halvings > 30) return 0;
  return weights_[static_cast<std::size_t>(age_days % half_life)] >> halvings;
}

Score TrustScale::Trust(absl::Span<const PromiseRecord> promises, Date as_of) const {
  std::int64_t kept = prior_kept_;
  std::int64_t broken = prior_broken_;
  for (const PromiseRecord& promise : promises) {
    if (promise.date > as_of) continue;
    const Score weight = Weight(as_of - promise.date);
    kept += promise.kept * weight;
    broken += promise.broken * weight;
  }
  return WilsonLowerBound(kept, broken);
}

}  // namespace renkei

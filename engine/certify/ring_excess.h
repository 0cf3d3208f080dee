// How much rings are worth beyond the prices of what they use.
#ifndef RENKEI_ENGINE_CERTIFY_RING_EXCESS_H_
#define RENKEI_ENGINE_CERTIFY_RING_EXCESS_H_

#include <cstdint>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/certify/ring_terms.h"

namespace renkei::certify {

// Multipliers are whole numbers of 10^-15.
inline constexpr int kRingPriceDecimals = 15;
inline constexpr std::int64_t kRingPricesPerNano = 1'000'000;

// A part of the choices, and prices for it.
struct PricedChoices {
  std::vector<absl::int128> capability_price;
  std::vector<absl::int128> need_price;
  std::vector<bool> allowed;               // Of each transfer.
  std::vector<std::vector<int>> left_out;  // Rings that aren't made.
  std::vector<std::vector<int>> made;      // Their transfers are in no other ring.
};

// Thread-safety: none.
class RingExcess {
 public:
  // `terms` outlive it. Rings have at most `max_length` transfers, 2 to 4.
  RingExcess(const RingTerms& terms, RingObjective objective, int max_length);

  // The sum over capabilities of the largest excess, at least 0, of the rings in which it is the
  // smallest, in 10^-15.
  absl::int128 Sum(const PricedChoices& choices);

  // Transfers looked at so far.
  std::int64_t steps() const { return steps_; }

 private:
  void FindEndings(int capability, int target);
  void Follow(int transfer, absl::int128 before);
  void Close();
  bool MayEnd(int party, absl::int128 score, int left) const;

  const RingTerms& terms_;
  const RingObjective objective_;
  const int max_length_;
  std::vector<std::vector<int>> from_;  // Transfers by party, ascending.
  std::vector<std::vector<int>> to_;
  const PricedChoices* choices_ = nullptr;
  std::vector<absl::int128> score_;  // At most what a transfer adds to a ring's excess.
  std::vector<absl::int128> near_;   // The most that one transfer on to the target scores, and two.
  std::vector<absl::int128> far_;
  std::vector<int> reached_near_;  // Parties that have any.
  std::vector<int> reached_far_;
  std::vector<int> path_;
  int smallest_ = 0;
  int target_ = 0;
  absl::int128 best_ = 0;
  std::int64_t steps_ = 0;
};

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_RING_EXCESS_H_

// The markets of a network in which rings are sought: who could give what to whom, and what it is
// worth there (docs/rings.md, "Markets").
#ifndef RENKEI_ENGINE_EXCHANGE_RING_BOOK_H_
#define RENKEI_ENGINE_EXCHANGE_RING_BOOK_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "engine/exchange/ring_market.h"
#include "engine/index/need_fits.h"
#include "engine/index/snapshot.h"
#include "engine/model/calendar.h"

namespace renkei {

// A market with what its numbers stand for: places ascend with ids, bytewise.
struct NamedRingMarket {
  std::string currency;  // Empty: the market of needs.
  RingMarket market;
  std::vector<std::string> gives;    // Capabilities.
  std::vector<std::string> takes;    // Needs.
  std::vector<std::string> parties;  // Swaps; in the market of needs members.
  std::vector<std::string> members;  // Of each party.
  std::vector<Nanos> reserves;       // Of each party; 0 in the market of needs.
};

// Most legs of one market.
inline constexpr std::size_t kMostRingLegs = 10'000'000;

// Thread-safety: none; one instance a thread.
class RingBook {
 public:
  // `fits` are the snapshot's; both outlive the book. O(swaps).
  RingBook(const Snapshot& snapshot, NeedFits& fits);

  // The currencies of swaps, ascending, then "" for the market of needs.
  std::vector<std::string> Currencies() const;

  // The market of a currency, without the units that Use names. O(wants * swaps of the currency);
  // the market of needs O(needs * capabilities that may be related).
  //
  // Errors: kOutOfRange for more than kMostRingLegs legs, or values of different takers that add up
  // to more than an amount may be.
  absl::StatusOr<NamedRingMarket> Market(const std::string& currency) const;

  // Takes the units of rings out of the markets still to come.
  void Use(const NamedRingMarket& named, const std::vector<Ring>& rings);

 private:
  struct NamedLegs;

  bool TakesPart(const Swap& swap) const;
  absl::Status AddSwapLegs(const std::string& currency, NamedLegs& legs) const;
  absl::Status AddNeedLegs(NamedLegs& legs) const;

  const Snapshot& snapshot_;
  NeedFits& fits_;
  const Date as_of_;
  absl::flat_hash_set<std::string> given_by_swaps_;   // Capabilities.
  absl::flat_hash_set<std::string> wanted_by_swaps_;  // Needs.
  absl::flat_hash_set<std::string> used_capabilities_;
  absl::flat_hash_set<std::string> used_needs_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_RING_BOOK_H_

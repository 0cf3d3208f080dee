// Who serves a network's needs and how well, for planners that ask for all of them and one after
// the other.
#ifndef RENKEI_ENGINE_INDEX_NEED_FITS_H_
#define RENKEI_ENGINE_INDEX_NEED_FITS_H_

#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "engine/fit/trust_memo.h"
#include "engine/index/snapshot.h"
#include "engine/model/calendar.h"

namespace renkei {

struct ServingCapability {
  CapabilityOrdinal capability = 0;
  Score fit = 0;  // Above 0.
};

// Not thread-safe: one for each answer.
class NeedFits {
 public:
  // Fits on the day `as_of`, worked out whenever they are asked for. `snapshot` outlives the
  // result.
  NeedFits(const Snapshot& snapshot, Date as_of)
      : snapshot_(snapshot), as_of_(as_of), trust_(snapshot.fit_model(), as_of) {}

  // The fits of a network that has the resources of `whole`'s and differs from it in what no fit
  // depends on, in needs that are closed there, and in pools and own capacities that leave no more
  // than in `whole`. Every fit of `whole` is worked out once and kept there, 16 bytes each; those
  // of capabilities that differ again. Both outlive the result. O(capabilities).
  NeedFits(const Snapshot& left, NeedFits& whole);

  Date as_of() const { return as_of_; }

  // The open capabilities that serve an open need, ascending; valid until the next call.
  // O(candidates of the need), or what is copied where it is known already.
  absl::Span<const ServingCapability> Of(NeedOrdinal need);

 private:
  void WorkOut(NeedOrdinal need, std::vector<ServingCapability>& serving);
  const std::vector<ServingCapability>& Kept(NeedOrdinal need);

  const Snapshot& snapshot_;
  const Date as_of_;
  TrustMemo trust_;
  NeedFits* whole_ = nullptr;
  std::vector<bool> differs_;  // Of each capability from `whole_`; empty: none does.
  std::vector<std::optional<std::vector<ServingCapability>>> kept_;  // Of each need; for others.
  std::vector<ServingCapability> last_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_INDEX_NEED_FITS_H_

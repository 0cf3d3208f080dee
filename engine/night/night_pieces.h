// The plans that a night is put together from, one a kind and one an opportunity: how each is made
// on some network, and what it takes.
#ifndef RENKEI_ENGINE_NIGHT_NIGHT_PIECES_H_
#define RENKEI_ENGINE_NIGHT_NIGHT_PIECES_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/index/need_fits.h"
#include "engine/index/snapshot.h"
#include "engine/model/night_answer.h"
#include "engine/night/plan_night.h"
#include "engine/promises/promises.h"
#include "engine/promises/what_is_left.h"

namespace renkei {

enum class NightPieceKind : std::uint8_t { kSharedOrders, kRings, kJointBid, kIntroductions };

// What is to be planned.
struct NightPiece {
  NightPieceKind kind = NightPieceKind::kSharedOrders;
  std::string opportunity;  // Of a joint bid.
};

// A piece as planned on some network.
struct PlannedPiece {
  NightPlan plan;
  Promises takes;
  absl::int128 worth = 0;  // Nanos of the night's currency.
  bool has_content = false;
};

// What a piece is called in bounds and refusals: shared_orders, rings, introductions, or
// opportunity/ID.
std::string SubjectOf(const NightPiece& piece);

// Whether a piece can't be planned on a network at all, as too large, which ends no night: of what
// Plan returns, kOutOfRange.
bool IsRefusal(const absl::Status& status);

// Shared orders, rings, the open opportunities of the night's currency whose deadline hasn't
// passed, ascending, and introductions.
std::vector<NightPiece> PiecesOf(const Snapshot& snapshot, Date as_of);

// Plans pieces on a network less what is promised. Thread-safety: none.
class PiecePlanner {
 public:
  // `snapshot` and `options` outlive the planner.
  PiecePlanner(const Snapshot& snapshot, const NightOptions& options)
      : snapshot_(snapshot), options_(options), fits_(snapshot, options.as_of) {}

  // On what `promises` and `aside` leave. Errors: those of the piece's own planner; kOutOfRange, as
  // where a piece is too large, also for an opportunity whose lots can't be counted.
  absl::StatusOr<PlannedPiece> Plan(const NightPiece& piece, const Promises& promises,
                                    const SetAside& aside);

  const Snapshot& snapshot() const { return snapshot_; }
  bool OutOfTime() const { return options_.out_of_time && options_.out_of_time(); }

 private:
  // Rings, and which needs and swaps were open for them.
  struct KnownPlan {
    RingsAnswer rings;
    std::vector<bool> open;
  };

  absl::StatusOr<std::shared_ptr<const Snapshot>> Left(const NightPiece& piece,
                                                       const Promises& promises,
                                                       const SetAside& aside);
  absl::StatusOr<PlannedPiece> PlanOn(const NightPiece& piece, const Snapshot& network);
  // Of the rings known, those of the network with the most similar listings; nothing if it isn't
  // similar enough.
  const RingsAnswer* MostSimilar(const std::vector<bool>& open) const;
  absl::StatusOr<PlannedPiece> PlanBid(const std::string& opportunity,
                                       const Snapshot& network) const;

  const Snapshot& snapshot_;
  const NightOptions& options_;
  NeedFits fits_;  // Of `snapshot_`.
  // What rings planned anew are repaired from.
  std::optional<KnownPlan> first_rings_;
  std::optional<KnownPlan> last_rings_;
  std::shared_ptr<const Snapshot> whole_;  // Less what is in other currencies.
};

// How much a piece does without where too much is asked.
enum class Leaving : std::uint8_t {
  kLeast,   // What gains least, no more than is needed if nothing takes its place.
  kMember,  // All that the member gets, whose load or whose capacity it is.
};

// What a piece of which too much is asked does without: of each member with more than its load
// allows beside `before`, and of each capacity that is overdrawn in a period. Nothing new where
// nothing is too much, or nothing can be left out. O(size of the contents).
SetAside LeaveOut(const NetworkContents& contents, const Promises& before,
                  const PlannedPiece& piece, Leaving leaving);

}  // namespace renkei

#endif  // RENKEI_ENGINE_NIGHT_NIGHT_PIECES_H_

// Puts the pieces of a night together, one after the other.
#ifndef RENKEI_ENGINE_NIGHT_NIGHT_SEQUENCE_H_
#define RENKEI_ENGINE_NIGHT_NIGHT_SEQUENCE_H_

#include <cstddef>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/night/night_pieces.h"
#include "engine/promises/promises.h"

namespace renkei {

// A piece as it is part of a night; without content if nothing of it could be kept.
struct SequencedPart {
  std::size_t piece = 0;  // Place among the pieces.
  PlannedPiece planned;
  bool on_what_is_left = false;
  SetAside aside;
};

// A piece and its plan on the whole network.
struct AlonePiece {
  NightPiece piece;
  PlannedPiece alone;
  SequencedPart as_first;  // Of a night: with something set aside where it asks too much itself.
};

struct Sequence {
  std::vector<SequencedPart> parts;  // In the order of planning.
  Promises promises;
  absl::int128 worth = 0;
};

// Finds `as_first` of each piece from its plan alone. Errors: those of planning a piece.
absl::Status PlanEachAsFirst(std::vector<AlonePiece>& pieces, PiecePlanner& planner);

// The pieces in this order: each as it is alone where that can be kept beside those before, else
// planned anew on what they leave. Errors: those of planning a piece.
absl::StatusOr<Sequence> PlanInOrder(absl::Span<const AlonePiece> pieces,
                                     absl::Span<const std::size_t> order, PiecePlanner& planner);

// The best of a few orders: by worth with introductions last, which take nothing but load; then
// with one of those first that lost most by that, as long as there is time.
absl::StatusOr<Sequence> BestSequence(absl::Span<const AlonePiece> pieces, PiecePlanner& planner);

}  // namespace renkei

#endif  // RENKEI_ENGINE_NIGHT_NIGHT_SEQUENCE_H_

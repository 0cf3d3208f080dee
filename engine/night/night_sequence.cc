#include "engine/night/night_sequence.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/status/status.h"
#include "engine/base/status_macros.h"

namespace renkei {
namespace {

// How often a piece is planned anew with more set aside before it is given up, and how many orders
// are tried beside the first: each costs a plan, and rarely the last ones find anything.
constexpr int kMostAttempts = 16;
constexpr int kMostOtherOrders = 3;

absl::StatusOr<SequencedPart> PlanAnew(const AlonePiece& piece, const Promises& promises,
                                       PiecePlanner& planner) {
  SequencedPart part;
  part.on_what_is_left = true;
  const NetworkContents& contents = planner.snapshot().contents();
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    if (attempt > 0 && planner.OutOfTime()) break;
    absl::StatusOr<PlannedPiece> planned = planner.Plan(piece.piece, promises, part.aside);
    if (absl::IsDeadlineExceeded(planned.status())) break;
    RENKEI_RETURN_IF_ERROR(planned.status());
    part.planned = *std::move(planned);
    if (CanKeepBoth(contents, promises, part.planned.takes)) return part;
    const SetAside more = LeaveOut(contents, promises, part.planned);
    const SetAside before = part.aside;
    part.aside.needs.insert(more.needs.begin(), more.needs.end());
    part.aside.swaps.insert(more.swaps.begin(), more.swaps.end());
    if (part.aside == before) break;
  }
  part.planned = PlannedPiece{};
  part.aside = SetAside{};
  return part;
}

}  // namespace

absl::StatusOr<Sequence> PlanInOrder(absl::Span<const AlonePiece> pieces,
                                     absl::Span<const std::size_t> order, PiecePlanner& planner) {
  Sequence sequence;
  const NetworkContents& contents = planner.snapshot().contents();
  for (const std::size_t at : order) {
    SequencedPart part;
    if (CanKeepBoth(contents, sequence.promises, pieces[at].alone.takes)) {
      part.planned = pieces[at].alone;
    } else {
      RENKEI_ASSIGN_OR_RETURN(part, PlanAnew(pieces[at], sequence.promises, planner));
    }
    part.piece = at;
    sequence.worth += part.planned.worth;
    sequence.promises = Sum(sequence.promises, part.planned.takes);
    sequence.parts.push_back(std::move(part));
  }
  return sequence;
}

absl::StatusOr<Sequence> BestSequence(absl::Span<const AlonePiece> pieces, PiecePlanner& planner) {
  std::vector<std::size_t> order(pieces.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto is_last = [&](std::size_t at) {
    return pieces[at].piece.kind == NightPieceKind::kIntroductions;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (is_last(a) != is_last(b)) return is_last(b);
    return pieces[a].alone.worth > pieces[b].alone.worth;
  });
  RENKEI_ASSIGN_OR_RETURN(Sequence best, PlanInOrder(pieces, order, planner));
  std::vector<std::size_t> losers;
  for (const SequencedPart& part : best.parts) {
    if (part.planned.worth < pieces[part.piece].alone.worth) losers.push_back(part.piece);
  }
  const auto lost = [&](std::size_t at) {
    const auto part = std::find_if(best.parts.begin(), best.parts.end(),
                                   [at](const SequencedPart& other) { return other.piece == at; });
    return pieces[at].alone.worth - part->planned.worth;
  };
  std::stable_sort(losers.begin(), losers.end(),
                   [&](std::size_t a, std::size_t b) { return lost(a) > lost(b); });
  if (losers.size() > kMostOtherOrders) losers.resize(kMostOtherOrders);
  for (const std::size_t loser : losers) {
    if (planner.OutOfTime()) break;
    std::vector<std::size_t> other = order;
    const auto found = std::find(other.begin(), other.end(), loser);
    std::rotate(other.begin(), found, found + 1);
    RENKEI_ASSIGN_OR_RETURN(Sequence sequence, PlanInOrder(pieces, other, planner));
    if (sequence.worth > best.worth) best = std::move(sequence);
  }
  return best;
}

}  // namespace renkei

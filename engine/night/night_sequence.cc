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
// An order is tried for a piece that lost at least this part of the night's worth.
constexpr int kLeastLossPart = 100;

void Add(const SetAside& more, SetAside& aside) {
  aside.needs.insert(more.needs.begin(), more.needs.end());
  aside.swaps.insert(more.swaps.begin(), more.swaps.end());
}

// On what `promises` leave, with at least `aside` set aside.
absl::StatusOr<SequencedPart> PlanAnew(const AlonePiece& piece, const Promises& promises,
                                       const SetAside& aside, PiecePlanner& planner) {
  SequencedPart part;
  part.on_what_is_left = true;
  part.aside = aside;
  const NetworkContents& contents = planner.snapshot().contents();
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    if (attempt > 0 && planner.OutOfTime()) break;
    absl::StatusOr<PlannedPiece> planned = planner.Plan(piece.piece, promises, part.aside);
    if (absl::IsDeadlineExceeded(planned.status()) || IsRefusal(planned.status())) break;
    RENKEI_RETURN_IF_ERROR(planned.status());
    part.planned = *std::move(planned);
    if (CanKeepBoth(contents, promises, part.planned.takes)) return part;
    const SetAside before = part.aside;
    // What is left out once may come back in other shapes, but not twice.
    const Leaving leaving = attempt == 0 ? Leaving::kLeast : Leaving::kMember;
    Add(LeaveOut(contents, promises, part.planned, leaving), part.aside);
    if (part.aside == before) break;
  }
  part.planned = PlannedPiece{};
  part.aside = SetAside{};
  return part;
}

}  // namespace

absl::Status PlanEachAsFirst(std::vector<AlonePiece>& pieces, PiecePlanner& planner) {
  const NetworkContents& contents = planner.snapshot().contents();
  for (AlonePiece& piece : pieces) {
    if (CanKeepBoth(contents, Promises{}, piece.alone.takes)) {
      piece.as_first.planned = piece.alone;
      continue;
    }
    const SetAside aside = LeaveOut(contents, Promises{}, piece.alone, Leaving::kLeast);
    if (aside == SetAside{}) continue;
    RENKEI_ASSIGN_OR_RETURN(piece.as_first, PlanAnew(piece, Promises{}, aside, planner));
  }
  return absl::OkStatus();
}

absl::StatusOr<Sequence> PlanInOrder(absl::Span<const AlonePiece> pieces,
                                     absl::Span<const std::size_t> order, PiecePlanner& planner) {
  Sequence sequence;
  const NetworkContents& contents = planner.snapshot().contents();
  for (const std::size_t at : order) {
    SequencedPart part = pieces[at].as_first;
    const bool as_it_is = !part.on_what_is_left || sequence.promises == Promises{};
    if (!as_it_is || !CanKeepBoth(contents, sequence.promises, part.planned.takes)) {
      RENKEI_ASSIGN_OR_RETURN(part, PlanAnew(pieces[at], sequence.promises, part.aside, planner));
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
  const auto lost = [&](std::size_t at) {
    const auto part = std::find_if(best.parts.begin(), best.parts.end(),
                                   [at](const SequencedPart& other) { return other.piece == at; });
    return pieces[at].as_first.planned.worth - part->planned.worth;
  };
  std::vector<std::size_t> losers;
  for (const std::size_t at : order) {
    if (lost(at) > best.worth / kLeastLossPart) losers.push_back(at);
  }
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

// The part of a joint bid's programme that counts changes of promises: docs/repairs.md.
#ifndef RENKEI_ENGINE_CONSORTIUM_CHANGE_ROWS_H_
#define RENKEI_ENGINE_CONSORTIUM_CHANGE_ROWS_H_

#include <vector>

#include "absl/numeric/int128.h"
#include "engine/consortium/programme_builder.h"
#include "engine/consortium/repair_problem.h"

namespace renkei {

// For BidProgramme, whose columns are there.
class ChangeRows {
 public:
  // `bid` outlives it. O(lines log lines).
  explicit ChangeRows(BidProgramme& bid);

  // Writes `more`, `less`, `joins` and `changes` rows. O(lines).
  void Write();

  // Narrows boxes to what is left of them once `kind` is kept at `value`, undivided: nothing but
  // where that covers every lot, or changes no more than every lot by itself demands. O(lines).
  void NarrowFor(ObjectiveKind kind, absl::int128 value);

 private:
  const CandidateLine& LineOf(int take) const;
  bool IsCovered(int lot) const;
  void NarrowToFewest();
  void NarrowLine(int take);
  void NarrowTeam();

  BidProgramme& bid_;
  const JointBidProblem& problem_;
  IntegerProgramme& programme_;
  const std::vector<LotChanges> changes_;  // By lot.
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_CHANGE_ROWS_H_

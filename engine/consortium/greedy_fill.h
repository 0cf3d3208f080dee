// A quick first plan: lot by lot, the cheapest line that still fits.
#ifndef RENKEI_ENGINE_CONSORTIUM_GREEDY_FILL_H_
#define RENKEI_ENGINE_CONSORTIUM_GREEDY_FILL_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "engine/consortium/programme_builder.h"

namespace renkei {

// Fills lots one after another and never goes back, so it may miss every plan: whoever uses the
// result checks it.
//
// Thread-safety: none; one instance a thread. `bid` outlives it; no row may be added meanwhile.
class GreedyFill {
 public:
  enum class Start : std::uint8_t { kPromised, kNothing };

  explicit GreedyFill(const BidProgramme& bid);

  // Lots with the fewest lines first, mandatory before optional ones. A line costs its part price
  // by step, and the mobilisation of a member that isn't in the team yet, by the steps that it
  // could take; lines that a relaxation likes (`liked`, one value a take, may be empty) go first
  // in proportion; where changes count, lines that can fill all of it before any. Begins with the
  // least that boxes allow, and with what was promised, if told so. Takes that fit boxes and rows,
  // not necessarily all of every lot, unless what it begins with breaks one. O(lines log lines +
  // lines * rows of a member): no meter counts it.
  Takes Fill(absl::Span<const double> liked, Start start = Start::kPromised);

 private:
  std::int64_t PartSteps(int take) const;
  // The most parts of a take that every row still allows, joining the team if need be.
  std::int64_t Room(int take) const;
  void Add(int take, std::int64_t parts);
  double CostOfStep(int take, std::int64_t steps_left, absl::Span<const double> liked) const;
  // Whether the whole lot was filled.
  bool FillLot(int lot, absl::Span<const double> liked);

  const BidProgramme& bid_;
  // Entries of rows that must not overflow, column by column, ascending by row.
  std::vector<std::vector<std::pair<int, absl::int128>>> column_rows_;
  std::vector<std::vector<int>> lot_takes_;
  std::vector<absl::int128> slack_;  // Of each row.
  std::vector<bool> in_team_;
  Takes takes_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_GREEDY_FILL_H_

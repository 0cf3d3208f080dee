// What a row of the comparison does: runs both sides, times them, and prints what came out.
#ifndef RENKEI_TOOLS_BENCHMARKS_ROWS_COMPARISON_H_
#define RENKEI_TOOLS_BENCHMARKS_ROWS_COMPARISON_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::tools {

struct RowOptions {
  int rounds = 7;
  std::uint64_t seed = 1;
  std::int64_t size = 0;   // What it counts is the row's.
  std::int64_t count = 0;  // Of instances, pairs or debts: the row's.
  double seconds = 60;     // Of processor time, for a side that has as much as that.
  std::string folder;      // Of published instances.
};

// One run of one side.
struct RunOutcome {
  std::string answer;    // What both sides must agree in; empty: nothing to compare.
  double value = 0;      // For rows that compare values.
  bool finished = true;  // It proved or found what the row is about.
  double bound = 0;      // That no answer exceeds; 0: none is known.
};

using Side = std::function<absl::StatusOr<RunOutcome>()>;

// Two sides of one instance, in alternating order: ours first in even rounds, the peer first in odd
// ones, so that what drifts hits both alike. Prints a line of JSON a run: row, instance, round,
// side, seconds of processor time of this process, answer, value, bound and whether it finished. In
// the first round ours runs once more (side "again"), to show what is noise.
//
// Errors: those of a side; kInternal if both finished and their answers differ.
absl::Status Compare(absl::string_view row, absl::string_view instance, int rounds,
                     const Side& ours, const Side& peer);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_BENCHMARKS_ROWS_COMPARISON_H_

// The rows of tools/bench that compare computing with computing; docs/benchmarks.md says what each
// is about. All print what Compare prints.
#ifndef RENKEI_TOOLS_BENCHMARKS_ROWS_ROWS_H_
#define RENKEI_TOOLS_BENCHMARKS_ROWS_ROWS_H_

#include "absl/status/status.h"
#include "tools/benchmarks/rows/comparison.h"

namespace renkei::tools {

// G6. `count` opportunities of 50 to `size` candidates and 10 to 30 lots, by CBC on the same model.
absl::Status CompareJointBids(const RowOptions& options);

// G7. The first `count` set-cover files of `folder`, as converted, by CBC on the plain model.
absl::Status CompareSetCovers(const RowOptions& options);

// G8. Rings of at most three legs among `size` swaps with about `count` such rings: the time until
// ours has the value that CBC has on the cycle model after `seconds`.
absl::Status CompareDenseRings(const RowOptions& options);

// G9. `size` firms and `count` debts, by LEMON's cost scaling.
absl::Status CompareSetOff(const RowOptions& options);

// G10. The first round of introductions of `size` members and `count` pairs, by sorting all pairs.
absl::Status CompareFirstRounds(const RowOptions& options);

// G11. `value` is what the searched round is worth (ours) and its linear-programming bound (peer):
// half the largest circulation of the double cover, by LEMON. kInternal if ours is worth more.
absl::Status CompareRoundsWithBound(const RowOptions& options);

// G16. Repairs of `count` plans of 30 lots after one drop-out among `size` candidates, by solving
// afresh without that member.
absl::Status CompareRepairs(const RowOptions& options);

// G17. A night of `size` made-up members, by the sum of its separate plans.
absl::Status CompareNights(const RowOptions& options);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_BENCHMARKS_ROWS_ROWS_H_

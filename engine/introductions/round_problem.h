// The optimisation behind a round of introductions, without the network: members, how many
// introductions each may get, what a first one is worth, and the pairs with their scores
// (docs/introductions.md).
#ifndef RENKEI_ENGINE_INTRODUCTIONS_ROUND_PROBLEM_H_
#define RENKEI_ENGINE_INTRODUCTIONS_ROUND_PROBLEM_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"

namespace renkei {

// Most introductions that one member may get in a round.
inline constexpr std::int32_t kMaxRoundCap = 50;
// Largest score and floor bonus, so that all sums of a round stay far below 2^62.
inline constexpr Score kMaxRoundScore = 10 * kScoreOne;
inline constexpr std::size_t kMaxRoundPairs = 100'000'000;

// Two members who could be introduced to each other.
struct RoundPair {
  std::int32_t a = 0;
  std::int32_t b = 0;  // More than `a`.
  Score score = 0;     // In [1, kMaxRoundScore].

  friend bool operator==(const RoundPair&, const RoundPair&) = default;
};

// Members are numbered from 0.
struct RoundProblem {
  std::vector<std::int32_t> cap;  // Of each member, in [0, kMaxRoundCap].
  std::vector<Score> floor;       // Bonus for a first introduction, in [0, kMaxRoundScore].
  // Ascending by (a, b), each once; both members have a cap of at least 1.
  std::vector<RoundPair> pairs;

  std::int32_t member_count() const { return static_cast<std::int32_t>(cap.size()); }
};

// kInvalidArgument, naming the place and the limit, unless the problem is as its comments say;
// kOutOfRange for more than kMaxRoundPairs pairs.
// O(members + pairs).
absl::Status CheckRoundProblem(const RoundProblem& problem);

// What a round is worth: the scores of the chosen pairs, which are places in problem.pairs, and the
// floor bonus of every member that is in one. O(members + chosen).
absl::int128 RoundValue(const RoundProblem& problem, absl::Span<const std::uint32_t> chosen);

// The pairs of each member. Immutable; any number of threads may read it.
class PairLists {
 public:
  struct Entry {
    std::int32_t other = 0;
    std::uint32_t pair = 0;  // Its place in problem.pairs.
    Score score = 0;
  };

  // O(members + pairs).
  explicit PairLists(const RoundProblem& problem);

  // Ascending by the other member.
  absl::Span<const Entry> Of(std::int32_t member) const {
    const auto m = static_cast<std::size_t>(member);
    return absl::MakeConstSpan(entries_).subspan(starts_[m], starts_[m + 1] - starts_[m]);
  }

 private:
  std::vector<std::size_t> starts_;
  std::vector<Entry> entries_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_ROUND_PROBLEM_H_

// Times the greedy round beside sorting all pairs, and says how near a round comes to the bound of
// its multipliers and how long that took. The same pairs in the same run; both greedy rounds must
// be equal. Prints processor times; asserts nothing of them.
//
// usage: introductions_bench [MEMBERS [PAIRS [ROUNDS]]]
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/base/random.h"
#include "engine/introductions/greedy_round.h"
#include "engine/introductions/round_problem.h"
#include "engine/introductions/round_search.h"

namespace renkei {
namespace {

constexpr std::int64_t kMostPairsToSearch = 2'000'000;

double SecondsSince(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// Scores are products, as those of partners are: few high ones. Three seats each, no floors.
RoundProblem MakeProblem(std::int32_t members, std::int64_t pairs, std::uint64_t seed) {
  Random random(seed);
  RoundProblem problem;
  problem.cap.assign(static_cast<std::size_t>(members), 3);
  problem.floor.assign(static_cast<std::size_t>(members), 0);
  for (std::int64_t i = 0; i < pairs; ++i) {
    const auto a = static_cast<std::int32_t>(random.Below(static_cast<std::uint64_t>(members)));
    const auto b = static_cast<std::int32_t>(random.Below(static_cast<std::uint64_t>(members)));
    const Score score =
        1 + random.Between(0, kScoreOne - 1) / 1'000 * random.Between(0, 999'999) / 1'000;
    if (a != b) problem.pairs.push_back({std::min(a, b), std::max(a, b), score});
  }
  const auto ends = [](const RoundPair& pair) { return std::pair(pair.a, pair.b); };
  std::sort(problem.pairs.begin(), problem.pairs.end(),
            [&](const RoundPair& x, const RoundPair& y) { return ends(x) < ends(y); });
  problem.pairs.erase(
      std::unique(problem.pairs.begin(), problem.pairs.end(),
                  [&](const RoundPair& x, const RoundPair& y) { return ends(x) == ends(y); }),
      problem.pairs.end());
  return problem;
}

std::vector<RoundPair> BySortingAll(const RoundProblem& problem) {
  std::vector<RoundPair> order = problem.pairs;
  std::sort(order.begin(), order.end(), [](const RoundPair& x, const RoundPair& y) {
    return std::tie(y.score, x.a, x.b) < std::tie(x.score, y.a, y.b);
  });
  std::vector<std::int32_t> seats = problem.cap;
  std::vector<RoundPair> taken;
  for (const RoundPair& pair : order) {
    std::int32_t& of_a = seats[static_cast<std::size_t>(pair.a)];
    std::int32_t& of_b = seats[static_cast<std::size_t>(pair.b)];
    if (of_a == 0 || of_b == 0) continue;
    --of_a;
    --of_b;
    taken.push_back(pair);
  }
  return taken;
}

int Run(std::int32_t members, std::int64_t pairs, int rounds) {
  for (int round = 0; round < rounds; ++round) {
    const RoundProblem problem = MakeProblem(members, pairs, static_cast<std::uint64_t>(round) + 1);
    std::clock_t start = std::clock();
    const std::vector<RoundPair> ours = GreedyRound(problem);
    const double our_time = SecondsSince(start);
    start = std::clock();
    const std::vector<RoundPair> theirs = BySortingAll(problem);
    const double their_time = SecondsSince(start);
    if (ours != theirs) {
      std::cerr << "the greedy rounds differ\n";
      return 1;
    }
    std::cout << "greedy " << our_time << " s, by sorting all pairs " << their_time << " s, ratio "
              << their_time / our_time << "\n"
              << std::flush;
    if (pairs > kMostPairsToSearch) continue;
    absl::int128 greedy = 0;
    for (const RoundPair& pair : ours) greedy += pair.score;
    start = std::clock();
    // Enough for prices and chains, too little for the exact search.
    const auto found = SearchRound(problem, {.work_limit = 200 * pairs});
    const double search_time = SecondsSince(start);
    if (!found.ok()) return 1;
    const auto bound = static_cast<double>(found->bound);
    std::cout << "search " << search_time << " s: greedy " << static_cast<double>(greedy) / bound
              << ", found " << static_cast<double>(found->value) / bound << " of the bound\n"
              << std::flush;
  }
  return 0;
}

}  // namespace
}  // namespace renkei

int main(int argc, char** argv) {
  return renkei::Run(argc > 1 ? std::atoi(argv[1]) : 20'000,
                     argc > 2 ? std::atoll(argv[2]) : 200'000,
                     argc > 3 ? std::max(1, std::atoi(argv[3])) : 3);
}

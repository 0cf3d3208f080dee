#include "engine/introductions/greedy_round.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>

namespace renkei {
namespace {

constexpr std::size_t kMostDrawers = 2'048;
constexpr std::size_t kPairsOfADrawer = 512;
// Part of the pairs that is filed first; of the rest, few still have seats by then.
constexpr std::size_t kFirstPartPercent = 30;

// A pair and what it would have added when it was filed; that only falls.
struct Filed {
  Score adds = 0;
  Score score = 0;
  std::int32_t a = 0;
  std::int32_t b = 0;
};

// Whether x is taken before y.
bool Before(const Filed& x, const Filed& y) {
  return x.adds != y.adds ? x.adds > y.adds : std::tie(x.a, x.b) < std::tie(y.a, y.b);
}
bool After(const Filed& x, const Filed& y) { return Before(y, x); }

// One sweep over drawers, of which a higher one has the pairs that add more. Used once.
class DrawerSweep {
 public:
  explicit DrawerSweep(const RoundProblem& problem)
      : problem_(problem),
        seats_(problem.cap.begin(), problem.cap.end()),
        bonus_(problem.floor),
        has_bonus_(std::any_of(bonus_.begin(), bonus_.end(), [](Score b) { return b > 0; })) {}

  std::vector<RoundPair> Run() {
    if (problem_.pairs.empty()) return {};
    const std::vector<std::size_t> sizes = MeasureDrawers();
    refiled_.resize(sizes.size());
    std::size_t split = sizes.size();
    for (std::size_t filed = 0; filed * 100 < problem_.pairs.size() * kFirstPartPercent;) {
      filed += sizes[--split];
    }
    EmptyDrawers(split, sizes.size());
    EmptyDrawers(0, split);
    return std::move(taken_);
  }

 private:
  static std::size_t At(std::int32_t member) { return static_cast<std::size_t>(member); }

  Score AddsAtFirst(const RoundPair& pair) const {
    if (!has_bonus_) return pair.score;  // Saves looking two members up.
    return pair.score + problem_.floor[At(pair.a)] + problem_.floor[At(pair.b)];
  }
  bool HaveSeats(std::int32_t a, std::int32_t b) const {
    return seats_[At(a)] > 0 && seats_[At(b)] > 0;
  }
  std::size_t DrawerOf(Score adds) const { return static_cast<std::size_t>(adds >> shift_); }

  // Chooses the width of the drawers; how many pairs each has at first.
  std::vector<std::size_t> MeasureDrawers() {
    Score most = 0;
    for (const RoundPair& pair : problem_.pairs) most = std::max(most, AddsAtFirst(pair));
    const std::size_t wanted =
        std::clamp<std::size_t>(problem_.pairs.size() / kPairsOfADrawer, 1, kMostDrawers);
    while (DrawerOf(most) >= wanted) ++shift_;
    std::vector<std::size_t> sizes(DrawerOf(most) + 1, 0);
    for (const RoundPair& pair : problem_.pairs) ++sizes[DrawerOf(AddsAtFirst(pair))];
    return sizes;
  }

  // Files the pairs that belong into drawers `first` up to but not including `last` at first, and
  // empties these, the highest first.
  void EmptyDrawers(std::size_t first, std::size_t last) {
    const std::vector<std::size_t> starts = File(first, last);
    for (std::size_t drawer = last; drawer-- > first;) {
      std::vector<Filed> open;
      open.swap(refiled_[drawer]);
      const std::size_t end = starts[drawer - first + 1];
      for (std::size_t i = starts[drawer - first]; i < end; ++i) {
        if (HaveSeats(filed_[i].a, filed_[i].b)) open.push_back(filed_[i]);
      }
      EmptyDrawer(drawer, open);
    }
  }

  // Lays those pairs out by drawer; where each drawer starts.
  std::vector<std::size_t> File(std::size_t first, std::size_t last) {
    std::vector<std::size_t> starts(last - first + 1, 0);
    const auto for_each = [&](auto visit) {
      for (const RoundPair& pair : problem_.pairs) {
        const Score adds = AddsAtFirst(pair);
        const std::size_t drawer = DrawerOf(adds);
        if (drawer < first || drawer >= last || !HaveSeats(pair.a, pair.b)) continue;
        visit(drawer - first, Filed{adds, pair.score, pair.a, pair.b});
      }
    };
    for_each([&](std::size_t k, const Filed&) { ++starts[k + 1]; });
    for (std::size_t k = 1; k < starts.size(); ++k) starts[k] += starts[k - 1];
    filed_.resize(starts.back());
    std::vector<std::size_t> next(starts.begin(), starts.end() - 1);
    for_each([&](std::size_t k, const Filed& filed) { filed_[next[k]++] = filed; });
    return starts;
  }

  // Takes the best pair of `open` until none is left; those that have come to add less than belongs
  // into this drawer go to theirs.
  void EmptyDrawer(std::size_t drawer, std::vector<Filed>& open) {
    std::sort(open.begin(), open.end(), Before);
    std::vector<Filed> again;  // A heap: those that add less but still belong here.
    for (std::size_t i = 0; i < open.size() || !again.empty();) {
      Filed best;
      if (again.empty() || (i < open.size() && Before(open[i], again.front()))) {
        best = open[i++];
      } else {
        std::pop_heap(again.begin(), again.end(), After);
        best = again.back();
        again.pop_back();
      }
      if (!HaveSeats(best.a, best.b)) continue;
      const Score adds = best.score + bonus_[At(best.a)] + bonus_[At(best.b)];
      if (adds == best.adds) {
        Take(best);
        continue;
      }
      best.adds = adds;
      if (DrawerOf(adds) < drawer) {
        refiled_[DrawerOf(adds)].push_back(best);
      } else {
        again.push_back(best);
        std::push_heap(again.begin(), again.end(), After);
      }
    }
  }

  void Take(const Filed& best) {
    taken_.push_back({best.a, best.b, best.score});
    for (const std::int32_t member : {best.a, best.b}) {
      --seats_[At(member)];
      bonus_[At(member)] = 0;
    }
  }

  const RoundProblem& problem_;
  std::vector<std::uint8_t> seats_;  // Left of each member.
  std::vector<Score> bonus_;         // That each member's next introduction adds.
  bool has_bonus_;
  int shift_ = 0;
  std::vector<Filed> filed_;
  std::vector<std::vector<Filed>> refiled_;  // By drawer.
  std::vector<RoundPair> taken_;
};

}  // namespace

std::vector<RoundPair> GreedyRound(const RoundProblem& problem) {
  return DrawerSweep(problem).Run();
}

}  // namespace renkei

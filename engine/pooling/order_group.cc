#include "engine/pooling/order_group.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace renkei {
namespace {

// What a group's needs take, least and most.
struct Amounts {
  absl::int128 least = 0;
  absl::int128 most = 0;
  std::int64_t count = 0;
  Femtos value = 0;
};

Amounts Add(const OrderProgramme& programme, absl::Span<const std::int64_t> taken) {
  Amounts sum;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    const OrderColumn& column = programme.columns->columns[i];
    sum.least += absl::int128(taken[i]) * column.least;
    sum.most += absl::int128(taken[i]) * column.most;
    sum.count += taken[i];
    sum.value += programme.value(static_cast<int>(i)) * taken[i];
  }
  return sum;
}

// Steps of the smallest order that gives everybody the least.
absl::int128 SmallestCases(const OrderProgramme& programme, const OrderBox& box,
                           const Amounts& sum) {
  return std::max<absl::int128>(box.least_cases, CeilDivide(sum.least, programme.step));
}

bool CanBeTogether(const OrderColumns& columns, absl::Span<const std::int64_t> taken) {
  for (const std::vector<int>& clique : columns.cliques) {
    std::int64_t count = 0;
    for (const int column : clique) count += taken[column];
    if (count > 1) return false;
  }
  return std::none_of(columns.apart.begin(), columns.apart.end(), [&](const auto& pair) {
    return taken[pair.first] > 0 && taken[pair.second] > 0;
  });
}

// Needs that can't be together leave, those of less worth first.
void Separate(const OrderColumns& columns, const OrderBox& box, const std::vector<Femtos>& worth,
              std::vector<std::int64_t>& taken) {
  const auto leave = [&](int a, int b) {
    if (taken[a] == 0 || taken[b] == 0) return;
    const bool a_stays = box.lower[a] > 0 || (box.lower[b] == 0 && worth[a] >= worth[b]);
    taken[a_stays ? b : a] = 0;
  };
  for (const std::vector<int>& clique : columns.cliques) {
    for (std::size_t i = 0; i < clique.size(); ++i) {
      for (std::size_t j = i + 1; j < clique.size(); ++j) leave(clique[i], clique[j]);
    }
  }
  for (const auto& [a, b] : columns.apart) leave(a, b);
}

// Columns by what a unit of their least quantity saves at the option's price, worst first.
std::vector<int> WorstFirst(const OrderProgramme& programme) {
  const std::vector<OrderColumn>& columns = programme.columns->columns;
  std::vector<int> order(columns.size());
  std::iota(order.begin(), order.end(), 0);
  // value / least compares like (value - price * least) / least; products of two 64-bit numbers fit
  // 128 bits.
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return absl::int128(columns[a].value) * columns[b].least <
           absl::int128(columns[b].value) * columns[a].least;
  });
  return order;
}

// Needs leave, worst first, until the group's least quantities are at most `limit`; then those that
// still fit come back, best first.
std::vector<std::int64_t> Shrink(const OrderProgramme& programme, const OrderBox& box,
                                 std::vector<std::int64_t> taken, absl::int128 limit) {
  const std::vector<OrderColumn>& columns = programme.columns->columns;
  const std::vector<int> order = WorstFirst(programme);
  absl::int128 least = Add(programme, taken).least;
  const std::vector<std::int64_t> before = taken;
  for (const int i : order) {
    if (least <= limit) break;
    const absl::int128 surplus = CeilDivide(least - limit, columns[i].least);
    const std::int64_t leaving =
        static_cast<std::int64_t>(std::min<absl::int128>(surplus, taken[i] - box.lower[i]));
    taken[i] -= leaving;
    least -= absl::int128(leaving) * columns[i].least;
  }
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    const absl::int128 room = FloorDivide(limit - least, columns[*i].least);
    const std::int64_t joining =
        static_cast<std::int64_t>(std::clamp<absl::int128>(room, 0, before[*i] - taken[*i]));
    taken[*i] += joining;
    least += absl::int128(joining) * columns[*i].least;
  }
  return taken;
}

// Needs join, best first, until the group's most quantities allow its smallest order.
std::vector<std::int64_t> Grow(const OrderProgramme& programme, const OrderBox& box,
                               std::vector<std::int64_t> taken) {
  const std::vector<OrderColumn>& columns = programme.columns->columns;
  const std::vector<int> order = WorstFirst(programme);
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    const Amounts sum = Add(programme, taken);
    const absl::int128 missing = SmallestCases(programme, box, sum) * programme.step - sum.most;
    if (missing <= 0) break;
    const absl::int128 wanted = CeilDivide(missing, columns[*i].most);
    const std::int64_t before = taken[*i];
    taken[*i] = static_cast<std::int64_t>(std::min<absl::int128>(before + wanted, box.upper[*i]));
    if (!CanBeTogether(*programme.columns, taken)) taken[*i] = before;
  }
  return taken;
}

void KeepBetter(std::optional<OrderGroup>& best, std::optional<OrderGroup> other) {
  if (other && (!best || best->saving < other->saving)) best = std::move(other);
}

// One more or one less of a column than a bound takes.
struct Flip {
  int column = 0;
  int by = 1;
};

// The columns without counterparts whose worth is nearest to 0.
std::vector<Flip> LeastDecided(const OrderProgramme& programme, const OrderBox& box,
                               const SavingBound& bound, int core_size) {
  const auto magnitude = [&](const Flip& flip) {
    const Femtos worth = bound.worth[flip.column];
    return worth < 0 ? -worth : worth;
  };
  std::vector<Flip> flips;
  for (int i = 0; i < static_cast<int>(bound.taken.size()); ++i) {
    const OrderColumn& column = programme.columns->columns[i];
    if (box.lower[i] == box.upper[i] || column.clique >= 0 || !column.apart.empty()) continue;
    flips.push_back({i, bound.taken[i] > box.lower[i] ? -1 : 1});
  }
  std::stable_sort(flips.begin(), flips.end(),
                   [&](const Flip& a, const Flip& b) { return magnitude(a) < magnitude(b); });
  if (static_cast<int>(flips.size()) > core_size) flips.resize(core_size);
  return flips;
}

// What the smallest order for needs of these sums saves; nothing if they can't order.
std::optional<Femtos> SavingOf(const OrderProgramme& programme, const OrderBox& box,
                               const Amounts& sum) {
  const absl::int128 cases = SmallestCases(programme, box, sum);
  if (sum.count < programme.minimum_needs || cases > box.most_cases ||
      cases * programme.step > sum.most) {
    return std::nullopt;
  }
  const Femtos saving = sum.value - cases * programme.step * programme.price - programme.order_cost;
  if (saving < sum.count * programme.unit) return std::nullopt;
  return saving;
}

}  // namespace

std::optional<OrderGroup> CompleteGroup(const OrderProgramme& programme, const OrderBox& box,
                                        std::vector<std::int64_t> taken) {
  if (!CanBeTogether(*programme.columns, taken)) return std::nullopt;
  const Amounts sum = Add(programme, taken);
  const std::optional<Femtos> saving = SavingOf(programme, box, sum);
  if (!saving) return std::nullopt;
  return OrderGroup{.taken = std::move(taken),
                    .cases = static_cast<std::int64_t>(SmallestCases(programme, box, sum)),
                    .saving = *saving};
}

std::optional<OrderGroup> MendGroup(const OrderProgramme& programme, const OrderBox& box,
                                    const SavingBound& bound) {
  std::vector<std::int64_t> taken = bound.taken;
  Separate(*programme.columns, box, bound.worth, taken);
  std::optional<OrderGroup> best = CompleteGroup(programme, box, taken);
  const absl::int128 capacity = absl::int128(programme.step) * box.most_cases;
  std::vector<std::int64_t> small = Shrink(programme, box, taken, capacity);
  KeepBetter(best, CompleteGroup(programme, box, Grow(programme, box, small)));
  // One case less: for groups whose last case is mostly surplus.
  const absl::int128 cases = SmallestCases(programme, box, Add(programme, small)) - 1;
  if (cases >= box.least_cases) {
    small = Shrink(programme, box, std::move(small), cases * programme.step);
    KeepBetter(best, CompleteGroup(programme, box, Grow(programme, box, std::move(small))));
  }
  return best;
}

std::optional<OrderGroup> SearchCore(const OrderProgramme& programme, const OrderBox& box,
                                     const SavingBound& bound, int core_size) {
  std::vector<std::int64_t> taken = bound.taken;
  Separate(*programme.columns, box, bound.worth, taken);
  const std::vector<Flip> flips = LeastDecided(programme, box, bound, core_size);
  Amounts sum = Add(programme, taken);
  std::uint64_t best_flipped = 0;
  std::optional<Femtos> best = SavingOf(programme, box, sum);
  std::uint64_t flipped = 0;
  // In the order of a Gray code, each choice differs from the one before in one column.
  for (std::uint64_t i = 1; i < (std::uint64_t{1} << flips.size()); ++i) {
    const int place = std::countr_zero(i);
    flipped ^= std::uint64_t{1} << place;
    const Flip& flip = flips[place];
    const int by = ((flipped >> place) & 1) != 0 ? flip.by : -flip.by;
    const OrderColumn& column = programme.columns->columns[flip.column];
    sum.least += by * absl::int128(column.least);
    sum.most += by * absl::int128(column.most);
    sum.value += by * programme.value(flip.column);
    sum.count += by;
    const std::optional<Femtos> saving = SavingOf(programme, box, sum);
    if (saving && (!best || *best < *saving)) {
      best = saving;
      best_flipped = flipped;
    }
  }
  for (std::size_t i = 0; i < flips.size(); ++i) {
    if (((best_flipped >> i) & 1) != 0) taken[flips[i].column] += flips[i].by;
  }
  return CompleteGroup(programme, box, std::move(taken));
}

}  // namespace renkei

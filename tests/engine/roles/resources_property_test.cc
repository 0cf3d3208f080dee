// Resources against all choices of lenders and all orders in which their slots could be filled.
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/roles/resources.h"
#include "gtest/gtest.h"
#include "tests/engine/roles/resource_networks.h"
#include "tests/engine/roles/role_test_support.h"

namespace renkei {
namespace {

using test_support::BuildOrDie;
using test_support::CheckedResources;
using test_support::Counts;
using test_support::LatheNetwork;
using test_support::RandomNetwork;

const Date kToday = RandomNetwork::as_of();

struct SlowSlot {
  Score fit = 0;
  Micros free = 0;
};

// Hours that are free from `first` to `last`, from the plain data: by hand, not by FreeQuantity.
Micros FreeHours(const NetworkContents& contents, const Capability& lathe, Date first, Date last) {
  const auto periods = [&](Period period) {
    std::int64_t count = 0;
    for (Date day = first; day <= last; day = NextPeriodStart(day, period)) ++count;
    return count;
  };
  std::optional<Micros> free;
  if (lathe.capacity) free = periods(lathe.period) * lathe.capacity->micros;
  for (const Pool& pool : contents.pools) {
    if (pool.id != lathe.pool) continue;
    Micros left = 0;
    for (Date day = first; day <= last; day = NextPeriodStart(day, pool.period)) {
      Micros promised = 0;
      for (const PoolCommitment& commitment : pool.commitments) {
        const bool same =
            PeriodStart(commitment.date, pool.period) == PeriodStart(day, pool.period);
        if (same) promised += commitment.quantity.micros;
      }
      left += std::max<Micros>(0, pool.capacity.micros - promised);
    }
    const Micros units = left * kMicrosPerUnit / lathe.effort_per_unit->micros;
    free = std::min(free.value_or(units), units);
  }
  return free.value_or(0);
}

std::optional<Period> PeriodOf(const NetworkContents& contents, const Capability& lathe) {
  std::optional<Period> period;
  if (lathe.capacity) period = lathe.period;
  for (const Pool& pool : contents.pools) {
    if (pool.id != lathe.pool) continue;
    if (period && *period != pool.period) return std::nullopt;  // Weeks and months alone occur.
    period = pool.period;
  }
  return period;
}

struct SlowLathe {
  Score fit = 0;
  std::vector<SlowSlot> slots;
};

// Every period of each lathe, by pool.
std::vector<std::vector<SlowLathe>> SlowLathes(const NetworkContents& contents,
                                               const Snapshot& snapshot, Counts& counts) {
  Need part = contents.needs[0];
  part.minimum_quantity = Quantity{part.quantity->unit, 1};
  const PreparedNeed prepared = *snapshot.fit_model().Prepare(part);
  std::map<std::string, std::vector<SlowLathe>> by_pool;
  for (CapabilityOrdinal i = 0; i < snapshot.contents().capabilities.size(); ++i) {
    const Capability& lathe = snapshot.capability(i);
    const Assessment assessment = snapshot.fit_model().Assess(i, prepared, kToday);
    if (!assessment.eligible()) continue;
    const std::optional<Period> period = PeriodOf(contents, lathe);
    counts.Add("no slots", !period);
    if (!period) continue;
    SlowLathe slow{assessment.fit, {}};
    Date first = std::max(*part.window.first, kToday);
    first = std::max(first, lathe.availability.first.value_or(first));
    while (first <= *part.window.last) {
      const Date last = std::min(*part.window.last, NextPeriodStart(first, *period) - 1);
      const Micros free = FreeHours(contents, lathe, first, last);
      if (free > 0) slow.slots.push_back({slow.fit, std::min(free, part.quantity->micros)});
      counts.Add("a period is promised away", free == 0);
      first = last + 1;
    }
    std::vector<SlowLathe>& of_pool = by_pool[lathe.pool.empty() ? lathe.id : lathe.pool];
    if (!slow.slots.empty()) of_pool.push_back(std::move(slow));
    counts.Add("two on one pool", of_pool.size() > 1);
  }
  std::vector<std::vector<SlowLathe>> pools;
  for (auto& [key, of_pool] : by_pool) {
    if (!of_pool.empty()) pools.push_back(std::move(of_pool));
  }
  return pools;
}

// The most that is covered, and then the most worth, over all orders of filling: every extreme
// point of the linear programme is the end of one of them. More than 7 slots by falling fit alone.
std::pair<Micros, absl::int128> BestFilling(std::vector<SlowSlot> slots, Micros needed,
                                            Counts& counts) {
  std::sort(slots.begin(), slots.end(),
            [](const SlowSlot& a, const SlowSlot& b) { return a.fit > b.fit; });
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < slots.size(); ++i) order.push_back(i);
  counts.Add("tried in all orders", slots.size() > 1 && slots.size() <= 7);
  std::pair<Micros, absl::int128> best(0, 0);
  do {
    Micros covered = 0;
    absl::int128 worth = 0;
    for (const std::size_t i : order) {
      const Micros taken = std::min(slots[i].free, needed - covered);
      covered += taken;
      worth += absl::int128(taken) * slots[i].fit;
    }
    best = std::max(best, std::make_pair(covered, worth));
  } while (slots.size() <= 7 && std::next_permutation(order.begin(), order.end()));
  return best;
}

// The best over all choices of one lathe a pool.
std::pair<Micros, absl::int128> BestChoice(const std::vector<std::vector<SlowLathe>>& pools,
                                           Micros needed, Counts& counts) {
  std::pair<Micros, absl::int128> best(0, 0);
  std::pair<Micros, absl::int128> best_fitting(0, 0);
  std::size_t choices = 1;
  for (const auto& pool : pools) choices *= pool.size();
  for (std::size_t choice = 0; choice < choices; ++choice) {
    std::size_t rest = choice;
    bool fits_best = true;
    std::vector<SlowSlot> slots;
    for (const auto& pool : pools) {
      const SlowLathe& chosen = pool[rest % pool.size()];
      rest /= pool.size();
      slots.insert(slots.end(), chosen.slots.begin(), chosen.slots.end());
      for (const SlowLathe& other : pool) fits_best = fits_best && other.fit <= chosen.fit;
    }
    const std::pair<Micros, absl::int128> filled = BestFilling(slots, needed, counts);
    best = std::max(best, filled);
    if (fits_best) best_fitting = std::max(best_fitting, filled);
  }
  counts.Add("the best fitting lathes cover less", best_fitting.first < best.first);
  return best;
}

TEST(ResourcesPropertyTest, AgreesWithAllChoicesAndOrdersOfFilling) {
  Counts counts;
  int missed = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = LatheNetwork(seed);
    const auto snapshot = BuildOrDie(contents);
    ASSERT_NE(snapshot, nullptr);
    const auto answer = PlanResources(*snapshot, "hours", {kToday});
    ASSERT_TRUE(answer.ok()) << answer.status();
    const auto pools = SlowLathes(contents, *snapshot, counts);
    std::int64_t slot_count = 0;
    for (const auto& pool : pools) {
      for (const SlowLathe& lathe : pool)
        slot_count += static_cast<std::int64_t>(lathe.slots.size());
    }
    EXPECT_EQ(answer->slot_count, slot_count);
    for (std::size_t i = 1; i < answer->slots.size(); ++i) {
      counts.Add("tie", answer->slots[i].fit == answer->slots[i - 1].fit);
    }
    const auto [covered, worth] = BestChoice(pools, contents.needs[0].quantity->micros, counts);
    EXPECT_EQ(answer->covered.micros, covered);
    const absl::int128 value = *ParseDecimal(answer->objectives[1].value, 15);
    EXPECT_LE(value, worth);
    EXPECT_GE(*ParseDecimal(answer->objectives[1].bound, 15), worth);
    EXPECT_TRUE(!answer->proved_optimal || value == worth);
    missed += value < worth ? 1 : 0;
    EXPECT_EQ(CheckedResources(contents, *answer).outcome, Outcome::kVerified);
    counts.Add("proved optimal", answer->proved_optimal);
    counts.Add("not enough", !answer->enough);
    counts.Add("all of it", covered == contents.needs[0].quantity->micros);
    counts.Add("nothing free", pools.empty());
    counts.Add("a slot in part", !answer->slots.empty() && answer->slots.back().quantity.micros <
                                                               answer->slots.back().free.micros);
  }
  EXPECT_LE(missed, 20);
  std::cout << "  best not found: " << missed << " of 400\n";
  counts.PrintAndRequire();
}

TEST(ResourcesPropertyTest, DoesNotDependOnTheOrderOfTheInput) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    NetworkContents contents = LatheNetwork(seed);
    const auto first = BuildOrDie(contents);
    std::reverse(contents.members.begin(), contents.members.end());
    std::reverse(contents.capabilities.begin(), contents.capabilities.end());
    std::reverse(contents.pools.begin(), contents.pools.end());
    const auto second = BuildOrDie(contents);
    const auto answer = PlanResources(*first, "hours", {kToday});
    EXPECT_EQ(*answer, *PlanResources(*second, "hours", {kToday}));
    EXPECT_EQ(*answer, *PlanResources(*first, "hours", {kToday}));
  }
}

}  // namespace
}  // namespace renkei

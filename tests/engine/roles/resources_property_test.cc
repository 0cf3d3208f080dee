// Resources against all orders in which the slots could be filled.
#include <algorithm>
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

// One lathe a pool, the best fitting; then every period of each.
std::vector<SlowSlot> SlowSlots(const NetworkContents& contents, const Snapshot& snapshot,
                                Counts& counts) {
  Need part = contents.needs[0];
  part.minimum_quantity = Quantity{part.quantity->unit, 1};
  const PreparedNeed prepared = *snapshot.fit_model().Prepare(part);
  std::map<std::string, std::pair<Score, const Capability*>> best;
  for (CapabilityOrdinal i = 0; i < snapshot.contents().capabilities.size(); ++i) {
    const Capability& lathe = snapshot.capability(i);
    const Assessment assessment = snapshot.fit_model().Assess(i, prepared, kToday);
    if (!assessment.eligible()) continue;
    counts.Add("no slots", !PeriodOf(contents, lathe));
    if (!PeriodOf(contents, lathe)) continue;
    const std::string key = lathe.pool.empty() ? lathe.id : lathe.pool;
    const auto [entry, is_first] = best.try_emplace(key, assessment.fit, &lathe);
    counts.Add("two on one pool", !is_first);
    if (assessment.fit > entry->second.first) entry->second = {assessment.fit, &lathe};
  }
  std::vector<SlowSlot> slots;
  for (const auto& [key, found] : best) {
    const Period period = *PeriodOf(contents, *found.second);
    Date first = std::max(*part.window.first, kToday);
    first = std::max(first, found.second->availability.first.value_or(first));
    while (first <= *part.window.last) {
      const Date last = std::min(*part.window.last, NextPeriodStart(first, period) - 1);
      const Micros free = FreeHours(contents, *found.second, first, last);
      if (free > 0) slots.push_back({found.first, std::min(free, part.quantity->micros)});
      counts.Add("a period is promised away", free == 0);
      first = last + 1;
    }
  }
  return slots;
}

// The most that is covered, and then the most worth, over all orders of filling: every extreme
// point of the linear programme is the end of one of them.
std::pair<Micros, absl::int128> BestFilling(const std::vector<SlowSlot>& slots, Micros needed) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < slots.size(); ++i) order.push_back(i);
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
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

TEST(ResourcesPropertyTest, AgreesWithAllOrdersOfFilling) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = LatheNetwork(seed);
    const auto snapshot = BuildOrDie(contents);
    ASSERT_NE(snapshot, nullptr);
    const auto answer = PlanResources(*snapshot, "hours", {kToday});
    ASSERT_TRUE(answer.ok()) << answer.status();
    const std::vector<SlowSlot> slots = SlowSlots(contents, *snapshot, counts);
    EXPECT_EQ(answer->slot_count, static_cast<std::int64_t>(slots.size()));
    EXPECT_EQ(CheckedResources(contents, *answer).outcome, Outcome::kVerified);
    for (std::size_t i = 1; i < answer->slots.size(); ++i) {
      counts.Add("tie", answer->slots[i].fit == answer->slots[i - 1].fit);
    }
    if (slots.size() > 7) continue;
    const auto [covered, worth] = BestFilling(slots, contents.needs[0].quantity->micros);
    EXPECT_EQ(answer->covered.micros, covered);
    EXPECT_EQ(answer->objectives[1].value, FormatDecimal(worth, 15));
    counts.Add("tried in all orders", slots.size() > 1);
    counts.Add("not enough", !answer->enough);
    counts.Add("all of it", covered == contents.needs[0].quantity->micros);
    counts.Add("nothing free", slots.empty());
    counts.Add("a slot in part", !answer->slots.empty() && answer->slots.back().quantity.micros <
                                                               answer->slots.back().free.micros);
  }
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

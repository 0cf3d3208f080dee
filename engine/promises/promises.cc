#include "engine/promises/promises.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <variant>

#include "engine/fit/listed_pool.h"

namespace renkei {
namespace {

// Periods are brought to a common scale up to this; beyond, parts are rounded up at this scale, as
// joint bids do.
constexpr std::int64_t kLargestScale = 1'000'000'000;
constexpr std::int64_t kPicosPerMicro = 1'000'000;

std::int64_t PeriodsOf(const SpreadDraw& draw) {
  std::int64_t count = 0;
  for (Date at = PeriodStart(draw.first_day, draw.period); at <= draw.last_day;
       at = NextPeriodStart(at, draw.period)) {
    ++count;
  }
  return count;
}

// What draws on one capacity take of every period.
TakenByPeriod TakenBy(const std::vector<const SpreadDraw*>& draws) {
  std::vector<std::int64_t> periods;
  std::int64_t scale = 1;
  for (const SpreadDraw* draw : draws) {
    periods.push_back(PeriodsOf(*draw));
    const absl::int128 common =
        absl::int128(scale) / std::gcd(scale, periods.back()) * periods.back();
    scale = common > kLargestScale ? kLargestScale : static_cast<std::int64_t>(common);
  }
  TakenByPeriod scaled;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    const SpreadDraw& draw = *draws[i];
    const absl::int128 part = CeilDivide(draw.effort * scale, periods[i]);
    for (Date at = PeriodStart(draw.first_day, draw.period); at <= draw.last_day;
         at = NextPeriodStart(at, draw.period)) {
      scaled[at] += part;
    }
  }
  for (auto& [start, amount] : scaled) {
    amount = CeilDivide(amount, absl::int128(scale) * kPicosPerMicro);
  }
  return scaled;
}

template <typename Resource>
absl::flat_hash_map<absl::string_view, const Resource*> ById(
    const std::vector<Resource>& resources) {
  absl::flat_hash_map<absl::string_view, const Resource*> by_id;
  for (const Resource& resource : resources) by_id.emplace(resource.id, &resource);
  return by_id;
}

MemberLoad& LoadOf(const std::string& member, Promises& promises) {
  MemberLoad& load = promises.loads[member];
  load.member = member;
  return load;
}

// A later start is a later day on which the leg can begin.
void MoveTo(const std::optional<Date>& start, Date& day) {
  if (start && *start > day) day = *start;
}

void AddTaken(const std::map<CapacityName, TakenByPeriod>& more, Promises& promises) {
  for (const auto& [capacity, periods] : more) {
    for (const auto& [start, amount] : periods) promises.capacities[capacity][start] += amount;
  }
}

void Add(const MemberLoad& more, MemberLoad& load) {
  load.introductions += more.introductions;
  load.shared_orders += more.shared_orders;
  load.rings += more.rings;
  load.joint_bids += more.joint_bids;
}

// A capacity of the network by its name; nothing if there is none, or it has no period.
struct NamedCapacity {
  std::string unit;
  Micros amount = 0;
  Period period = Period::kDay;
  TakenByPeriod committed;
};

std::optional<NamedCapacity> CapacityOf(const Pool& pool) {
  if (pool.period == Period::kUnspecified) return std::nullopt;
  NamedCapacity named{pool.capacity.unit, pool.capacity.micros, pool.period, {}};
  for (const PromisedPeriod& period : ListedPool::From(pool).promised) {
    named.committed[period.start] = period.amount;
  }
  return named;
}

std::optional<NamedCapacity> CapacityOf(const Capability& capability) {
  if (!capability.capacity || capability.period == Period::kUnspecified) return std::nullopt;
  return NamedCapacity{
      capability.capacity->unit, capability.capacity->micros, capability.period, {}};
}

}  // namespace

void AddDraws(const std::vector<SpreadDraw>& draws, Promises& promises) {
  std::map<CapacityName, std::vector<const SpreadDraw*>> by_capacity;
  for (const SpreadDraw& draw : draws) by_capacity[draw.capacity].push_back(&draw);
  for (const auto& [capacity, of_capacity] : by_capacity) {
    AddTaken({{capacity, TakenBy(of_capacity)}}, promises);
  }
}

void AddOrders(const SharedOrdersAnswer& answer, Promises& promises) {
  for (const Plan& plan : answer.plans) {
    for (const Participant& participant : plan.participants) {
      ++LoadOf(participant.member, promises).shared_orders;
    }
    for (const Share& share : plan.shares) promises.needs.insert(share.need);
  }
}

LegTakings::LegTakings(const NetworkContents& contents)
    : capabilities_(ById(contents.capabilities)),
      needs_(ById(contents.needs)),
      pools_(ById(contents.pools)) {}

void LegTakings::Add(const ExchangeLeg& leg, Date as_of, Promises& promises) const {
  const auto found = capabilities_.find(leg.capability);
  if (found == capabilities_.end()) return;
  const Capability& capability = *found->second;
  Date day = as_of;
  MoveTo(capability.availability.first, day);
  if (const auto need = needs_.find(leg.need); need != needs_.end()) {
    MoveTo(need->second->window.first, day);
  }
  const auto pool = pools_.find(capability.pool);
  if (pool != pools_.end() && pool->second->period != Period::kUnspecified &&
      capability.effort_per_unit) {
    const Quantity& whole = pool->second->capacity;
    const auto effort =
        ConvertQuantity(capability.effort_per_unit->micros, capability.effort_per_unit->unit,
                        whole.unit, Rounding::kCeil);
    // What can't be stated in the pool's unit takes all of it.
    promises.capacities[{true, capability.pool}][PeriodStart(day, pool->second->period)] +=
        effort.ok() ? *effort : whole.micros;
  }
  if (CapacityOf(capability)) {
    promises.capacities[{false, capability.id}][PeriodStart(day, capability.period)] +=
        kMicrosPerUnit;
  }
}

void AddRings(const NetworkContents& contents, const RingsAnswer& answer, Promises& promises) {
  const LegTakings takings(contents);
  for (const ExchangeRing& ring : answer.rings) {
    std::set<std::string> members;
    for (const ExchangeLeg& leg : ring.legs) {
      members.insert(leg.from);
      if (!leg.need.empty()) promises.needs.insert(leg.need);
      if (!leg.swap.empty()) promises.swaps.insert(leg.swap);
      takings.Add(leg, answer.header.as_of, promises);
    }
    for (const std::string& member : members) ++LoadOf(member, promises).rings;
  }
}

void AddIntroductions(const IntroductionsAnswer& answer, Promises& promises) {
  for (const Introduction& introduction : answer.introductions) {
    ++LoadOf(introduction.member, promises).introductions;
    ++LoadOf(introduction.other_member, promises).introductions;
  }
}

void AddTeam(const JointBidAnswer& answer, Promises& promises) {
  if (answer.plans.empty()) return;
  for (const Participant& participant : answer.plans.front().participants) {
    ++LoadOf(participant.member, promises).joint_bids;
  }
}

Promises Sum(const Promises& a, const Promises& b) {
  Promises sum = a;
  sum.needs.insert(b.needs.begin(), b.needs.end());
  sum.swaps.insert(b.swaps.begin(), b.swaps.end());
  AddTaken(b.capacities, sum);
  for (const auto& [member, load] : b.loads) Add(load, LoadOf(member, sum));
  return sum;
}

std::vector<CapacityUse> CapacityUses(const NetworkContents& contents, const Promises& promises) {
  const auto pools = ById(contents.pools);
  const auto capabilities = ById(contents.capabilities);
  std::vector<CapacityUse> uses;
  for (const auto& [name, periods] : promises.capacities) {
    std::optional<NamedCapacity> capacity;
    if (name.is_pool) {
      const auto pool = pools.find(name.id);
      if (pool != pools.end()) capacity = CapacityOf(*pool->second);
    } else {
      const auto capability = capabilities.find(name.id);
      if (capability != capabilities.end()) capacity = CapacityOf(*capability->second);
    }
    for (const auto& [start, taken] : periods) {
      CapacityUse use{name, start, taken, 0, capacity ? capacity->unit : std::string()};
      if (capacity) {
        const auto committed = capacity->committed.find(start);
        const absl::int128 gone =
            committed == capacity->committed.end() ? absl::int128(0) : committed->second;
        use.free = static_cast<Micros>(std::max<absl::int128>(capacity->amount - gone, 0));
      }
      uses.push_back(std::move(use));
    }
  }
  return uses;
}

bool CanKeepBoth(const NetworkContents& contents, const Promises& a, const Promises& b) {
  const auto is_in = [](const std::set<std::string>& set) {
    return [&set](const std::string& id) { return set.contains(id); };
  };
  if (std::any_of(b.needs.begin(), b.needs.end(), is_in(a.needs))) return false;
  if (std::any_of(b.swaps.begin(), b.swaps.end(), is_in(a.swaps))) return false;
  for (const auto& [member, load] : b.loads) {
    const auto before = a.loads.find(member);
    const std::int32_t total =
        load.total() + (before == a.loads.end() ? 0 : before->second.total());
    if (total > contents.policy.load_cap) return false;
  }
  Promises touched;
  touched.capacities = b.capacities;
  for (auto& [name, periods] : touched.capacities) {
    const auto before = a.capacities.find(name);
    if (before == a.capacities.end()) continue;
    for (auto& [start, taken] : periods) {
      if (const auto found = before->second.find(start); found != before->second.end()) {
        taken += found->second;
      }
    }
  }
  const std::vector<CapacityUse> uses = CapacityUses(contents, touched);
  return std::all_of(uses.begin(), uses.end(),
                     [](const CapacityUse& use) { return use.taken <= use.free; });
}

}  // namespace renkei

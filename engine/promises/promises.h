// What plans of one night take of a network, and whether it has that much (docs/night.md,
// "Resources"). The planner and the verifier share these definitions; what a joint bid draws on
// each works out for itself.
#ifndef RENKEI_ENGINE_PROMISES_PROMISES_H_
#define RENKEI_ENGINE_PROMISES_PROMISES_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/model/calendar.h"
#include "engine/model/introductions_answer.h"
#include "engine/model/joint_bid_answer.h"
#include "engine/model/network_contents.h"
#include "engine/model/night_answer.h"
#include "engine/model/rings_answer.h"
#include "engine/model/shared_orders_answer.h"

namespace renkei {

// A pool, or a capability's own capacity.
struct CapacityName {
  bool is_pool = true;
  std::string id;

  friend auto operator<=>(const CapacityName&, const CapacityName&) = default;
};

// What is taken, by first day of a calendar period, in 10^-6 of the capacity's unit.
using TakenByPeriod = std::map<Date, absl::int128>;

struct Promises {
  std::set<std::string> needs;  // Met by an order or a ring.
  std::set<std::string> swaps;  // Used in a ring.
  std::map<CapacityName, TakenByPeriod> capacities;
  std::map<std::string, MemberLoad> loads;  // By member; none of 0.

  friend bool operator==(const Promises&, const Promises&) = default;
};

// Part of a joint bid: work that draws on a capacity evenly over the periods of its days.
struct SpreadDraw {
  CapacityName capacity;
  Period period = Period::kDay;  // Of the capacity.
  Date first_day;
  Date last_day;            // Not before `first_day`.
  absl::int128 effort = 0;  // Altogether, in 10^-12 of the capacity's unit; at least 0.
};

// Each part of a period is exact or rounded up, and what all take of one period is rounded up once.
// O(draws x periods that they touch).
void AddDraws(const std::vector<SpreadDraw>& draws, Promises& promises);

// What legs of rings take of the capacities of a network: of its pool the effort of one unit of the
// capability, of the capability's own capacity one unit; in the period of the day on which the leg
// can begin, the latest of `as_of` and the first days of its need and capability. Ids that the
// network lacks take nothing. Borrows the contents; immutable.
class LegTakings {
 public:
  explicit LegTakings(const NetworkContents& contents);

  void Add(const ExchangeLeg& leg, Date as_of, Promises& promises) const;

 private:
  absl::flat_hash_map<absl::string_view, const Capability*> capabilities_;
  absl::flat_hash_map<absl::string_view, const Need*> needs_;
  absl::flat_hash_map<absl::string_view, const Pool*> pools_;
};

// What the plans of an answer take, but for the draws of a joint bid. `contents` are those of the
// whole network: what is left of it has smaller capacities.
void AddOrders(const SharedOrdersAnswer& answer, Promises& promises);
void AddRings(const NetworkContents& contents, const RingsAnswer& answer, Promises& promises);
void AddIntroductions(const IntroductionsAnswer& answer, Promises& promises);
void AddTeam(const JointBidAnswer& answer, Promises& promises);

// Both together.
Promises Sum(const Promises& a, const Promises& b);

// What promises take of each capacity and period, and what is free there; ascending.
struct CapacityUse {
  CapacityName capacity;
  Date start;
  absl::int128 taken = 0;
  Micros free = 0;  // Of pools less their commitments.
  std::string unit;
};
std::vector<CapacityUse> CapacityUses(const NetworkContents& contents, const Promises& promises);

// Whether both can be kept: no need or swap taken twice, no capacity above what is free, nobody in
// more proposals than the policy allows. Capacities and loads are looked at where `b` takes any.
bool CanKeepBoth(const NetworkContents& contents, const Promises& a, const Promises& b);

}  // namespace renkei

#endif  // RENKEI_ENGINE_PROMISES_PROMISES_H_

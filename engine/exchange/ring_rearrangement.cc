#include "engine/exchange/ring_rearrangement.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/base/random.h"
#include "engine/exchange/ring_master.h"

namespace renkei {
namespace {

constexpr std::size_t kFirstPart = 40;  // Rings given up at a time.
constexpr int kTriesOfAPart = 20;
constexpr int kNodesOfAPart = 100;
constexpr std::size_t kMostRingsOfAPart = 2'000;

class Rearrangement {
 public:
  Rearrangement(const std::vector<KnownRing>& rings, std::int32_t units, RingChoice best)
      : rings_(rings), units_(static_cast<std::size_t>(units)), best_(std::move(best)) {}

  RingChoice Run(const RearrangementLimits& limits) && {
    std::size_t part = kFirstPart;
    int tries = 0;
    while (best_.value < limits.bound && !limits.work->Exhausted()) {
      const bool whole = part >= best_.rings.size();
      if (!ChooseAgain(part, *limits.work)) break;
      ++tries;
      if (std::exchange(improved_, false)) tries = 0;
      if (tries > 0 && whole) break;
      if (tries == kTriesOfAPart) {
        tries = 0;
        part += part / 10;
      }
    }
    return std::move(best_);
  }

 private:
  // False if the part is too hard.
  bool ChooseAgain(std::size_t part, WorkMeter& work) {
    std::vector<KnownRing>& kept = best_.rings;
    for (std::size_t i = kept.size(); i > 1; --i) std::swap(kept[i - 1], kept[random_.Below(i)]);
    part = std::min(part, kept.size());
    std::vector<bool> is_kept(units_, false);
    absl::int128 given_up = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (i < part) {
        given_up += kept[i].value;
        continue;
      }
      for (const std::int32_t unit : kept[i].units) is_kept[static_cast<std::size_t>(unit)] = true;
    }
    std::vector<const KnownRing*> allowed;
    std::vector<std::int32_t> row(units_, -1);
    std::int32_t rows = 0;
    absl::int128 largest = 1;
    for (const KnownRing& ring : rings_) {
      if (std::any_of(ring.units.begin(), ring.units.end(),
                      [&](std::int32_t unit) { return is_kept[static_cast<std::size_t>(unit)]; })) {
        continue;
      }
      allowed.push_back(&ring);
      largest = std::max(largest, ring.value);
      for (const std::int32_t unit : ring.units) {
        if (row[static_cast<std::size_t>(unit)] < 0) row[static_cast<std::size_t>(unit)] = rows++;
      }
    }
    if (allowed.size() > kMostRingsOfAPart) return false;
    RingMaster master(rows, static_cast<double>(largest), work.Clock());
    for (const KnownRing* ring : allowed) {
      std::vector<std::int32_t> units = ring->units;
      for (std::int32_t& unit : units) unit = row[static_cast<std::size_t>(unit)];
      master.AddRing(units, static_cast<double>(ring->value));
    }
    const RingMaster::WholeChoice found =
        master.ChooseWhole(kNodesOfAPart, static_cast<double>(given_up));
    work.Spend(found.iterations * rows);
    Take(allowed, found.taken, part, given_up);
    return true;
  }

  void Take(const std::vector<const KnownRing*>& allowed, const std::vector<bool>& taken,
            std::size_t part, absl::int128 given_up) {
    // Doubles proposed them: units and values are checked here.
    std::vector<bool> used(units_, false);
    std::vector<KnownRing> chosen;
    absl::int128 value = 0;
    for (std::size_t i = 0; i < taken.size(); ++i) {
      if (!taken[i]) continue;
      for (const std::int32_t unit : allowed[i]->units) {
        if (used[static_cast<std::size_t>(unit)]) return;
        used[static_cast<std::size_t>(unit)] = true;
      }
      chosen.push_back(*allowed[i]);
      value += allowed[i]->value;
    }
    if (value <= given_up) return;
    best_.rings.erase(best_.rings.begin(), best_.rings.begin() + static_cast<std::ptrdiff_t>(part));
    best_.rings.insert(best_.rings.end(), chosen.begin(), chosen.end());
    best_.value += value - given_up;
    improved_ = true;
  }

  const std::vector<KnownRing>& rings_;
  const std::size_t units_;
  RingChoice best_;
  Random random_{1};
  bool improved_ = false;
};

}  // namespace

RingChoice RearrangeRings(const std::vector<KnownRing>& rings, std::int32_t units, RingChoice best,
                          const RearrangementLimits& limits) {
  return Rearrangement(rings, units, std::move(best)).Run(limits);
}

}  // namespace renkei

#include "engine/partners/side_gain.h"

#include "absl/numeric/int128.h"

namespace renkei {

std::int64_t OpenImportance(const Snapshot& snapshot, MemberOrdinal member) {
  std::int64_t importance = 0;
  for (const NeedOrdinal need : snapshot.needs_of(member)) {
    if (snapshot.IsOpen(need)) importance += snapshot.need(need).importance;
  }
  return importance;
}

Score GainOf(std::int64_t value, std::int64_t importance) {
  return importance == 0 ? 0 : static_cast<Score>(RoundDivide(value, importance));
}

SideGain ComputeSideGain(const Snapshot& snapshot, MemberOrdinal member, MemberOrdinal provider,
                         Date as_of, Score trust) {
  SideGain side;
  for (const NeedOrdinal need : snapshot.needs_of(member)) {
    if (!snapshot.IsOpen(need)) continue;
    const PreparedNeed& prepared = snapshot.prepared_need(need);
    NeedMatch best{need, 0, 0};
    for (const CapabilityOrdinal capability : snapshot.capabilities_of(provider)) {
      if (!snapshot.IsOpenCapability(capability)) continue;
      const Score fit =
          snapshot.fit_model().AssessWithTrust(capability, prepared, as_of, trust).fit;
      if (fit > best.fit) best = {need, capability, fit};
    }
    side.importance += prepared.need.importance;
    if (best.fit == 0) continue;
    side.value += prepared.need.importance * best.fit;
    side.matches.push_back(best);
  }
  side.gain = GainOf(side.value, side.importance);
  if (side.gain == 0) {
    // Too little to be told from nothing: what is listed must not say otherwise.
    side.matches.clear();
    side.value = 0;
  }
  return side;
}

}  // namespace renkei

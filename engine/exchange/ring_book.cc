#include "engine/exchange/ring_book.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/fit/eligibility.h"

namespace renkei {
namespace {

constexpr std::int64_t kNoNeed = -1;

// Numbers what occurs, in ascending order.
class Numbering {
 public:
  explicit Numbering(std::size_t count) : number_(count, kAbsent) {}

  void Note(std::size_t ordinal) { number_[ordinal] = 0; }
  void Finish() {
    for (std::size_t i = 0; i < number_.size(); ++i) {
      if (number_[i] == kAbsent) continue;
      number_[i] = static_cast<std::int32_t>(ordinals_.size());
      ordinals_.push_back(i);
    }
  }
  std::int32_t Of(std::size_t ordinal) const { return number_[ordinal]; }
  const std::vector<std::size_t>& ordinals() const { return ordinals_; }
  std::int32_t count() const { return static_cast<std::int32_t>(ordinals_.size()); }

 private:
  static constexpr std::int32_t kAbsent = -1;
  std::vector<std::int32_t> number_;
  std::vector<std::size_t> ordinals_;
};

}  // namespace

struct RingBook::NamedLegs {
  // A leg by ordinals: of capability, party (swap or member) and need.
  struct OrdinalLeg {
    CapabilityOrdinal capability = 0;
    std::uint32_t giver = 0;
    std::uint32_t taker = 0;
    std::int64_t need = kNoNeed;
    Nanos value = 0;
  };

  std::vector<OrdinalLeg> legs;

  absl::Status Add(const OrdinalLeg& leg) {
    if (legs.size() == kMostRingLegs) {
      return absl::OutOfRangeError(absl::StrCat("more than ", kMostRingLegs,
                                                " pairs of a capability and who would take it; "
                                                "at most that many are planned together"));
    }
    legs.push_back(leg);
    return absl::OkStatus();
  }
};

RingBook::RingBook(const Snapshot& snapshot, NeedFits& fits)
    : snapshot_(snapshot), fits_(fits), as_of_(fits.as_of()) {
  for (const Swap& swap : snapshot.contents().swaps) {
    if (swap.status != ListingStatus::kActive) continue;
    given_by_swaps_.insert(swap.capability);
    for (const SwapWant& want : swap.wants) {
      if (!want.need.empty()) wanted_by_swaps_.insert(want.need);
    }
  }
}

std::vector<std::string> RingBook::Currencies() const {
  std::set<std::string> currencies;
  for (const Swap& swap : snapshot_.contents().swaps) {
    if (!swap.wants.empty()) currencies.insert(swap.wants[0].value.currency);
  }
  std::vector<std::string> listed(currencies.begin(), currencies.end());
  listed.push_back("");
  return listed;
}

bool RingBook::TakesPart(const Swap& swap) const {
  if (swap.status != ListingStatus::kActive || used_capabilities_.contains(swap.capability)) {
    return false;
  }
  const std::optional<CapabilityOrdinal> capability = snapshot_.FindCapability(swap.capability);
  const std::optional<MemberOrdinal> member = snapshot_.FindMember(swap.member);
  return capability && member && snapshot_.IsOpenCapability(*capability) &&
         snapshot_.capability(*capability).member == swap.member &&
         renkei::TakesPart(snapshot_.member(*member).status, Purpose::kExchange);
}

absl::Status RingBook::AddSwapLegs(const std::string& currency, NamedLegs& legs) const {
  const FitModel& model = snapshot_.fit_model();
  const std::vector<Swap>& swaps = snapshot_.contents().swaps;
  absl::flat_hash_map<CapabilityOrdinal, std::vector<std::uint32_t>> givers;
  std::vector<std::uint32_t> takers;
  for (std::uint32_t i = 0; i < swaps.size(); ++i) {
    if (swaps[i].wants.empty() || swaps[i].wants[0].value.currency != currency) continue;
    if (!TakesPart(swaps[i])) continue;
    givers[*snapshot_.FindCapability(swaps[i].capability)].push_back(i);
    takers.push_back(i);
  }
  std::vector<CapabilityOrdinal> given;
  for (const auto& [capability, of_swaps] : givers) given.push_back(capability);
  std::sort(given.begin(), given.end());
  for (const std::uint32_t taker : takers) {
    const Swap& swap = swaps[taker];
    const MemberOrdinal member = *snapshot_.FindMember(swap.member);
    const Nanos reserve = swap.reserve ? swap.reserve->nanos : 0;
    const auto add = [&](CapabilityOrdinal capability, std::int64_t need, Nanos value) {
      for (const std::uint32_t giver : givers.at(capability)) {
        RENKEI_RETURN_IF_ERROR(legs.Add({capability, giver, taker, need, value}));
      }
      return absl::OkStatus();
    };
    for (const SwapWant& want : swap.wants) {
      if (want.value.nanos <= reserve) continue;
      if (want.need.empty()) {
        const std::optional<CapabilityOrdinal> capability =
            snapshot_.FindCapability(want.capability);
        if (!capability || !givers.contains(*capability)) continue;
        const MemberOrdinal other = model.capability(*capability).member;
        if (other == member || model.pair_rules().AreExcluded(member, other, as_of_) ||
            model.pair_rules().AreRivals(member, other)) {
          continue;
        }
        RENKEI_RETURN_IF_ERROR(add(*capability, kNoNeed, want.value.nanos));
        continue;
      }
      const std::optional<NeedOrdinal> need = snapshot_.FindNeed(want.need);
      if (!need || !snapshot_.IsOpen(*need) || snapshot_.need(*need).member != swap.member ||
          used_needs_.contains(want.need)) {
        continue;
      }
      for (const CapabilityOrdinal capability : given) {
        if (!model.Assess(capability, snapshot_.prepared_need(*need), as_of_).eligible()) continue;
        RENKEI_RETURN_IF_ERROR(add(capability, *need, want.value.nanos));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status RingBook::AddNeedLegs(NamedLegs& legs) const {
  const FitModel& model = snapshot_.fit_model();
  for (NeedOrdinal i = 0; i < snapshot_.contents().needs.size(); ++i) {
    const Need& need = snapshot_.need(i);
    const PreparedNeed& prepared = snapshot_.prepared_need(i);
    if (!snapshot_.IsOpen(i) || !prepared.owner || wanted_by_swaps_.contains(need.id)) continue;
    for (const auto& [capability, fit] : fits_.Of(i)) {
      if (given_by_swaps_.contains(snapshot_.capability(capability).id)) continue;
      RENKEI_RETURN_IF_ERROR(legs.Add({capability, model.capability(capability).member,
                                       *prepared.owner, i, need.importance * fit}));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<NamedRingMarket> RingBook::Market(const std::string& currency) const {
  const bool of_needs = currency.empty();
  const NetworkContents& contents = snapshot_.contents();
  NamedLegs found;
  RENKEI_RETURN_IF_ERROR(of_needs ? AddNeedLegs(found) : AddSwapLegs(currency, found));
  Numbering gives(contents.capabilities.size());
  Numbering takes(contents.needs.size());
  Numbering parties(of_needs ? contents.members.size() : contents.swaps.size());
  for (const NamedLegs::OrdinalLeg& leg : found.legs) {
    gives.Note(leg.capability);
    if (leg.need != kNoNeed) takes.Note(static_cast<std::size_t>(leg.need));
    parties.Note(leg.giver);
    parties.Note(leg.taker);
  }
  gives.Finish();
  takes.Finish();
  parties.Finish();
  NamedRingMarket named;
  named.currency = currency;
  named.market = {parties.count(), gives.count(), takes.count(), {}, {}};
  for (const std::size_t i : gives.ordinals()) named.gives.push_back(contents.capabilities[i].id);
  for (const std::size_t i : takes.ordinals()) named.takes.push_back(contents.needs[i].id);
  for (const std::size_t i : parties.ordinals()) {
    named.parties.push_back(of_needs ? contents.members[i].id : contents.swaps[i].id);
    named.members.push_back(of_needs ? contents.members[i].id : contents.swaps[i].member);
    const bool has_reserve = !of_needs && contents.swaps[i].reserve.has_value();
    named.reserves.push_back(has_reserve ? contents.swaps[i].reserve->nanos : 0);
    named.market.odds.push_back(
        snapshot_.fit_model().Trust(*snapshot_.FindMember(named.members.back()), as_of_));
  }
  std::vector<Nanos> largest(named.parties.size(), 0);
  for (const NamedLegs::OrdinalLeg& leg : found.legs) {
    const std::int32_t taker = parties.Of(leg.taker);
    named.market.legs.push_back(
        {gives.Of(leg.capability), parties.Of(leg.giver), taker,
         leg.need == kNoNeed ? RingLeg::kNoUnit : takes.Of(static_cast<std::size_t>(leg.need)),
         leg.value});
    Nanos& most = largest[static_cast<std::size_t>(taker)];
    most = std::max(most, leg.value);
  }
  std::sort(named.market.legs.begin(), named.market.legs.end());
  absl::int128 sum = 0;
  for (const Nanos most : largest) sum += most;
  if (!of_needs && sum > kMaxMoneyNanos) {
    return absl::OutOfRangeError(absl::StrCat(
        "the largest values of the swaps in ", currency, " add up to ", FormatDecimal(sum, 9),
        "; at most ", FormatDecimal(kMaxMoneyNanos, 9), " are planned together"));
  }
  return named;
}

void RingBook::Use(const NamedRingMarket& named, const std::vector<Ring>& rings) {
  for (const Ring& ring : rings) {
    for (const std::int32_t at : ring) {
      const RingLeg& leg = named.market.legs[static_cast<std::size_t>(at)];
      used_capabilities_.insert(named.gives[static_cast<std::size_t>(leg.give)]);
      if (leg.take == RingLeg::kNoUnit) continue;
      used_needs_.insert(named.takes[static_cast<std::size_t>(leg.take)]);
    }
  }
}

}  // namespace renkei

#include "engine/certify/ring_terms.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <utility>

#include "absl/status/statusor.h"
#include "engine/certify/members_apart.h"
#include "engine/fit/eligibility.h"

namespace renkei::certify {
namespace {

// A transfer by ids.
struct NamedTransfer {
  std::string capability;
  std::string from;
  std::string to;
  std::string need;
  Nanos value = 0;
};

template <typename Entry, typename IdOf>
std::optional<int> PlaceOf(const std::vector<Entry>& entries, const std::string& id, IdOf id_of) {
  const auto found = std::lower_bound(
      entries.begin(), entries.end(), id,
      [&](const Entry& entry, const std::string& key) { return id_of(entry) < key; });
  if (found == entries.end() || id_of(*found) != id) return std::nullopt;
  return static_cast<int>(found - entries.begin());
}

const std::string& Itself(const std::string& id) { return id; }

// Lists what could happen in one market.
class TermsBuilder {
 public:
  TermsBuilder(const NetworkContents& contents, const FitModel& model, Date as_of,
               const UsedUnits& used)
      : contents_(contents), model_(model), as_of_(as_of), used_(used) {
    for (const Need& need : contents.needs) needs_[need.id] = &need;
  }

  RingTerms Swaps(const std::string& currency) {
    const MembersApart apart(contents_, as_of_);
    std::map<CapabilityOrdinal, std::vector<const Swap*>> givers;
    std::vector<const Swap*> takers;
    for (const Swap& swap : contents_.swaps) {
      if (swap.wants.empty() || swap.wants[0].value.currency != currency) continue;
      const std::optional<CapabilityOrdinal> given = Given(swap);
      if (!given) continue;
      givers[*given].push_back(&swap);
      takers.push_back(&swap);
      parties_[swap.id] = {swap.id, swap.member, swap.reserve ? swap.reserve->nanos : 0, 0};
    }
    for (const Swap* taker : takers) {
      for (const SwapWant& want : taker->wants) {
        if (want.value.nanos <= parties_[taker->id].reserve) continue;
        for (const auto& [capability, swaps] : givers) {
          if (!Serves(capability, *taker, want, apart)) continue;
          for (const Swap* giver : swaps) {
            transfers_.push_back(
                {giver->capability, giver->id, taker->id, want.need, want.value.nanos});
          }
        }
      }
    }
    return Finish(currency);
  }

  RingTerms Needs() {
    std::set<std::string> given;
    std::set<std::string> wanted;
    for (const Swap& swap : contents_.swaps) {
      if (swap.status != ListingStatus::kActive) continue;
      given.insert(swap.capability);
      for (const SwapWant& want : swap.wants) wanted.insert(want.need);
    }
    for (const Member& member : contents_.members) parties_[member.id] = {member.id, member.id};
    for (const Need& need : contents_.needs) {
      if (!IsOpen(need) || need.member.empty() || wanted.contains(need.id)) continue;
      const absl::StatusOr<PreparedNeed> prepared = model_.Prepare(need);
      if (!prepared.ok()) continue;
      for (CapabilityOrdinal i = 0; i < model_.capability_count(); ++i) {
        const Capability& capability = model_.capability(i).capability;
        if (!IsOpen(i) || given.contains(capability.id)) continue;
        const Score fit = model_.Assess(i, *prepared, as_of_).fit;
        if (fit == 0) continue;
        transfers_.push_back(
            {capability.id, capability.member, need.member, need.id, fit * need.importance});
      }
    }
    return Finish("");
  }

 private:
  bool IsOpen(CapabilityOrdinal capability) const {
    return model_.IsActive(capability) &&
           model_.capability(capability).capability.visibility != Visibility::kHidden;
  }
  static bool IsOpen(const Need& need) {
    return need.status == ListingStatus::kActive && need.visibility != Visibility::kHidden;
  }

  // What a swap gives; nothing if it takes no part.
  std::optional<CapabilityOrdinal> Given(const Swap& swap) const {
    const std::optional<CapabilityOrdinal> capability = model_.FindCapability(swap.capability);
    const std::optional<MemberOrdinal> member = model_.FindMember(swap.member);
    if (swap.status != ListingStatus::kActive || !capability || !member || !IsOpen(*capability) ||
        used_.capabilities.contains(swap.capability) ||
        model_.capability(*capability).member != *member ||
        !TakesPart(model_.member(*member).status, Purpose::kExchange)) {
      return std::nullopt;
    }
    return capability;
  }

  bool Serves(CapabilityOrdinal ordinal, const Swap& taker, const SwapWant& want,
              const MembersApart& apart) {
    const Capability& capability = model_.capability(ordinal).capability;
    if (want.need.empty()) {
      return capability.id == want.capability && capability.member != taker.member &&
             !apart.AreApart(capability.member, taker.member);
    }
    const auto need = needs_.find(want.need);
    if (need == needs_.end() || !IsOpen(*need->second) || need->second->member != taker.member ||
        used_.needs.contains(want.need)) {
      return false;
    }
    const auto [prepared, is_new] = prepared_.try_emplace(want.need);
    if (is_new) {
      absl::StatusOr<PreparedNeed> made = model_.Prepare(*need->second);
      if (made.ok()) prepared->second = *std::move(made);
    }
    return prepared->second && model_.Assess(ordinal, *prepared->second, as_of_).eligible();
  }

  RingTerms Finish(const std::string& currency) {
    RingTerms terms;
    terms.currency = currency;
    std::set<std::string> capabilities;
    std::set<std::string> needs;
    std::set<std::string> parties;
    for (const NamedTransfer& transfer : transfers_) {
      capabilities.insert(transfer.capability);
      if (!transfer.need.empty()) needs.insert(transfer.need);
      parties.insert(transfer.from);
      parties.insert(transfer.to);
    }
    terms.capabilities.assign(capabilities.begin(), capabilities.end());
    terms.needs.assign(needs.begin(), needs.end());
    for (const std::string& id : parties) {
      terms.parties.push_back(parties_[id]);
      terms.parties.back().odds = model_.Trust(*model_.FindMember(parties_[id].member), as_of_);
    }
    for (const NamedTransfer& transfer : transfers_) {
      terms.transfers.push_back({*terms.FindCapability(transfer.capability),
                                 *terms.FindParty(transfer.from), *terms.FindParty(transfer.to),
                                 transfer.need.empty() ? -1 : *terms.FindNeed(transfer.need),
                                 transfer.value});
    }
    std::sort(terms.transfers.begin(), terms.transfers.end());
    return terms;
  }

  const NetworkContents& contents_;
  const FitModel& model_;
  const Date as_of_;
  const UsedUnits& used_;
  std::map<std::string, const Need*> needs_;
  std::map<std::string, std::optional<PreparedNeed>> prepared_;
  std::map<std::string, RingParty> parties_;
  std::vector<NamedTransfer> transfers_;
};

}  // namespace

RingTerms RingTerms::Of(const NetworkContents& contents, const FitModel& model, Date as_of,
                        const std::string& currency, const UsedUnits& used) {
  TermsBuilder builder(contents, model, as_of, used);
  return currency.empty() ? builder.Needs() : builder.Swaps(currency);
}

std::optional<int> RingTerms::FindParty(const std::string& id) const {
  return PlaceOf(parties, id,
                 [](const RingParty& party) -> const std::string& { return party.id; });
}
std::optional<int> RingTerms::FindCapability(const std::string& id) const {
  return PlaceOf(capabilities, id, Itself);
}
std::optional<int> RingTerms::FindNeed(const std::string& id) const {
  return PlaceOf(needs, id, Itself);
}

std::optional<int> RingTerms::FindTransfer(int capability, int from, int to, int need) const {
  const auto found = std::lower_bound(transfers.begin(), transfers.end(),
                                      RingTransfer{capability, from, to, need, 0});
  if (found == transfers.end() || found->capability != capability || found->from != from ||
      found->to != to || found->need != need) {
    return std::nullopt;
  }
  return static_cast<int>(found - transfers.begin());
}

absl::int128 RingTerms::ValueOf(absl::Span<const int> ring, RingObjective objective) const {
  absl::int128 sum = 0;
  for (const int transfer : ring) sum += transfers[transfer].value;
  if (objective == RingObjective::kValue) return sum;
  return FloorDivide(sum * OddsOf(ring), kScoreOne);
}

Score RingTerms::OddsOf(absl::Span<const int> ring) const {
  absl::int128 product = 1;
  absl::int128 scale = 1;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    product *= parties[transfers[ring[i]].from].odds;
    if (i > 0) scale *= kScoreOne;
  }
  return static_cast<Score>(FloorDivide(product, scale));
}

absl::int128 RingTerms::ValueUnit(RingObjective objective) const {
  if (objective != RingObjective::kValue) return 1;
  Nanos unit = 0;
  for (const RingTransfer& transfer : transfers) unit = std::gcd(unit, transfer.value);
  return std::max<Nanos>(unit, 1);
}

std::vector<std::string> RingCurrencies(const NetworkContents& contents) {
  std::set<std::string> currencies;
  for (const Swap& swap : contents.swaps) {
    if (!swap.wants.empty()) currencies.insert(swap.wants[0].value.currency);
  }
  std::vector<std::string> listed(currencies.begin(), currencies.end());
  listed.emplace_back();
  return listed;
}

}  // namespace renkei::certify

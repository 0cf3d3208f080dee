#include "engine/promises/what_is_left.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"

namespace renkei {
namespace {

std::set<std::string> FullMembers(const NetworkContents& contents, const Promises& promises) {
  std::set<std::string> full;
  for (const auto& [member, load] : promises.loads) {
    if (load.total() >= contents.policy.load_cap) full.insert(member);
  }
  return full;
}

void CommitPools(const Promises& promises, std::vector<Pool>& pools) {
  for (Pool& pool : pools) {
    const auto taken = promises.capacities.find({true, pool.id});
    if (taken == promises.capacities.end()) continue;
    for (const auto& [start, amount] : taken->second) {
      const absl::int128 most = std::min<absl::int128>(amount, kMaxQuantityMicros);
      pool.commitments.push_back({start, {pool.capacity.unit, static_cast<Micros>(most)}});
    }
  }
}

void ReduceCapacities(const Promises& promises, std::vector<Capability>& capabilities) {
  for (Capability& capability : capabilities) {
    const auto taken = promises.capacities.find({false, capability.id});
    if (taken == promises.capacities.end() || !capability.capacity) continue;
    absl::int128 most = 0;
    for (const auto& [start, amount] : taken->second) most = std::max(most, amount);
    // A capacity is above 0; a millionth is enough for nothing.
    const absl::int128 left = std::max<absl::int128>(capability.capacity->micros - most, 1);
    capability.capacity->micros = static_cast<Micros>(left);
  }
}

void WithdrawOffers(const std::set<std::string>& members, NetworkContents& contents) {
  std::set<std::pair<std::string, std::string>> withdrawn;
  for (Offer& offer : contents.offers) {
    if (!members.contains(offer.member)) continue;
    offer.status = ListingStatus::kPaused;
    withdrawn.emplace(offer.member, offer.opportunity);
  }
  // A paused offer keeps a member out that would stand with its list prices.
  for (const std::string& member : members) {
    for (const Opportunity& opportunity : contents.opportunities) {
      if (withdrawn.contains({member, opportunity.id})) continue;
      Offer offer;
      // No resource has an id like this.
      offer.id = absl::StrCat("full/", member, "/", opportunity.id);
      offer.member = member;
      offer.opportunity = opportunity.id;
      offer.status = ListingStatus::kPaused;
      contents.offers.push_back(std::move(offer));
    }
  }
}

}  // namespace

NetworkContents WhatIsLeft(const NetworkContents& contents, const Promises& promises,
                           const SetAside& aside) {
  NetworkContents left = contents;
  const std::string& currency = contents.policy.introduction_value.currency;
  const std::set<std::string> full = FullMembers(contents, promises);
  for (Need& need : left.needs) {
    if (promises.needs.contains(need.id) || aside.needs.contains(need.id) ||
        full.contains(need.member)) {
      need.status = ListingStatus::kPaused;
    }
  }
  for (Swap& swap : left.swaps) {
    if (swap.wants.empty()) continue;
    const std::string& of_swap = swap.wants[0].value.currency;
    if (promises.swaps.contains(swap.id) || aside.swaps.contains(swap.id) ||
        full.contains(swap.member) || of_swap != currency) {
      swap.reserve = Money{of_swap, kMaxMoneyNanos};
    }
  }
  for (Quote& quote : left.quotes) {
    if (!quote.price_breaks.empty() && quote.price_breaks[0].unit_price.currency != currency) {
      quote.status = ListingStatus::kPaused;
    }
  }
  CommitPools(promises, left.pools);
  ReduceCapacities(promises, left.capabilities);
  WithdrawOffers(full, left);
  return left;
}

NetworkContents SeatsLeft(const NetworkContents& contents, const Promises& promises) {
  NetworkContents left = contents;
  for (Member& member : left.members) {
    const auto load = promises.loads.find(member.id);
    const std::int32_t taken = load == promises.loads.end() ? 0 : load->second.total();
    const std::int32_t cap = member.introduction_cap.value_or(contents.policy.introduction_cap);
    const std::int32_t most = std::max(0, contents.policy.load_cap - taken);
    if (cap > most) member.introduction_cap = most;
  }
  return left;
}

}  // namespace renkei

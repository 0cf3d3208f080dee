#include "engine/certify/ring_excess.h"

#include <algorithm>

namespace renkei::certify {
namespace {

// Below every sum of scores: prices and values are below 10^30.
const absl::int128 kNoWay = -absl::int128(1'000'000'000'000'000'000) * 1'000'000'000'000'000'000;

}  // namespace

RingExcess::RingExcess(const RingTerms& terms, RingObjective objective, int max_length)
    : terms_(terms),
      objective_(objective),
      max_length_(max_length),
      from_(terms.parties.size()),
      to_(terms.parties.size()),
      near_(terms.parties.size(), kNoWay),
      far_(terms.parties.size(), kNoWay) {
  for (std::size_t i = 0; i < terms.transfers.size(); ++i) {
    from_[terms.transfers[i].from].push_back(static_cast<int>(i));
    to_[terms.transfers[i].to].push_back(static_cast<int>(i));
  }
}

absl::int128 RingExcess::Sum(const PricedChoices& choices) {
  choices_ = &choices;
  score_.assign(terms_.transfers.size(), 0);
  for (std::size_t i = 0; i < score_.size(); ++i) {
    const RingTransfer& transfer = terms_.transfers[i];
    // With odds a ring counts for no more than the sum of value times the odds of each giver.
    const Score odds =
        objective_ == RingObjective::kValue ? kScoreOne : terms_.parties[transfer.from].odds;
    score_[i] = CeilDivide(absl::int128(transfer.value) * odds, kScoreOne) * kRingPricesPerNano -
                choices.capability_price[transfer.capability];
    if (transfer.need >= 0) score_[i] -= choices.need_price[transfer.need];
  }
  absl::int128 sum = 0;
  std::size_t next = 0;
  for (std::size_t capability = 0; capability < terms_.capabilities.size(); ++capability) {
    best_ = 0;
    smallest_ = static_cast<int>(capability);
    target_ = -1;
    for (; next < terms_.transfers.size() && terms_.transfers[next].capability == smallest_;
         ++next) {
      if (terms_.transfers[next].from != target_) {
        FindEndings(smallest_, terms_.transfers[next].from);
      }
      Follow(static_cast<int>(next), 0);
    }
    sum += best_;
  }
  return sum;
}

void RingExcess::FindEndings(int capability, int target) {
  target_ = target;
  for (const int party : reached_near_) near_[party] = kNoWay;
  for (const int party : reached_far_) far_[party] = kNoWay;
  reached_near_.clear();
  reached_far_.clear();
  const auto extend = [&](int party, absl::int128 rest, std::vector<absl::int128>& most,
                          std::vector<int>& reached) {
    for (auto at = to_[party].rbegin(); at != to_[party].rend(); ++at) {
      const RingTransfer& transfer = terms_.transfers[*at];
      if (transfer.capability <= capability) break;
      ++steps_;
      if (!choices_->allowed[*at]) continue;
      if (most[transfer.from] == kNoWay) reached.push_back(transfer.from);
      most[transfer.from] = std::max(most[transfer.from], score_[*at] + rest);
    }
  };
  extend(target, 0, near_, reached_near_);
  if (max_length_ == 2) return;
  for (const int party : reached_near_) extend(party, near_[party], far_, reached_far_);
}

bool RingExcess::MayEnd(int party, absl::int128 score, int left) const {
  if (left > 2) return true;
  if (left > 0 && near_[party] != kNoWay && score + near_[party] > best_) return true;
  return left > 1 && far_[party] != kNoWay && score + far_[party] > best_;
}

void RingExcess::Follow(int transfer, absl::int128 before) {
  ++steps_;
  const RingTransfer& added = terms_.transfers[transfer];
  if (!choices_->allowed[transfer]) return;
  const absl::int128 score = before + score_[transfer];
  const int left = max_length_ - static_cast<int>(path_.size()) - 1;
  const bool closes = added.to == target_;
  if (closes ? score <= best_ : !MayEnd(added.to, score, left)) return;
  for (const int earlier : path_) {
    const RingTransfer& one = terms_.transfers[earlier];
    if ((one.from == added.to && !closes) || one.capability == added.capability) return;
    if (one.need >= 0 && one.need == added.need) return;
  }
  path_.push_back(transfer);
  if (closes) {
    Close();
  } else {
    const std::vector<int>& onward = from_[added.to];
    for (auto at = onward.rbegin(); at != onward.rend(); ++at) {
      if (terms_.transfers[*at].capability <= smallest_) break;
      Follow(*at, score);
    }
  }
  path_.pop_back();
}

void RingExcess::Close() {
  absl::int128 excess = terms_.ValueOf(path_, objective_) * kRingPricesPerNano;
  for (const int transfer : path_) {
    excess -= choices_->capability_price[terms_.transfers[transfer].capability];
    const int need = terms_.transfers[transfer].need;
    if (need >= 0) excess -= choices_->need_price[need];
  }
  if (excess <= best_) return;
  for (const std::vector<int>& ring : choices_->left_out) {
    if (ring == path_) return;
  }
  for (const std::vector<int>& ring : choices_->made) {
    const bool shares = std::any_of(path_.begin(), path_.end(), [&](int transfer) {
      return std::find(ring.begin(), ring.end(), transfer) != ring.end();
    });
    if (shares && ring != path_) return;
  }
  best_ = excess;
}

}  // namespace renkei::certify

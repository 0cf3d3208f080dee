#include "engine/introductions/mutual_pairs.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/partners/mutual_score.h"
#include "engine/partners/pair_factors.h"
#include "engine/partners/side_gain.h"

namespace renkei {
namespace {

struct GainFrom {
  MemberOrdinal provider = 0;
  Score gain = 0;  // Above 0.
};

// What one member after the other gains from everybody. Not thread-safe.
class GainLists {
 public:
  GainLists(const Snapshot& snapshot, NeedFits& fits)
      : snapshot_(snapshot),
        fits_(fits),
        value_(snapshot.fit_model().member_count(), 0),
        best_(value_.size(), 0) {}

  // Ascending by provider.
  std::vector<GainFrom> Of(MemberOrdinal member) {
    std::vector<MemberOrdinal> providers;
    for (const NeedOrdinal need : snapshot_.needs_of(member)) {
      if (snapshot_.IsOpen(need)) AddNeed(need, providers);
    }
    std::sort(providers.begin(), providers.end());
    const std::int64_t importance = OpenImportance(snapshot_, member);
    std::vector<GainFrom> gains;
    for (const MemberOrdinal provider : providers) {
      const Score gain = GainOf(std::exchange(value_[provider], 0), importance);
      if (gain > 0) gains.push_back({provider, gain});
    }
    return gains;
  }

 private:
  void AddNeed(NeedOrdinal need, std::vector<MemberOrdinal>& providers) {
    std::vector<MemberOrdinal> served;
    for (const ServingCapability& serving : fits_.Of(need)) {
      const MemberOrdinal provider = snapshot_.fit_model().capability(serving.capability).member;
      if (best_[provider] == 0) served.push_back(provider);
      best_[provider] = std::max(best_[provider], serving.fit);
    }
    for (const MemberOrdinal provider : served) {
      if (value_[provider] == 0) providers.push_back(provider);
      value_[provider] += snapshot_.need(need).importance * std::exchange(best_[provider], 0);
    }
  }

  const Snapshot& snapshot_;
  NeedFits& fits_;
  std::vector<std::int64_t> value_;  // By provider; all 0 between two members.
  std::vector<Score> best_;          // By provider; all 0 between two needs.
};

// What `member` gains from `provider`.
Score FindGain(const std::vector<GainFrom>& gains, MemberOrdinal provider) {
  const auto found =
      std::lower_bound(gains.begin(), gains.end(), provider,
                       [](const GainFrom& gain, MemberOrdinal p) { return gain.provider < p; });
  return found == gains.end() || found->provider != provider ? 0 : found->gain;
}

}  // namespace

std::optional<MutualPairs> FindMutualPairs(const Snapshot& snapshot, NeedFits& fits,
                                           const std::vector<std::int32_t>& seats,
                                           const std::function<bool()>& out_of_time) {
  const FitModel& model = snapshot.fit_model();
  const Policy& policy = model.policy();
  const Date as_of = fits.as_of();
  GainLists lists(snapshot, fits);
  std::vector<std::vector<GainFrom>> gains(seats.size());
  for (MemberOrdinal member = 0; member < gains.size(); ++member) {
    if (seats[member] == 0) continue;
    if (out_of_time && out_of_time()) return std::nullopt;
    gains[member] = lists.Of(member);
  }
  MutualPairs mutual;
  mutual.met_recently.assign(seats.size(), false);
  for (MemberOrdinal a = 0; a < gains.size(); ++a) {
    for (const auto& [b, gain_of_a] : gains[a]) {
      if (b <= a || seats[b] == 0) continue;
      const Score gain_of_b = FindGain(gains[b], a);
      if (gain_of_b == 0) continue;
      const Score score = PartnershipScore(gain_of_a, gain_of_b, policy.balance_floor,
                                           ComputePairFactors(model, a, b, as_of));
      if (score == 0) continue;
      const std::optional<Date> last = LastMeeting(model.member(a), model.member(b), as_of);
      if (last && as_of - *last < policy.cool_down_days) {
        mutual.met_recently[a] = mutual.met_recently[b] = true;
        continue;
      }
      mutual.pairs.push_back({static_cast<std::int32_t>(a), static_cast<std::int32_t>(b), score});
    }
  }
  return mutual;
}

std::vector<std::optional<Date>> LastMeetings(const Snapshot& snapshot, Date as_of) {
  const std::vector<Member>& members = snapshot.contents().members;
  std::vector<std::optional<Date>> last(members.size());
  const auto note = [&](MemberOrdinal member, Date date) {
    if (!last[member] || *last[member] < date) last[member] = date;
  };
  for (MemberOrdinal member = 0; member < members.size(); ++member) {
    for (const Meeting& meeting : members[member].meetings) {
      if (meeting.date > as_of) continue;
      note(member, meeting.date);
      // Who has left may be named all the same.
      const std::optional<MemberOrdinal> other = snapshot.FindMember(meeting.member);
      if (other) note(*other, meeting.date);
    }
  }
  return last;
}

}  // namespace renkei

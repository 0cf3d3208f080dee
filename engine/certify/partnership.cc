#include "engine/certify/partnership.h"

#include <algorithm>
#include <optional>

#include "absl/numeric/int128.h"

namespace renkei::certify {
namespace {

constexpr Score kHalf = kScoreOne / 2;
constexpr Score kScorePerPpm = 1000;

// round(a * b / c) for a, b >= 0 and c > 0.
Score Scale(absl::int128 a, absl::int128 b, absl::int128 c) {
  return static_cast<Score>(RoundDivide(a * b, c));
}

// 1 - (1 - floor) * similarity of the two trades, one half where one is unknown.
ScorePart Diversity(const FitModel& model, MemberOrdinal a, MemberOrdinal b) {
  const bool unknown = model.trade(a).empty() || model.trade(b).empty();
  const Score similarity = unknown ? kHalf
                                   : std::max(model.CodeSimilarity(model.trade(a), model.trade(b)),
                                              model.CodeSimilarity(model.trade(b), model.trade(a)));
  const Score floor = model.policy().diversity_floor;
  return {"diversity", kScoreOne - Scale(kScoreOne - floor, similarity, kScoreOne), 0, unknown, "",
          ""};
}

// 1 - (1 - floor) * risk, where the risk is the size imbalance times (1 + c) / 2 and c what the
// smaller firm has from its largest customer.
ScorePart Dependence(const FitModel& model, MemberOrdinal a, MemberOrdinal b) {
  const Member& first = model.member(a);
  const Member& second = model.member(b);
  const auto concentration = [](const Member& member) {
    return member.revenue_concentration_ppm ? *member.revenue_concentration_ppm * kScorePerPpm
                                            : kHalf;
  };
  const bool unknown = first.employee_count <= 0 || second.employee_count <= 0;
  Score imbalance = kHalf;
  Score share = std::max(concentration(first), concentration(second));
  if (!unknown) {
    const auto [smaller, larger] = std::minmax(first.employee_count, second.employee_count);
    imbalance = kScoreOne - Scale(kScoreOne, smaller, larger);
    if (smaller != larger) {
      share = concentration(first.employee_count < second.employee_count ? first : second);
    }
  }
  const Score risk = Scale(imbalance, kScoreOne + share, 2 * kScoreOne);
  const Score floor = model.policy().dependence_floor;
  return {"dependence", kScoreOne - Scale(kScoreOne - floor, risk, kScoreOne), 0, unknown, "", ""};
}

// floor + (1 - floor) * days since the last meeting by novelty_days, at most 1.
ScorePart Novelty(const FitModel& model, MemberOrdinal a, MemberOrdinal b, Date as_of) {
  std::optional<Date> last;
  for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
    for (const Meeting& meeting : model.member(from).meetings) {
      if (meeting.member != model.member(to).id || meeting.date > as_of) continue;
      if (!last || meeting.date > *last) last = meeting.date;
    }
  }
  if (!last) return {"novelty", kScoreOne, 0, false, "", ""};
  const std::int64_t span = std::max(1, model.policy().novelty_days);
  const std::int64_t days = std::min<std::int64_t>(as_of - *last, span);
  const Score floor = model.policy().novelty_floor;
  return {"novelty", floor + Scale(kScoreOne - floor, days, span), 0, false, "", ""};
}

}  // namespace

Gains GainsFrom(const FitModel& model, absl::Span<const PreparedNeed> needs,
                absl::Span<const CapabilityOrdinal> capabilities, Date as_of) {
  Gains gains;
  std::int64_t importance = 0;
  for (const PreparedNeed& need : needs) {
    importance += need.need.importance;
    ServedNeedMatch best{&need, 0, 0};
    for (const CapabilityOrdinal capability : capabilities) {
      const Score fit = model.Assess(capability, need, as_of).fit;
      if (fit > best.fit) best = {&need, capability, fit};
    }
    if (best.fit == 0) continue;
    gains.value += need.need.importance * best.fit;
    gains.matches.push_back(best);
  }
  if (importance > 0) gains.gain = Scale(gains.value, 1, importance);
  if (gains.gain == 0) return {};
  return gains;
}

Score MutualScoreOf(const FitModel& model, const Partnership& pair) {
  const auto [smaller_gain, larger_gain] = std::minmax(pair.asker_gain, pair.other_gain);
  const absl::int128 smaller = smaller_gain;
  const absl::int128 larger = larger_gain;
  if (smaller == 0) return 0;
  const absl::int128 beta = model.policy().balance_floor;
  Score score = Scale(2 * smaller, beta * larger + (kScoreOne - beta) * smaller,
                      (smaller + larger) * kScoreOne);
  for (const ScorePart& factor :
       {Diversity(model, pair.asker, pair.other), Dependence(model, pair.asker, pair.other),
        Novelty(model, pair.asker, pair.other, pair.as_of)}) {
    score = Scale(score, factor.value, kScoreOne);
  }
  return score;
}

std::vector<ScorePart> PartsOfPartnership(const FitModel& model, const Partnership& pair) {
  const Score x = pair.asker_gain;
  const Score y = pair.other_gain;
  std::vector<ScorePart> parts = {{"gain_asker", x, 0, false, "", ""},
                                  {"gain_partner", y, 0, false, "", ""}};
  if (x == 0 || y == 0) return parts;
  const Score beta = model.policy().balance_floor;
  parts.push_back({"balance", beta + Scale(kScoreOne - beta, std::min(x, y), std::max(x, y)), 0,
                   false, "", ""});
  parts.push_back(Diversity(model, pair.asker, pair.other));
  parts.push_back(Dependence(model, pair.asker, pair.other));
  parts.push_back(Novelty(model, pair.asker, pair.other, pair.as_of));
  return parts;
}

}  // namespace renkei::certify

#include "tests/support/exhaustive_partners.h"

#include <algorithm>

#include "absl/numeric/int128.h"
#include "engine/base/fixed_point.h"
#include "engine/partners/pair_factors.h"

namespace renkei::test_support {
namespace {

// What each of the two gains from the other.
struct PairGains {
  Score x = 0;
  Score y = 0;
};

// H * balance * factors, from the formulas as they are written: 2xy / (x + y) times
// (beta M + (1 - beta) m) / M as one fraction.
Score ExhaustiveScore(const Snapshot& snapshot, const PairGains& gains,
                      const PairFactors& factors) {
  const auto& [x, y] = gains;
  const absl::int128 beta = snapshot.policy().balance_floor;
  const absl::int128 smaller = std::min(x, y);
  const absl::int128 larger = std::max(x, y);
  const absl::int128 numerator =
      2 * absl::int128(x) * y * (beta * larger + (kScoreOne - beta) * smaller);
  const absl::int128 denominator = (absl::int128(x) + y) * larger * kScoreOne;
  const auto mutual = static_cast<Score>(RoundDivide(numerator, denominator));
  return MultiplyScores(
      MultiplyScores(MultiplyScores(mutual, factors.diversity), factors.dependence),
      factors.novelty);
}

void SortRanking(std::vector<Ranked>& ranking) {
  std::sort(ranking.begin(), ranking.end(), [](const Ranked& a, const Ranked& b) {
    return a.score != b.score ? a.score > b.score : a.ordinal < b.ordinal;
  });
}

}  // namespace

Score ExhaustiveGain(const Snapshot& snapshot, MemberOrdinal member, MemberOrdinal provider,
                     Date as_of) {
  const FitModel& model = snapshot.fit_model();
  absl::int128 value = 0;
  absl::int128 importance = 0;
  for (NeedOrdinal n = 0; n < snapshot.contents().needs.size(); ++n) {
    const Need& need = snapshot.contents().needs[n];
    if (need.member != snapshot.member(member).id || need.status != ListingStatus::kActive ||
        need.visibility == Visibility::kHidden) {
      continue;
    }
    Score best = 0;
    for (CapabilityOrdinal c = 0; c < snapshot.contents().capabilities.size(); ++c) {
      if (snapshot.contents().capabilities[c].member != snapshot.member(provider).id) continue;
      const Assessment assessment = model.Assess(c, snapshot.prepared_need(n), as_of);
      if (assessment.eligible()) best = std::max(best, assessment.fit);
    }
    value += absl::int128(need.importance) * best;
    importance += need.importance;
  }
  return importance == 0 ? 0 : static_cast<Score>(RoundDivide(value, importance));
}

PartnerRanking ExhaustivePartners(const Snapshot& snapshot, MemberOrdinal asker, Date as_of) {
  PartnerRanking ranking;
  for (MemberOrdinal other = 0; other < snapshot.contents().members.size(); ++other) {
    if (other == asker) continue;
    const Score x = ExhaustiveGain(snapshot, asker, other, as_of);
    const Score y = ExhaustiveGain(snapshot, other, asker, as_of);
    if (x > 0 && y > 0) {
      const PairFactors factors = ComputePairFactors(snapshot.fit_model(), asker, other, as_of);
      ranking.results.push_back({ExhaustiveScore(snapshot, {x, y}, factors), other});
    } else if (x > 0) {
      ranking.providers.push_back({x, other});
    } else if (y > 0) {
      ranking.customers.push_back({y, other});
    }
  }
  SortRanking(ranking.results);
  SortRanking(ranking.providers);
  SortRanking(ranking.customers);
  return ranking;
}

std::vector<Ranked> ExhaustiveProviders(const Snapshot& snapshot, const PreparedNeed& need,
                                        Date as_of) {
  std::vector<Ranked> ranking;
  for (CapabilityOrdinal c = 0; c < snapshot.contents().capabilities.size(); ++c) {
    const Assessment assessment = snapshot.fit_model().Assess(c, need, as_of);
    if (assessment.eligible()) ranking.push_back({assessment.fit, c});
  }
  SortRanking(ranking);
  return ranking;
}

std::vector<Ranked> First(std::vector<Ranked> ranking, std::size_t count) {
  if (ranking.size() > count) ranking.resize(count);
  return ranking;
}

}  // namespace renkei::test_support

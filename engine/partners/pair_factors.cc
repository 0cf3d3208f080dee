#include "engine/partners/pair_factors.h"

#include <algorithm>

#include "absl/numeric/int128.h"

namespace renkei {
namespace {

constexpr Score kUnknown = kScoreOne / 2;
constexpr Score kScorePerPpm = 1000;

// 1 - (1 - floor) * share.
Score Discount(Score floor, Score share) {
  return kScoreOne - MultiplyScores(kScoreOne - floor, share);
}

Score ConcentrationOf(const Member& member) {
  return member.revenue_concentration_ppm ? *member.revenue_concentration_ppm * kScorePerPpm
                                          : kUnknown;
}

Score Novelty(const Policy& policy, std::optional<Date> last_meeting, Date as_of) {
  if (!last_meeting) return kScoreOne;
  const std::int64_t days =
      std::min<std::int64_t>(as_of - *last_meeting, std::max(1, policy.novelty_days));
  return policy.novelty_floor +
         static_cast<Score>(RoundDivide(absl::int128(kScoreOne - policy.novelty_floor) * days,
                                        std::max(1, policy.novelty_days)));
}

}  // namespace

std::optional<Score> TradeSimilarity(const FitModel& model, MemberOrdinal a, MemberOrdinal b) {
  if (model.trade(a).empty() || model.trade(b).empty()) return std::nullopt;
  // "At or below" holds in one direction only, so both are asked.
  return std::max(model.CodeSimilarity(model.trade(a), model.trade(b)),
                  model.CodeSimilarity(model.trade(b), model.trade(a)));
}

Score DependenceRisk(const Member& a, const Member& b) {
  const bool sizes_known = a.employee_count > 0 && b.employee_count > 0;
  Score imbalance = kUnknown;
  if (sizes_known) {
    const std::int64_t smaller = std::min(a.employee_count, b.employee_count);
    const std::int64_t larger = std::max(a.employee_count, b.employee_count);
    imbalance =
        kScoreOne - static_cast<Score>(RoundDivide(absl::int128(kScoreOne) * smaller, larger));
  }
  Score concentration = std::max(ConcentrationOf(a), ConcentrationOf(b));
  if (sizes_known && a.employee_count != b.employee_count) {
    concentration = ConcentrationOf(a.employee_count < b.employee_count ? a : b);
  }
  return static_cast<Score>(RoundDivide(absl::int128(imbalance) * (kScoreOne + concentration),
                                        2 * absl::int128(kScoreOne)));
}

std::optional<Date> LastMeeting(const Member& a, const Member& b, Date as_of) {
  std::optional<Date> last;
  const auto look = [&](const Member& of, const Member& with) {
    for (const Meeting& meeting : of.meetings) {
      if (meeting.member != with.id || meeting.date > as_of) continue;
      last = last ? std::max(*last, meeting.date) : meeting.date;
    }
  };
  look(a, b);
  look(b, a);
  return last;
}

PairFactors ComputePairFactors(const FitModel& model, MemberOrdinal a, MemberOrdinal b,
                               Date as_of) {
  const Policy& policy = model.policy();
  PairFactors factors;
  factors.diversity =
      Discount(policy.diversity_floor, TradeSimilarity(model, a, b).value_or(kUnknown));
  factors.dependence =
      Discount(policy.dependence_floor, DependenceRisk(model.member(a), model.member(b)));
  factors.novelty = Novelty(policy, LastMeeting(model.member(a), model.member(b), as_of), as_of);
  return factors;
}

}  // namespace renkei

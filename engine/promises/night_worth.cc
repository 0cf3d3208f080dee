#include "engine/promises/night_worth.h"

#include <algorithm>
#include <optional>
#include <string>
#include <variant>

namespace renkei {
namespace {

constexpr int kDecimals = 9;

// More than any sum of scores or savings is; keeps products within 128 bits.
constexpr absl::int128 kMostCounted = absl::MakeInt128(0, 10'000'000'000'000'000'000U);

absl::int128 NumberOf(const std::string& decimal) {
  const auto number = ParseDecimal(decimal, kDecimals);
  return number.ok() ? std::clamp<absl::int128>(*number, 0, kMostCounted) : absl::int128(0);
}

struct Worth {
  const FitModel& model;

  const std::string& currency() const { return model.policy().introduction_value.currency; }

  absl::int128 operator()(const SharedOrdersAnswer& answer) const {
    absl::int128 saved = 0;
    for (const Plan& plan : answer.plans) {
      for (const ObjectiveValue& objective : plan.objectives) {
        if (objective.kind == ObjectiveKind::kSaving && objective.currency == currency()) {
          saved += NumberOf(objective.value);
        }
      }
    }
    return saved;
  }

  absl::int128 operator()(const RingsAnswer& answer) const {
    absl::int128 money = 0;
    absl::int128 met = 0;
    for (const Participant& participant : answer.participants) {
      if (const Money* gain = std::get_if<Money>(&participant.gain)) {
        if (gain->currency == currency()) money += gain->nanos;
      } else {
        met += std::get<Score>(participant.gain);
      }
    }
    return money + WorthOf({met, model.policy().need_value});
  }

  absl::int128 operator()(const IntroductionsAnswer& answer) const {
    absl::int128 counted = 0;
    for (const ObjectiveValue& objective : answer.objectives) counted += NumberOf(objective.value);
    return WorthOf({counted, model.policy().introduction_value});
  }

  absl::int128 operator()(const JointBidAnswer& answer) const {
    if (answer.plans.empty()) return 0;
    const auto* detail = std::get_if<JointBidDetail>(&answer.plans.front().detail);
    if (detail == nullptr || detail->price.currency != currency()) return 0;
    absl::int128 kept = 0;
    for (const WorkShare& share : detail->work_shares) {
      const std::optional<MemberOrdinal> member = model.FindMember(share.member);
      if (!member) continue;
      const absl::int128 of_member = absl::int128(share.revenue.nanos) *
                                     MarginOf(model.member(*member), model.policy()) *
                                     model.Trust(*member, answer.header.as_of);
      kept = std::min(kept + of_member, kMostWorthSum);
    }
    return FloorDivide(kept, kPpm * kScoreOne);
  }
};

}  // namespace

absl::int128 WorthOf(const CountedValue& counted) {
  return FloorDivide(counted.nanos * counted.rate.nanos, kScoreOne);
}

absl::int128 NightWorth(const NightPlan& plan, const FitModel& model) {
  return std::visit(Worth{model}, plan);
}

std::int32_t MarginOf(const Member& member, const Policy& policy) {
  return member.margin_ppm.value_or(policy.default_margin_ppm);
}

}  // namespace renkei

#include "engine/certify/night_plans.h"

#include <algorithm>
#include <cstdint>
#include <variant>

#include "absl/strings/str_cat.h"
#include "engine/certify/introductions_check.h"
#include "engine/certify/joint_bid_check.h"
#include "engine/certify/rings_check.h"
#include "engine/certify/shared_order_check.h"

namespace renkei::certify {
namespace {

struct PlanCheck {
  const PlanCheckContext& context;

  void operator()(const SharedOrdersAnswer& plan) const {
    CheckSharedOrders(context.contents, context.model, plan, context.findings);
  }
  void operator()(const JointBidAnswer& plan) const {
    if (plan.inline_opportunity) {
      context.findings.Add("night_plan", "inline_opportunity",
                           "a night bids for opportunities of the network alone");
      return;
    }
    CheckJointBid(context.contents, context.model, plan, context.findings);
  }
  void operator()(const RingsAnswer& plan) const {
    CheckRings(context.contents, context.model, plan, context.findings);
  }
  void operator()(const IntroductionsAnswer& plan) const {
    CheckIntroductions(context.contents, context.model, plan, context.findings);
  }
};

struct ForeignOption {
  const NightAnswer& night;

  bool IsOwnLimit(std::int64_t limit, std::int64_t usual) const {
    return limit == (night.work_limit > 0 ? night.work_limit : usual);
  }

  std::string operator()(const SharedOrdersAnswer& plan) const {
    return IsOwnLimit(plan.work_limit, SharedOrdersAnswer::kUsualWorkLimit) ? "" : "work_limit";
  }
  std::string operator()(const RingsAnswer& plan) const {
    if (plan.max_length != night.ring_max_length) return "max_length";
    if (plan.objective != RingObjective::kValue) return "objective";
    return IsOwnLimit(plan.work_limit, RingsAnswer::kUsualWorkLimit) ? "" : "work_limit";
  }
  std::string operator()(const IntroductionsAnswer& plan) const {
    if (plan.floor_bonus != IntroductionsAnswer::kUsualFloorBonus) return "floor_bonus";
    return IsOwnLimit(plan.work_limit, IntroductionsAnswer::kUsualWorkLimit) ? "" : "work_limit";
  }
  std::string operator()(const JointBidAnswer& plan) const {
    if (plan.plans.size() > 1) return "plans";
    const std::vector<ObjectiveKind> usual = {ObjectiveKind::kCoverage, ObjectiveKind::kPrice};
    return plan.objective_order == usual ? "" : "objective_order";
  }
};

}  // namespace

void CheckNightPlan(const PlanCheckContext& context, const NightPlan& plan) {
  std::visit(PlanCheck{context}, plan);
}

std::string ForeignOptionOf(const NightPlan& plan, const NightAnswer& night) {
  return std::visit(ForeignOption{night}, plan);
}

std::string SubjectOf(const NightPlan& plan) {
  if (std::holds_alternative<SharedOrdersAnswer>(plan)) return "shared_orders";
  if (std::holds_alternative<RingsAnswer>(plan)) return "rings";
  if (std::holds_alternative<IntroductionsAnswer>(plan)) return "introductions";
  return absl::StrCat("opportunity/", std::get<JointBidAnswer>(plan).opportunity);
}

bool HasHopelessLot(const JointBidAnswer& bid) {
  return std::any_of(bid.infeasible.begin(), bid.infeasible.end(), [](const Infeasibility& reason) {
    return !reason.lot.empty() && reason.rule != "not_enough_quantity";
  });
}

bool IsEmpty(const NightPlan& plan) {
  if (const auto* orders = std::get_if<SharedOrdersAnswer>(&plan)) return orders->plans.empty();
  if (const auto* rings = std::get_if<RingsAnswer>(&plan)) return rings->rings.empty();
  if (const auto* bid = std::get_if<JointBidAnswer>(&plan)) return bid->plans.empty();
  return std::get<IntroductionsAnswer>(plan).introductions.empty();
}

std::vector<SpreadDraw> DrawsOfBid(const BidTable& table, const Plan& plan) {
  std::vector<SpreadDraw> draws;
  for (const Share& share : plan.shares) {
    const std::optional<int> candidate = table.FindCandidate(share.member);
    const std::optional<int> lot = table.lots.Find(share.lot);
    const BidLine* line = candidate && lot ? table.candidates[*candidate].FindLine(*lot) : nullptr;
    if (line == nullptr) continue;
    const BidLot& of_lot = table.lots.lots[*lot];
    for (const LineDraw& draw : line->draws) {
      const BidSource& source = table.sources.at(draw.source);
      draws.push_back({{source.is_pool, source.id},
                       source.period,
                       of_lot.first_day,
                       of_lot.last_day,
                       absl::int128(draw.effort) * share.quantity.micros});
    }
  }
  return draws;
}

}  // namespace renkei::certify

// Answers that are plans: shared orders, joint bids and split orders.
#include "services/convert/answer.h"
#include "services/convert/answer_header.h"
#include "services/convert/listing.h"
#include "services/convert/plan.h"
#include "services/convert/repair_terms.h"
#include "services/convert/valid_model.h"

namespace renkei::services {
namespace {

template <typename Response>
std::vector<Plan> PlansToModel(const Response& proto, Violations& violations) {
  std::vector<Plan> plans;
  plans.reserve(static_cast<std::size_t>(proto.plans_size()));
  for (int i = 0; i < proto.plans_size(); ++i) {
    const Violations::Scope scope(violations, "plans", static_cast<std::size_t>(i));
    plans.push_back(ToModel(proto.plans(i), violations));
  }
  return plans;
}

// What answers about a bid or split order have in common.
template <typename Response, typename BidAnswer>
void BidToModel(const Response& proto, BidAnswer& answer, Violations& violations) {
  for (int i = 0; i < proto.objective_order_size(); ++i) {
    answer.objective_order.push_back(
        RequiredEnumToModel(proto.objective_order(i), ObjectiveKind::kPrice,
                            absl::StrCat("objective_order[", i, "]"), violations));
  }
  answer.plans = PlansToModel(proto, violations);
  answer.infeasible.reserve(static_cast<std::size_t>(proto.infeasible_size()));
  for (const v1::Infeasibility& reason : proto.infeasible()) {
    answer.infeasible.push_back({reason.lot(), reason.rule(), reason.text()});
  }
  answer.stop = RequiredEnumToModel(proto.stop(), StopReason::kTimeLimit, "stop", violations);
  answer.candidate_count = proto.candidate_count();
}

template <typename BidAnswer, typename Response>
void BidToProto(const BidAnswer& answer, Response& proto) {
  for (const ObjectiveKind kind : answer.objective_order) {
    proto.add_objective_order(EnumToProto<v1::ObjectiveKind>(kind));
  }
  for (const Plan& plan : answer.plans) *proto.add_plans() = ToProto(plan);
  for (const Infeasibility& reason : answer.infeasible) {
    v1::Infeasibility& added = *proto.add_infeasible();
    added.set_lot(reason.lot);
    added.set_rule(reason.rule);
    added.set_text(reason.text);
  }
  proto.set_stop(EnumToProto<v1::StopReason>(answer.stop));
  proto.set_candidate_count(answer.candidate_count);
}

}  // namespace

SplitLimits ToModel(const v1::SplitLimits& proto) {
  SplitLimits limits;
  if (proto.has_minimum_share_ppm()) limits.minimum_share_ppm = proto.minimum_share_ppm();
  if (proto.has_maximum_share_ppm()) limits.maximum_share_ppm = proto.maximum_share_ppm();
  limits.maximum_team_size = proto.maximum_team_size();
  return limits;
}

SharedOrdersAnswer ToModel(const v1::PlanSharedOrdersResponse& proto, Violations& violations) {
  SharedOrdersAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kSharedOrder, violations);
  answer.work_limit = proto.work_limit();
  answer.plans = PlansToModel(proto, violations);
  answer.stop = RequiredEnumToModel(proto.stop(), StopReason::kTimeLimit, "stop", violations);
  return answer;
}

v1::PlanSharedOrdersResponse ToProto(const SharedOrdersAnswer& answer) {
  v1::PlanSharedOrdersResponse proto;
  HeaderToProto(answer.header, PlanKind::kSharedOrder, proto);
  proto.set_work_limit(answer.work_limit);
  for (const Plan& plan : answer.plans) *proto.add_plans() = ToProto(plan);
  proto.set_stop(EnumToProto<v1::StopReason>(answer.stop));
  return proto;
}

JointBidAnswer ToModel(const v1::PlanJointBidResponse& proto, Violations& violations) {
  JointBidAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kJointBid, violations);
  answer.opportunity = proto.opportunity();
  if (proto.has_inline_opportunity()) {
    const Violations::Scope scope(violations, "inline_opportunity");
    answer.inline_opportunity = ToValidInlineModel(proto.inline_opportunity(), violations);
  }
  if (proto.has_repair()) {
    const Violations::Scope scope(violations, "repair");
    answer.repair = ToModel(proto.repair(), violations);
  }
  BidToModel(proto, answer, violations);
  return answer;
}

v1::PlanJointBidResponse ToProto(const JointBidAnswer& answer, absl::string_view network) {
  v1::PlanJointBidResponse proto;
  HeaderToProto(answer.header, PlanKind::kJointBid, proto);
  proto.set_opportunity(answer.opportunity);
  if (answer.inline_opportunity) {
    *proto.mutable_inline_opportunity() = ToProto(*answer.inline_opportunity, network);
  }
  if (answer.repair) *proto.mutable_repair() = ToProto(*answer.repair);
  BidToProto(answer, proto);
  return proto;
}

SplitOrderAnswer ToModel(const v1::PlanSplitOrderResponse& proto, Violations& violations) {
  SplitOrderAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kSplitOrder, violations);
  answer.need = proto.need();
  if (proto.has_inline_need()) {
    const Violations::Scope scope(violations, "inline_need");
    answer.inline_need = ToValidInlineModel(proto.inline_need(), violations);
  }
  answer.limits = ToModel(proto.limits());
  BidToModel(proto, answer, violations);
  return answer;
}

v1::PlanSplitOrderResponse ToProto(const SplitOrderAnswer& answer, absl::string_view network) {
  v1::PlanSplitOrderResponse proto;
  HeaderToProto(answer.header, PlanKind::kSplitOrder, proto);
  proto.set_need(answer.need);
  if (answer.inline_need) *proto.mutable_inline_need() = ToProto(*answer.inline_need, network);
  v1::SplitLimits& limits = *proto.mutable_limits();
  if (answer.limits.minimum_share_ppm) {
    limits.set_minimum_share_ppm(*answer.limits.minimum_share_ppm);
  }
  if (answer.limits.maximum_share_ppm) {
    limits.set_maximum_share_ppm(*answer.limits.maximum_share_ppm);
  }
  limits.set_maximum_team_size(answer.limits.maximum_team_size);
  BidToProto(answer, proto);
  return proto;
}

}  // namespace renkei::services

// Nights between contract and model.
#include "services/convert/answer.h"
#include "services/convert/answer_header.h"
#include "services/convert/answer_proof.h"
#include "services/convert/plan.h"

namespace renkei::services {
namespace {

NightPlan NightPlanToModel(const v1::NightPlan& proto, Violations& violations) {
  switch (proto.kind_case()) {
    case v1::NightPlan::kSharedOrders: {
      const Violations::Scope scope(violations, "shared_orders");
      return ToModel(proto.shared_orders(), violations);
    }
    case v1::NightPlan::kJointBid: {
      const Violations::Scope scope(violations, "joint_bid");
      return ToModel(proto.joint_bid(), violations);
    }
    case v1::NightPlan::kRings: {
      const Violations::Scope scope(violations, "rings");
      return ToModel(proto.rings(), violations);
    }
    case v1::NightPlan::kIntroductions: {
      const Violations::Scope scope(violations, "introductions");
      return ToModel(proto.introductions(), violations);
    }
    case v1::NightPlan::KIND_NOT_SET:
      break;
  }
  violations.Add("", "is no plan; set shared_orders, joint_bid, rings or introductions");
  return {};
}

struct NightPlanWriter {
  absl::string_view network;
  v1::NightPlan& proto;

  void operator()(const SharedOrdersAnswer& plan) const {
    *proto.mutable_shared_orders() = ToProto(plan);
  }
  void operator()(const JointBidAnswer& plan) const {
    *proto.mutable_joint_bid() = ToProto(plan, network);
  }
  void operator()(const RingsAnswer& plan) const { *proto.mutable_rings() = ToProto(plan); }
  void operator()(const IntroductionsAnswer& plan) const {
    *proto.mutable_introductions() = ToProto(plan);
  }
};

void NightPlanToProto(const NightPlan& plan, absl::string_view network, v1::NightPlan& proto) {
  std::visit(NightPlanWriter{network, proto}, plan);
}

NightPart PartToModel(const v1::NightPart& proto, Violations& violations) {
  NightPart part;
  {
    const Violations::Scope scope(violations, "plan");
    part.plan = NightPlanToModel(proto.plan(), violations);
  }
  part.worth = proto.worth();
  part.on_what_is_left = proto.on_what_is_left();
  part.needs_set_aside.assign(proto.needs_set_aside().begin(), proto.needs_set_aside().end());
  part.swaps_set_aside.assign(proto.swaps_set_aside().begin(), proto.swaps_set_aside().end());
  return part;
}

void PartToProto(const NightPart& part, absl::string_view network, v1::NightPart& proto) {
  NightPlanToProto(part.plan, network, *proto.mutable_plan());
  proto.set_worth(part.worth);
  proto.set_on_what_is_left(part.on_what_is_left);
  proto.mutable_needs_set_aside()->Add(part.needs_set_aside.begin(), part.needs_set_aside.end());
  proto.mutable_swaps_set_aside()->Add(part.swaps_set_aside.begin(), part.swaps_set_aside.end());
}

}  // namespace

NightAnswer ToModel(const v1::PlanNightResponse& proto, Violations& violations) {
  NightAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kNight, violations);
  answer.work_limit = proto.work_limit();
  answer.ring_max_length = proto.ring_max_length();
  for (int i = 0; i < proto.parts_size(); ++i) {
    const Violations::Scope scope(violations, "parts", static_cast<std::size_t>(i));
    answer.parts.push_back(PartToModel(proto.parts(i), violations));
  }
  for (int i = 0; i < proto.alone_size(); ++i) {
    const Violations::Scope scope(violations, "alone", static_cast<std::size_t>(i));
    answer.alone.push_back(NightPlanToModel(proto.alone(i), violations));
  }
  answer.displaced.assign(proto.displaced().begin(), proto.displaced().end());
  for (const v1::NightRefusal& refusal : proto.refused()) {
    answer.refused.push_back({refusal.subject(), refusal.reason()});
  }
  for (const v1::MemberLoad& load : proto.loads()) {
    answer.loads.push_back({load.member(), load.introductions(), load.shared_orders(), load.rings(),
                            load.joint_bids()});
  }
  for (const v1::NightBound& bound : proto.bounds()) {
    answer.bounds.push_back({bound.subject(), bound.bound()});
  }
  ProofToModel(proto, answer, violations);
  return answer;
}

v1::PlanNightResponse ToProto(const NightAnswer& answer, absl::string_view network) {
  v1::PlanNightResponse proto;
  HeaderToProto(answer.header, PlanKind::kNight, proto);
  proto.set_work_limit(answer.work_limit);
  proto.set_ring_max_length(answer.ring_max_length);
  for (const NightPart& part : answer.parts) PartToProto(part, network, *proto.add_parts());
  for (const NightPlan& plan : answer.alone) NightPlanToProto(plan, network, *proto.add_alone());
  proto.mutable_displaced()->Add(answer.displaced.begin(), answer.displaced.end());
  for (const NightRefusal& refusal : answer.refused) {
    v1::NightRefusal& added = *proto.add_refused();
    added.set_subject(refusal.subject);
    added.set_reason(refusal.reason);
  }
  for (const MemberLoad& load : answer.loads) {
    v1::MemberLoad& added = *proto.add_loads();
    added.set_member(load.member);
    added.set_introductions(load.introductions);
    added.set_shared_orders(load.shared_orders);
    added.set_rings(load.rings);
    added.set_joint_bids(load.joint_bids);
  }
  for (const NightBound& bound : answer.bounds) {
    v1::NightBound& added = *proto.add_bounds();
    added.set_subject(bound.subject);
    added.set_bound(bound.bound);
  }
  ProofToProto(answer, proto);
  return proto;
}

}  // namespace renkei::services

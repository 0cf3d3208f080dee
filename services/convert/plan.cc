#include "services/convert/plan.h"

#include <variant>

#include "absl/strings/str_cat.h"
#include "services/convert/amounts.h"
#include "services/convert/certificate.h"
#include "services/convert/joint_bid_detail.h"
#include "services/convert/listing.h"
#include "services/convert/objectives.h"
#include "services/convert/shared_order_detail.h"

namespace renkei::services {

std::vector<Share> SharesToModel(const RepeatedShare& proto, absl::string_view field,
                                 Violations& violations) {
  std::vector<Share> shares;
  shares.reserve(static_cast<std::size_t>(proto.size()));
  for (int i = 0; i < proto.size(); ++i) {
    const Violations::Scope scope(violations, field, static_cast<std::size_t>(i));
    const v1::Share& share = proto[i];
    shares.push_back({share.member(), share.lot(), share.need(),
                      ToModel(share.quantity(), "quantity", violations, QuantityLimit::kComputed),
                      ToModel(share.price(), "price", violations), share.source()});
  }
  return shares;
}

void SharesToProto(const std::vector<Share>& shares, RepeatedShare& proto) {
  for (const Share& share : shares) {
    v1::Share& added = *proto.Add();
    added.set_member(share.member);
    added.set_lot(share.lot);
    added.set_need(share.need);
    *added.mutable_quantity() = ToProto(share.quantity);
    *added.mutable_price() = ToProto(share.price);
    added.set_source(share.source);
  }
}

Gain GainToModel(const v1::Gain& proto, absl::string_view field, Violations& violations) {
  switch (proto.kind_case()) {
    case v1::Gain::kMoney:
      return ToModel(proto.money(), absl::StrCat(field, ".money"), violations);
    case v1::Gain::kValue:
      return Score{proto.value()};
    case v1::Gain::KIND_NOT_SET:
      break;
  }
  violations.Add(field, "is not set; state money or value");
  return Score{0};
}

v1::Gain GainToProto(const Gain& gain) {
  v1::Gain proto;
  if (const Money* money = std::get_if<Money>(&gain)) {
    *proto.mutable_money() = ToProto(*money);
  } else {
    proto.set_value(std::get<Score>(gain));
  }
  return proto;
}

std::vector<Reason> ReasonsToModel(const RepeatedReason& proto) {
  std::vector<Reason> reasons;
  reasons.reserve(static_cast<std::size_t>(proto.size()));
  for (const v1::Reason& reason : proto) reasons.push_back({reason.code(), reason.text()});
  return reasons;
}

void ReasonsToProto(const std::vector<Reason>& reasons, RepeatedReason& proto) {
  for (const Reason& reason : reasons) {
    v1::Reason& added = *proto.Add();
    added.set_code(reason.code);
    added.set_text(reason.text);
  }
}

std::vector<ScorePart> ScorePartsToModel(const RepeatedScorePart& proto) {
  std::vector<ScorePart> parts;
  parts.reserve(static_cast<std::size_t>(proto.size()));
  for (const v1::ScorePart& part : proto) {
    parts.push_back(
        {part.part(), part.value(), part.weight(), part.unknown(), part.wanted(), part.offered()});
  }
  return parts;
}

void ScorePartsToProto(const std::vector<ScorePart>& parts, RepeatedScorePart& proto) {
  for (const ScorePart& part : parts) {
    v1::ScorePart& added = *proto.Add();
    added.set_part(part.part);
    added.set_value(part.value);
    added.set_weight(part.weight);
    added.set_unknown(part.unknown);
    added.set_wanted(part.wanted);
    added.set_offered(part.offered);
  }
}

std::vector<Participant> ParticipantsToModel(const RepeatedParticipant& proto,
                                             Violations& violations) {
  std::vector<Participant> participants;
  participants.reserve(static_cast<std::size_t>(proto.size()));
  for (int i = 0; i < proto.size(); ++i) {
    const Violations::Scope scope(violations, "participants", static_cast<std::size_t>(i));
    participants.push_back({proto[i].member(), GainToModel(proto[i].gain(), "gain", violations),
                            ReasonsToModel(proto[i].reasons())});
  }
  return participants;
}

void ParticipantsToProto(const std::vector<Participant>& participants, RepeatedParticipant& proto) {
  for (const Participant& participant : participants) {
    v1::Participant& added = *proto.Add();
    added.set_member(participant.member);
    *added.mutable_gain() = GainToProto(participant.gain);
    ReasonsToProto(participant.reasons, *added.mutable_reasons());
  }
}

Plan ToModel(const v1::Plan& proto, Violations& violations) {
  Plan plan;
  plan.kind = RequiredEnumToModel(proto.kind(), PlanKind::kJointBid, "kind", violations);
  plan.header = {DateToModel(proto.as_of(), "as_of", violations), proto.data_digest(),
                 proto.engine_version()};
  plan.participants = ParticipantsToModel(proto.participants(), violations);
  plan.shares = SharesToModel(proto.shares(), "shares", violations);
  plan.objectives = ObjectivesToModel(proto.objectives(), violations);
  plan.proved_optimal = proto.proved_optimal();
  plan.stop = RequiredEnumToModel(proto.stop(), StopReason::kTimeLimit, "stop", violations);
  {
    const Violations::Scope scope(violations, "certificate");
    plan.certificate = ToModel(proto.certificate(), violations);
  }
  if (proto.has_shared_order()) {
    const Violations::Scope scope(violations, "shared_order");
    plan.detail = ToModel(proto.shared_order(), violations);
  } else if (proto.has_joint_bid()) {
    const Violations::Scope scope(violations, "joint_bid");
    plan.detail = ToModel(proto.joint_bid(), violations);
  }
  return plan;
}

v1::Plan ToProto(const Plan& plan) {
  v1::Plan proto;
  proto.set_kind(EnumToProto<v1::PlanKind>(plan.kind));
  proto.set_as_of(FormatDate(plan.header.as_of));
  proto.set_data_digest(plan.header.data_digest);
  proto.set_engine_version(plan.header.engine_version);
  ParticipantsToProto(plan.participants, *proto.mutable_participants());
  SharesToProto(plan.shares, *proto.mutable_shares());
  ObjectivesToProto(plan.objectives, *proto.mutable_objectives());
  proto.set_proved_optimal(plan.proved_optimal);
  proto.set_stop(EnumToProto<v1::StopReason>(plan.stop));
  *proto.mutable_certificate() = ToProto(plan.certificate);
  if (const auto* order = std::get_if<SharedOrderDetail>(&plan.detail)) {
    *proto.mutable_shared_order() = ToProto(*order);
  } else if (const auto* bid = std::get_if<JointBidDetail>(&plan.detail)) {
    *proto.mutable_joint_bid() = ToProto(*bid);
  }
  return proto;
}

}  // namespace renkei::services

// Exchange rings between contract and model.
#include "renkei/v1/rings.pb.h"
#include "services/convert/answer.h"
#include "services/convert/answer_header.h"
#include "services/convert/answer_proof.h"
#include "services/convert/listing.h"
#include "services/convert/plan.h"

namespace renkei::services {
namespace {

ExchangeRing RingToModel(const v1::ExchangeRing& proto, Violations& violations) {
  ExchangeRing ring;
  for (int i = 0; i < proto.legs_size(); ++i) {
    const Violations::Scope scope(violations, "legs", static_cast<std::size_t>(i));
    const v1::ExchangeLeg& leg = proto.legs(i);
    ring.legs.push_back({leg.from(), leg.capability(), leg.to(), leg.need(), leg.swap(),
                         GainToModel(leg.value(), "value", violations), leg.odds()});
  }
  ring.currency = proto.currency_code();
  ring.value = proto.value();
  ring.odds = proto.odds();
  ring.expected_value = proto.expected_value();
  return ring;
}

void RingToProto(const ExchangeRing& ring, v1::ExchangeRing& proto) {
  for (const ExchangeLeg& leg : ring.legs) {
    v1::ExchangeLeg& added = *proto.add_legs();
    added.set_from(leg.from);
    added.set_capability(leg.capability);
    added.set_to(leg.to);
    added.set_need(leg.need);
    added.set_swap(leg.swap);
    *added.mutable_value() = GainToProto(leg.value);
    added.set_odds(leg.odds);
  }
  proto.set_currency_code(ring.currency);
  proto.set_value(ring.value);
  proto.set_odds(ring.odds);
  proto.set_expected_value(ring.expected_value);
}

}  // namespace

RingsAnswer ToModel(const v1::PlanRingsResponse& proto, Violations& violations) {
  RingsAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kRings, violations);
  answer.max_length = proto.max_length();
  answer.objective =
      RequiredEnumToModel(proto.objective(), RingObjective::kValue, "objective", violations);
  answer.work_limit = proto.work_limit();
  answer.rings.reserve(static_cast<std::size_t>(proto.rings_size()));
  for (int i = 0; i < proto.rings_size(); ++i) {
    const Violations::Scope scope(violations, "rings", static_cast<std::size_t>(i));
    answer.rings.push_back(RingToModel(proto.rings(i), violations));
  }
  answer.participants = ParticipantsToModel(proto.participants(), violations);
  ProofToModel(proto, answer, violations);
  return answer;
}

v1::PlanRingsResponse ToProto(const RingsAnswer& answer) {
  v1::PlanRingsResponse proto;
  HeaderToProto(answer.header, PlanKind::kRings, proto);
  proto.set_max_length(answer.max_length);
  proto.set_objective(EnumToProto<v1::RingObjective>(answer.objective));
  proto.set_work_limit(answer.work_limit);
  for (const ExchangeRing& ring : answer.rings) RingToProto(ring, *proto.add_rings());
  ParticipantsToProto(answer.participants, *proto.mutable_participants());
  ProofToProto(answer, proto);
  return proto;
}

}  // namespace renkei::services

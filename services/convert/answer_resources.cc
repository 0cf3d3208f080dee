// Resources by the slot between contract and model.
#include "services/convert/amounts.h"
#include "services/convert/answer.h"
#include "services/convert/answer_header.h"
#include "services/convert/answer_proof.h"
#include "services/convert/plan.h"

namespace renkei::services {

ResourcesAnswer ToModel(const v1::PlanResourcesResponse& proto, Violations& violations) {
  constexpr QuantityLimit kLimit = QuantityLimit::kComputed;
  ResourcesAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kResources, violations);
  answer.need = proto.need();
  for (int i = 0; i < proto.slots_size(); ++i) {
    const Violations::Scope scope(violations, "slots", static_cast<std::size_t>(i));
    const v1::ResourceSlot& slot = proto.slots(i);
    answer.slots.push_back({slot.member(), slot.capability(), slot.pool(),
                            ToModel(slot.days(), "days", violations),
                            ToModel(slot.quantity(), "quantity", violations, kLimit),
                            ToModel(slot.free(), "free", violations, kLimit), slot.fit(),
                            ReasonsToModel(slot.reasons())});
  }
  answer.needed = ToModel(proto.needed(), "needed", violations, kLimit);
  answer.covered = ToModel(proto.covered(), "covered", violations, kLimit);
  answer.enough = proto.enough();
  answer.candidate_count = proto.candidate_count();
  answer.slot_count = proto.slot_count();
  answer.unslotted_count = proto.unslotted_count();
  answer.participants = ParticipantsToModel(proto.participants(), violations);
  ProofToModel(proto, answer, violations);
  return answer;
}

v1::PlanResourcesResponse ToProto(const ResourcesAnswer& answer) {
  v1::PlanResourcesResponse proto;
  HeaderToProto(answer.header, PlanKind::kResources, proto);
  proto.set_need(answer.need);
  for (const ResourceSlot& slot : answer.slots) {
    v1::ResourceSlot& added = *proto.add_slots();
    added.set_member(slot.member);
    added.set_capability(slot.capability);
    added.set_pool(slot.pool);
    *added.mutable_days() = ToProto(slot.days);
    *added.mutable_quantity() = ToProto(slot.quantity);
    *added.mutable_free() = ToProto(slot.free);
    added.set_fit(slot.fit);
    ReasonsToProto(slot.reasons, *added.mutable_reasons());
  }
  *proto.mutable_needed() = ToProto(answer.needed);
  *proto.mutable_covered() = ToProto(answer.covered);
  proto.set_enough(answer.enough);
  proto.set_candidate_count(answer.candidate_count);
  proto.set_slot_count(answer.slot_count);
  proto.set_unslotted_count(answer.unslotted_count);
  ParticipantsToProto(answer.participants, *proto.mutable_participants());
  ProofToProto(answer, proto);
  return proto;
}

}  // namespace renkei::services

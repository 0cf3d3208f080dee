// What answers that are one plan say of its proof, in messages of the contract with the same
// fields.
#ifndef RENKEI_SERVICES_CONVERT_ANSWER_PROOF_H_
#define RENKEI_SERVICES_CONVERT_ANSWER_PROOF_H_

#include "engine/base/violations.h"
#include "services/convert/certificate.h"
#include "services/convert/listing.h"
#include "services/convert/objectives.h"

namespace renkei::services {

// `objectives`, `proved_optimal`, `stop` and `certificate`.
template <typename Response, typename PlanAnswer>
void ProofToModel(const Response& proto, PlanAnswer& answer, Violations& violations) {
  answer.objectives = ObjectivesToModel(proto.objectives(), violations);
  answer.proved_optimal = proto.proved_optimal();
  answer.stop = RequiredEnumToModel(proto.stop(), StopReason::kTimeLimit, "stop", violations);
  const Violations::Scope scope(violations, "certificate");
  answer.certificate = ToModel(proto.certificate(), violations);
}

template <typename PlanAnswer, typename Response>
void ProofToProto(const PlanAnswer& answer, Response& proto) {
  ObjectivesToProto(answer.objectives, *proto.mutable_objectives());
  proto.set_proved_optimal(answer.proved_optimal);
  proto.set_stop(EnumToProto<v1::StopReason>(answer.stop));
  *proto.mutable_certificate() = ToProto(answer.certificate);
}

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_ANSWER_PROOF_H_

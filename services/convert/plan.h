// Plans between contract and model, complete both ways: what was printed can be read and verified.
#ifndef RENKEI_SERVICES_CONVERT_PLAN_H_
#define RENKEI_SERVICES_CONVERT_PLAN_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/plan.h"
#include "engine/model/score_part.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "renkei/v1/plan.pb.h"

namespace renkei::services {

// Reads a plan as it is stated. Adds violations for what a plan cannot hold: amounts that aren't
// any, texts that are no days, enums without a value, a gain of no kind. Whether what it says is
// true is for certify/ to say.
Plan ToModel(const v1::Plan& proto, Violations& violations);
v1::Plan ToProto(const Plan& plan);

// Parts that answers without plans have too.
using RepeatedReason = google::protobuf::RepeatedPtrField<v1::Reason>;
using RepeatedScorePart = google::protobuf::RepeatedPtrField<v1::ScorePart>;
using RepeatedShare = google::protobuf::RepeatedPtrField<v1::Share>;
using RepeatedParticipant = google::protobuf::RepeatedPtrField<v1::Participant>;
std::vector<Reason> ReasonsToModel(const RepeatedReason& proto);
void ReasonsToProto(const std::vector<Reason>& reasons, RepeatedReason& proto);
std::vector<ScorePart> ScorePartsToModel(const RepeatedScorePart& proto);
void ScorePartsToProto(const std::vector<ScorePart>& parts, RepeatedScorePart& proto);
// `field` names a gain that is not set.
Gain GainToModel(const v1::Gain& proto, absl::string_view field, Violations& violations);
v1::Gain GainToProto(const Gain& gain);
// Violations are named "FIELD[i]…".
std::vector<Share> SharesToModel(const RepeatedShare& proto, absl::string_view field,
                                 Violations& violations);
void SharesToProto(const std::vector<Share>& shares, RepeatedShare& proto);
// Violations are named "participants[i]…".
std::vector<Participant> ParticipantsToModel(const RepeatedParticipant& proto,
                                             Violations& violations);
void ParticipantsToProto(const std::vector<Participant>& participants, RepeatedParticipant& proto);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_PLAN_H_

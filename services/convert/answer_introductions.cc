// Introduction rounds between contract and model.
#include "services/convert/answer.h"
#include "services/convert/answer_header.h"
#include "services/convert/answer_proof.h"
#include "services/convert/plan.h"

namespace renkei::services {

IntroductionsAnswer ToModel(const v1::PlanIntroductionsResponse& proto, Violations& violations) {
  IntroductionsAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kIntroductions, violations);
  answer.work_limit = proto.work_limit();
  answer.floor_bonus = proto.floor_bonus();
  answer.introductions.reserve(static_cast<std::size_t>(proto.introductions_size()));
  for (const v1::Introduction& one : proto.introductions()) {
    answer.introductions.push_back(
        {one.member(), one.other_member(), one.score(), ReasonsToModel(one.reasons())});
  }
  for (const v1::LeftOutMember& one : proto.left_out()) {
    answer.left_out.push_back({one.member(), {one.reason().code(), one.reason().text()}});
  }
  answer.participants = ParticipantsToModel(proto.participants(), violations);
  ProofToModel(proto, answer, violations);
  return answer;
}

v1::PlanIntroductionsResponse ToProto(const IntroductionsAnswer& answer) {
  v1::PlanIntroductionsResponse proto;
  HeaderToProto(answer.header, PlanKind::kIntroductions, proto);
  proto.set_work_limit(answer.work_limit);
  proto.set_floor_bonus(answer.floor_bonus);
  for (const Introduction& one : answer.introductions) {
    v1::Introduction& added = *proto.add_introductions();
    added.set_member(one.member);
    added.set_other_member(one.other_member);
    added.set_score(one.score);
    ReasonsToProto(one.reasons, *added.mutable_reasons());
  }
  for (const LeftOutMember& one : answer.left_out) {
    v1::LeftOutMember& added = *proto.add_left_out();
    added.set_member(one.member);
    added.mutable_reason()->set_code(one.reason.code);
    added.mutable_reason()->set_text(one.reason.text);
  }
  ParticipantsToProto(answer.participants, *proto.mutable_participants());
  ProofToProto(answer, proto);
  return proto;
}

}  // namespace renkei::services

// The plans of the parts that members play, between contract and model: gaps, mentors, routes and
// development groups.
#include "services/convert/answer.h"
#include "services/convert/answer_header.h"
#include "services/convert/answer_proof.h"
#include "services/convert/listing.h"
#include "services/convert/plan.h"

namespace renkei::services {
namespace {

Gap GapToModel(const v1::Gap& proto, Violations& violations) {
  Gap gap;
  gap.code = CodeToModel(proto.code(), "code", violations);
  gap.value = proto.value();
  gap.need_count = proto.need_count();
  for (const v1::GapNeed& need : proto.needs()) {
    gap.needs.push_back({need.need(), need.member(), need.importance(), need.similarity()});
  }
  gap.certificates = TextsToModel(proto.certificates());
  gap.reasons = ReasonsToModel(proto.reasons());
  gap.participants = ParticipantsToModel(proto.participants(), violations);
  return gap;
}

void GapToProto(const Gap& gap, v1::Gap& proto) {
  proto.set_code(CodeToProto(gap.code));
  proto.set_value(gap.value);
  proto.set_need_count(gap.need_count);
  for (const GapNeed& need : gap.needs) {
    v1::GapNeed& added = *proto.add_needs();
    added.set_need(need.need);
    added.set_member(need.member);
    added.set_importance(need.importance);
    added.set_similarity(need.similarity);
  }
  TextsToProto(gap.certificates, *proto.mutable_certificates());
  ReasonsToProto(gap.reasons, *proto.mutable_reasons());
  ParticipantsToProto(gap.participants, *proto.mutable_participants());
}

void MentorToProto(const Mentor& mentor, v1::Mentor& proto) {
  proto.set_member(mentor.member);
  proto.set_capability(mentor.capability);
  proto.set_score(mentor.score);
  proto.set_adviser(mentor.adviser);
  proto.set_promises_kept(mentor.promises_kept);
  proto.set_promises_broken(mentor.promises_broken);
  proto.set_trust(mentor.trust);
  ScorePartsToProto(mentor.parts, *proto.mutable_parts());
  ReasonsToProto(mentor.reasons, *proto.mutable_reasons());
  ParticipantsToProto(mentor.participants, *proto.mutable_participants());
}

Route RouteToModel(const v1::Route& proto, Violations& violations) {
  Route route;
  route.member = proto.member();
  route.capability = proto.capability();
  route.lot = proto.lot();
  route.fit = proto.fit();
  for (const v1::RouteStep& step : proto.steps()) {
    route.steps.push_back({step.member(), step.trust()});
  }
  route.warmth = proto.warmth();
  route.path = proto.path();
  route.score = proto.score();
  route.reasons = ReasonsToModel(proto.reasons());
  route.participants = ParticipantsToModel(proto.participants(), violations);
  return route;
}

void RouteToProto(const Route& route, v1::Route& proto) {
  proto.set_member(route.member);
  proto.set_capability(route.capability);
  proto.set_lot(route.lot);
  proto.set_fit(route.fit);
  for (const RouteStep& step : route.steps) {
    v1::RouteStep& added = *proto.add_steps();
    added.set_member(step.member);
    added.set_trust(step.trust);
  }
  proto.set_warmth(route.warmth);
  proto.set_path(route.path);
  proto.set_score(route.score);
  ReasonsToProto(route.reasons, *proto.mutable_reasons());
  ParticipantsToProto(route.participants, *proto.mutable_participants());
}

}  // namespace

GapsAnswer ToModel(const v1::FindGapsResponse& proto, Violations& violations) {
  GapsAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kGaps, violations);
  answer.limit = proto.page_size();
  for (int i = 0; i < proto.gaps_size(); ++i) {
    const Violations::Scope scope(violations, "gaps", static_cast<std::size_t>(i));
    answer.gaps.push_back(GapToModel(proto.gaps(i), violations));
  }
  answer.need_count = proto.need_count();
  answer.unmet_need_count = proto.unmet_need_count();
  answer.uncoded_need_count = proto.uncoded_need_count();
  answer.uncoded_needs = TextsToModel(proto.uncoded_needs());
  ProofToModel(proto, answer, violations);
  return answer;
}

v1::FindGapsResponse ToProto(const GapsAnswer& answer) {
  v1::FindGapsResponse proto;
  HeaderToProto(answer.header, PlanKind::kGaps, proto);
  proto.set_page_size(answer.limit);
  for (const Gap& gap : answer.gaps) GapToProto(gap, *proto.add_gaps());
  proto.set_need_count(answer.need_count);
  proto.set_unmet_need_count(answer.unmet_need_count);
  proto.set_uncoded_need_count(answer.uncoded_need_count);
  TextsToProto(answer.uncoded_needs, *proto.mutable_uncoded_needs());
  ProofToProto(answer, proto);
  return proto;
}

MentorsAnswer ToModel(const v1::FindMentorsResponse& proto, Violations& violations) {
  MentorsAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kMentors, violations);
  answer.need = proto.need();
  answer.limit = proto.page_size();
  for (int i = 0; i < proto.mentors_size(); ++i) {
    const Violations::Scope scope(violations, "mentors", static_cast<std::size_t>(i));
    const v1::Mentor& mentor = proto.mentors(i);
    answer.mentors.push_back({mentor.member(), mentor.capability(), mentor.score(),
                              mentor.adviser(), mentor.promises_kept(), mentor.promises_broken(),
                              mentor.trust(), ScorePartsToModel(mentor.parts()),
                              ReasonsToModel(mentor.reasons()),
                              ParticipantsToModel(mentor.participants(), violations)});
  }
  ProofToModel(proto, answer, violations);
  return answer;
}

v1::FindMentorsResponse ToProto(const MentorsAnswer& answer) {
  v1::FindMentorsResponse proto;
  HeaderToProto(answer.header, PlanKind::kMentors, proto);
  proto.set_need(answer.need);
  proto.set_page_size(answer.limit);
  for (const Mentor& mentor : answer.mentors) MentorToProto(mentor, *proto.add_mentors());
  ProofToProto(answer, proto);
  return proto;
}

RoutesAnswer ToModel(const v1::FindRoutesResponse& proto, Violations& violations) {
  RoutesAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kRoutes, violations);
  answer.lead = proto.lead();
  answer.limit = proto.page_size();
  for (int i = 0; i < proto.routes_size(); ++i) {
    const Violations::Scope scope(violations, "routes", static_cast<std::size_t>(i));
    answer.routes.push_back(RouteToModel(proto.routes(i), violations));
  }
  answer.fitting_count = proto.fitting_count();
  answer.unreached_count = proto.unreached_count();
  ProofToModel(proto, answer, violations);
  return answer;
}

v1::FindRoutesResponse ToProto(const RoutesAnswer& answer) {
  v1::FindRoutesResponse proto;
  HeaderToProto(answer.header, PlanKind::kRoutes, proto);
  proto.set_lead(answer.lead);
  proto.set_page_size(answer.limit);
  for (const Route& route : answer.routes) RouteToProto(route, *proto.add_routes());
  proto.set_fitting_count(answer.fitting_count);
  proto.set_unreached_count(answer.unreached_count);
  ProofToProto(answer, proto);
  return proto;
}

DevelopmentGroupAnswer ToModel(const v1::PlanDevelopmentGroupResponse& proto,
                               Violations& violations) {
  DevelopmentGroupAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kDevelopmentGroup, violations);
  answer.need = proto.need();
  answer.group_limit = proto.group_limit();
  for (const v1::Developer& developer : proto.group()) {
    answer.group.push_back({developer.member(), developer.capability(), developer.fit(),
                            ScorePartsToModel(developer.parts()),
                            TextsToModel(developer.kept_apart()),
                            ReasonsToModel(developer.reasons())});
  }
  answer.eligible_count = proto.eligible_count();
  answer.considered_count = proto.considered_count();
  answer.participants = ParticipantsToModel(proto.participants(), violations);
  ProofToModel(proto, answer, violations);
  return answer;
}

v1::PlanDevelopmentGroupResponse ToProto(const DevelopmentGroupAnswer& answer) {
  v1::PlanDevelopmentGroupResponse proto;
  HeaderToProto(answer.header, PlanKind::kDevelopmentGroup, proto);
  proto.set_need(answer.need);
  proto.set_group_limit(answer.group_limit);
  for (const Developer& developer : answer.group) {
    v1::Developer& added = *proto.add_group();
    added.set_member(developer.member);
    added.set_capability(developer.capability);
    added.set_fit(developer.fit);
    ScorePartsToProto(developer.parts, *added.mutable_parts());
    TextsToProto(developer.kept_apart, *added.mutable_kept_apart());
    ReasonsToProto(developer.reasons, *added.mutable_reasons());
  }
  proto.set_eligible_count(answer.eligible_count);
  proto.set_considered_count(answer.considered_count);
  ParticipantsToProto(answer.participants, *proto.mutable_participants());
  ProofToProto(answer, proto);
  return proto;
}

}  // namespace renkei::services

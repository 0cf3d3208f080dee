// Answers that are ranked lists: partners and providers.
#include "services/convert/answer.h"
#include "services/convert/answer_header.h"
#include "services/convert/certificate.h"
#include "services/convert/plan.h"
#include "services/convert/valid_model.h"

namespace renkei::services {
namespace {

template <typename Message>
using Repeated = google::protobuf::RepeatedPtrField<Message>;

std::vector<Match> MatchesToModel(const Repeated<v1::Match>& proto) {
  std::vector<Match> matches;
  matches.reserve(static_cast<std::size_t>(proto.size()));
  for (const v1::Match& match : proto) {
    matches.push_back({match.need(), match.capability(), match.fit(), match.importance(),
                       ScorePartsToModel(match.parts())});
  }
  return matches;
}

void MatchesToProto(const std::vector<Match>& matches, Repeated<v1::Match>& proto) {
  for (const Match& match : matches) {
    v1::Match& added = *proto.Add();
    added.set_need(match.need);
    added.set_capability(match.capability);
    added.set_fit(match.fit);
    added.set_importance(match.importance);
    ScorePartsToProto(match.parts, *added.mutable_parts());
  }
}

std::vector<Partner> PartnersToModel(const Repeated<v1::Partner>& proto, absl::string_view field,
                                     Violations& violations) {
  std::vector<Partner> partners;
  partners.reserve(static_cast<std::size_t>(proto.size()));
  for (int i = 0; i < proto.size(); ++i) {
    const Violations::Scope scope(violations, field, static_cast<std::size_t>(i));
    Partner& partner = partners.emplace_back();
    partner.member = proto[i].member();
    partner.capability = proto[i].capability();
    partner.score = proto[i].score();
    partner.parts = ScorePartsToModel(proto[i].parts());
    partner.serves_asker = MatchesToModel(proto[i].serves_asker());
    partner.serves_partner = MatchesToModel(proto[i].serves_partner());
    partner.reasons = ReasonsToModel(proto[i].reasons());
    partner.participants = ParticipantsToModel(proto[i].participants(), violations);
  }
  return partners;
}

void PartnersToProto(const std::vector<Partner>& partners, Repeated<v1::Partner>& proto) {
  for (const Partner& partner : partners) {
    v1::Partner& added = *proto.Add();
    added.set_member(partner.member);
    added.set_capability(partner.capability);
    added.set_score(partner.score);
    ScorePartsToProto(partner.parts, *added.mutable_parts());
    MatchesToProto(partner.serves_asker, *added.mutable_serves_asker());
    MatchesToProto(partner.serves_partner, *added.mutable_serves_partner());
    ReasonsToProto(partner.reasons, *added.mutable_reasons());
    ParticipantsToProto(partner.participants, *added.mutable_participants());
  }
}

Certificate CertificateToModel(const v1::Certificate& proto, Violations& violations) {
  const Violations::Scope scope(violations, "certificate");
  return ToModel(proto, violations);
}

}  // namespace

PartnersAnswer ToModel(const v1::FindPartnersResponse& proto, Violations& violations) {
  PartnersAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kPartners, violations);
  answer.member = proto.member();
  answer.limit = proto.page_size();
  answer.results = PartnersToModel(proto.results(), "results", violations);
  answer.providers = PartnersToModel(proto.providers(), "providers", violations);
  answer.customers = PartnersToModel(proto.customers(), "customers", violations);
  answer.certificate = CertificateToModel(proto.certificate(), violations);
  return answer;
}

v1::FindPartnersResponse ToProto(const PartnersAnswer& answer) {
  v1::FindPartnersResponse proto;
  HeaderToProto(answer.header, PlanKind::kPartners, proto);
  proto.set_member(answer.member);
  proto.set_page_size(answer.limit);
  PartnersToProto(answer.results, *proto.mutable_results());
  PartnersToProto(answer.providers, *proto.mutable_providers());
  PartnersToProto(answer.customers, *proto.mutable_customers());
  *proto.mutable_certificate() = ToProto(answer.certificate);
  return proto;
}

ProvidersAnswer ToModel(const v1::FindProvidersResponse& proto, Violations& violations) {
  ProvidersAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kProviders, violations);
  answer.need = proto.need();
  if (proto.has_inline_need()) {
    const Violations::Scope scope(violations, "inline_need");
    answer.inline_need = ToValidInlineModel(proto.inline_need(), violations);
  }
  answer.limit = proto.page_size();
  answer.results.reserve(static_cast<std::size_t>(proto.results_size()));
  for (const v1::Provider& provider : proto.results()) {
    answer.results.push_back({provider.member(), provider.capability(), provider.score(),
                              ScorePartsToModel(provider.parts()),
                              ReasonsToModel(provider.reasons())});
  }
  answer.certificate = CertificateToModel(proto.certificate(), violations);
  return answer;
}

v1::FindProvidersResponse ToProto(const ProvidersAnswer& answer, absl::string_view network) {
  v1::FindProvidersResponse proto;
  HeaderToProto(answer.header, PlanKind::kProviders, proto);
  proto.set_need(answer.need);
  if (answer.inline_need) *proto.mutable_inline_need() = ToProto(*answer.inline_need, network);
  proto.set_page_size(answer.limit);
  for (const Provider& provider : answer.results) {
    v1::Provider& added = *proto.add_results();
    added.set_member(provider.member);
    added.set_capability(provider.capability);
    added.set_score(provider.score);
    ScorePartsToProto(provider.parts, *added.mutable_parts());
    ReasonsToProto(provider.reasons, *added.mutable_reasons());
  }
  *proto.mutable_certificate() = ToProto(answer.certificate);
  return proto;
}

}  // namespace renkei::services

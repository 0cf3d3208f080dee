#include "services/convert/member.h"

#include "engine/model/field_rules.h"
#include "services/convert/amounts.h"
#include "services/convert/listing.h"

namespace renkei::services {
namespace {

// The model has no contact details, so their limits are checked here.
void CheckContact(const v1::Contact& contact, Violations& violations) {
  constexpr std::size_t kMaxEmailBytes = 200;
  constexpr std::size_t kMaxPhoneBytes = 50;
  constexpr std::size_t kMaxWebsiteBytes = 500;
  const Violations::Scope scope(violations, "contact");
  CheckText("email", contact.email(), kMaxEmailBytes, violations);
  CheckText("phone", contact.phone(), kMaxPhoneBytes, violations);
  CheckText("website", contact.website(), kMaxWebsiteBytes, violations);
}

void HistoryToModel(const v1::Member& proto, Member& member, Violations& violations) {
  member.promises.reserve(static_cast<std::size_t>(proto.promises_size()));
  for (int i = 0; i < proto.promises_size(); ++i) {
    const Violations::Scope scope(violations, "promises", static_cast<std::size_t>(i));
    const v1::PromiseRecord& promise = proto.promises(i);
    member.promises.push_back(
        {DateToModel(promise.date(), "date", violations), promise.kept(), promise.broken()});
  }
  member.meetings.reserve(static_cast<std::size_t>(proto.meetings_size()));
  for (int i = 0; i < proto.meetings_size(); ++i) {
    const Violations::Scope scope(violations, "meetings", static_cast<std::size_t>(i));
    const v1::Meeting& meeting = proto.meetings(i);
    member.meetings.push_back({meeting.member(), DateToModel(meeting.date(), "date", violations)});
  }
}

void ReachesToModel(const v1::Member& proto, Member& member, Violations& violations) {
  constexpr std::int32_t kUsualWarmth = 50;
  for (int i = 0; i < proto.reaches_size(); ++i) {
    const Violations::Scope scope(violations, "reaches", static_cast<std::size_t>(i));
    const v1::Reach& reach = proto.reaches(i);
    member.reaches.push_back({CodesToModel(reach.codes(), "codes", violations),
                              TextsToModel(reach.regions()),
                              reach.warmth() == 0 ? kUsualWarmth : reach.warmth()});
  }
}

}  // namespace

Member ToModel(const v1::Member& proto, Violations& violations) {
  Member member;
  member.id = IdToModel(ResourceKind::kMember, proto.name(), violations);
  member.display_name = proto.display_name();
  member.description = proto.description();
  member.status = EnumToModel(proto.status(), MemberStatus::kActive, "status", violations);
  member.place = ToModel(proto.place());
  member.employee_count = proto.employee_count();
  member.certificates = CertificatesToModel(proto.certificates(), "certificates", violations);
  member.languages = LanguagesToModel(proto.languages(), "languages", violations);
  if (proto.has_revenue_concentration_ppm()) {
    member.revenue_concentration_ppm = proto.revenue_concentration_ppm();
  }
  member.codes = CodesToModel(proto.codes(), "codes", violations);
  member.markets = TextsToModel(proto.markets());
  member.closed_markets = TextsToModel(proto.closed_markets());
  HistoryToModel(proto, member, violations);
  ReachesToModel(proto, member, violations);
  if (proto.has_introduction_cap()) member.introduction_cap = proto.introduction_cap();
  if (proto.has_margin_ppm()) member.margin_ppm = proto.margin_ppm();
  CheckContact(proto.contact(), violations);
  return member;
}

v1::Member ToProto(const Member& member, absl::string_view network) {
  v1::Member proto;
  proto.set_name(NameToProto(ResourceKind::kMember, network, member.id));
  proto.set_display_name(member.display_name);
  proto.set_description(member.description);
  proto.set_status(EnumToProto<v1::MemberStatus>(member.status));
  if (IsStated(member.place)) *proto.mutable_place() = ToProto(member.place);
  proto.set_employee_count(member.employee_count);
  CertificatesToProto(member.certificates, *proto.mutable_certificates());
  TextsToProto(member.languages, *proto.mutable_languages());
  if (member.revenue_concentration_ppm) {
    proto.set_revenue_concentration_ppm(*member.revenue_concentration_ppm);
  }
  CodesToProto(member.codes, *proto.mutable_codes());
  TextsToProto(member.markets, *proto.mutable_markets());
  TextsToProto(member.closed_markets, *proto.mutable_closed_markets());
  for (const PromiseRecord& promise : member.promises) {
    v1::PromiseRecord& added = *proto.add_promises();
    added.set_date(FormatDate(promise.date));
    added.set_kept(promise.kept);
    added.set_broken(promise.broken);
  }
  for (const Meeting& meeting : member.meetings) {
    v1::Meeting& added = *proto.add_meetings();
    added.set_member(meeting.member);
    added.set_date(FormatDate(meeting.date));
  }
  for (const Reach& reach : member.reaches) {
    v1::Reach& added = *proto.add_reaches();
    CodesToProto(reach.codes, *added.mutable_codes());
    TextsToProto(reach.regions, *added.mutable_regions());
    added.set_warmth(reach.warmth);
  }
  if (member.introduction_cap) proto.set_introduction_cap(*member.introduction_cap);
  if (member.margin_ppm) proto.set_margin_ppm(*member.margin_ppm);
  return proto;
}

}  // namespace renkei::services

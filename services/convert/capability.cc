#include "services/convert/capability.h"

#include "services/convert/amounts.h"
#include "services/convert/listing.h"

namespace renkei::services {
namespace {

std::vector<Purpose> PurposesToModel(const v1::Capability& proto, Violations& violations) {
  std::vector<Purpose> purposes;
  purposes.reserve(static_cast<std::size_t>(proto.purposes_size()));
  for (int i = 0; i < proto.purposes_size(); ++i) {
    purposes.push_back(EnumToModel(proto.purposes(i), Purpose::kUnspecified,
                                   absl::StrCat("purposes[", i, "]"), violations));
  }
  return purposes;
}

void TermsToModel(const v1::Capability& proto, Capability& capability, Violations& violations) {
  if (proto.has_capacity()) {
    capability.capacity = ToModel(proto.capacity(), "capacity", violations);
  }
  capability.period = EnumToModel(proto.period(), Period::kUnspecified, "period", violations);
  if (proto.has_price()) capability.price = ToModel(proto.price(), "price", violations);
  capability.price_unit = proto.price_unit();
  if (proto.has_minimum_quantity()) {
    capability.minimum_quantity = ToModel(proto.minimum_quantity(), "minimum_quantity", violations);
  }
  if (proto.has_lead_time_days()) capability.lead_time_days = proto.lead_time_days();
  if (proto.has_effort_per_unit()) {
    capability.effort_per_unit = ToModel(proto.effort_per_unit(), "effort_per_unit", violations);
  }
}

void TermsToProto(const Capability& capability, v1::Capability& proto) {
  if (capability.capacity) *proto.mutable_capacity() = ToProto(*capability.capacity);
  proto.set_period(EnumToProto<v1::Period>(capability.period));
  if (capability.price) *proto.mutable_price() = ToProto(*capability.price);
  proto.set_price_unit(capability.price_unit);
  if (capability.minimum_quantity) {
    *proto.mutable_minimum_quantity() = ToProto(*capability.minimum_quantity);
  }
  if (capability.lead_time_days) proto.set_lead_time_days(*capability.lead_time_days);
  if (capability.effort_per_unit) {
    *proto.mutable_effort_per_unit() = ToProto(*capability.effort_per_unit);
  }
}

}  // namespace

Capability ToModel(const v1::Capability& proto, Violations& violations) {
  Capability capability;
  capability.id = IdToModel(ResourceKind::kCapability, proto.name(), violations);
  capability.member = proto.member();
  capability.title = proto.title();
  capability.description = proto.description();
  capability.tags = TextsToModel(proto.tags());
  capability.codes = CodesToModel(proto.codes(), "codes", violations);
  capability.kind = EnumToModel(proto.kind(), Kind::kUnspecified, "kind", violations);
  capability.purposes = PurposesToModel(proto, violations);
  TermsToModel(proto, capability, violations);
  capability.certificates = CertificatesToModel(proto.certificates(), "certificates", violations);
  if (proto.has_service_area()) {
    ServiceArea& area = capability.service_area.emplace();
    area.regions = TextsToModel(proto.service_area().regions());
    if (proto.service_area().has_radius_m()) area.radius_m = proto.service_area().radius_m();
  }
  capability.availability = ToModel(proto.availability(), "availability", violations);
  capability.visibility =
      EnumToModel(proto.visibility(), Visibility::kNetwork, "visibility", violations);
  capability.pool = proto.pool();
  capability.status = EnumToModel(proto.status(), ListingStatus::kActive, "status", violations);
  return capability;
}

v1::Capability ToProto(const Capability& capability, absl::string_view network) {
  v1::Capability proto;
  proto.set_name(NameToProto(ResourceKind::kCapability, network, capability.id));
  proto.set_member(capability.member);
  proto.set_title(capability.title);
  proto.set_description(capability.description);
  TextsToProto(capability.tags, *proto.mutable_tags());
  CodesToProto(capability.codes, *proto.mutable_codes());
  proto.set_kind(EnumToProto<v1::Kind>(capability.kind));
  for (const Purpose purpose : capability.purposes) {
    proto.add_purposes(EnumToProto<v1::Purpose>(purpose));
  }
  TermsToProto(capability, proto);
  CertificatesToProto(capability.certificates, *proto.mutable_certificates());
  if (capability.service_area) {
    v1::ServiceArea& area = *proto.mutable_service_area();
    TextsToProto(capability.service_area->regions, *area.mutable_regions());
    if (capability.service_area->radius_m) area.set_radius_m(*capability.service_area->radius_m);
  }
  if (IsBounded(capability.availability)) {
    *proto.mutable_availability() = ToProto(capability.availability);
  }
  proto.set_visibility(EnumToProto<v1::Visibility>(capability.visibility));
  proto.set_pool(capability.pool);
  proto.set_status(EnumToProto<v1::ListingStatus>(capability.status));
  return proto;
}

}  // namespace renkei::services

#include "services/convert/need.h"

#include "services/convert/amounts.h"
#include "services/convert/listing.h"

namespace renkei::services {
namespace {

constexpr std::int32_t kDefaultImportance = 10;

void AmountsToModel(const v1::Need& proto, Need& need, Violations& violations) {
  if (proto.has_quantity()) need.quantity = ToModel(proto.quantity(), "quantity", violations);
  if (proto.has_minimum_quantity()) {
    need.minimum_quantity = ToModel(proto.minimum_quantity(), "minimum_quantity", violations);
  }
  if (proto.has_maximum_quantity()) {
    need.maximum_quantity = ToModel(proto.maximum_quantity(), "maximum_quantity", violations);
  }
  if (proto.has_target_price()) {
    need.target_price = ToModel(proto.target_price(), "target_price", violations);
  }
  if (proto.has_maximum_price()) {
    need.maximum_price = ToModel(proto.maximum_price(), "maximum_price", violations);
  }
  if (proto.has_budget()) need.budget = ToModel(proto.budget(), "budget", violations);
}

void LimitsToModel(const v1::Need& proto, Need& need) {
  if (proto.has_wished_lead_time_days()) {
    need.wished_lead_time_days = proto.wished_lead_time_days();
  }
  if (proto.has_maximum_lead_time_days()) {
    need.maximum_lead_time_days = proto.maximum_lead_time_days();
  }
  if (proto.has_wished_distance_m()) need.wished_distance_m = proto.wished_distance_m();
  if (proto.has_maximum_distance_m()) need.maximum_distance_m = proto.maximum_distance_m();
}

void AmountsToProto(const Need& need, v1::Need& proto) {
  if (need.quantity) *proto.mutable_quantity() = ToProto(*need.quantity);
  if (need.minimum_quantity) *proto.mutable_minimum_quantity() = ToProto(*need.minimum_quantity);
  if (need.maximum_quantity) *proto.mutable_maximum_quantity() = ToProto(*need.maximum_quantity);
  if (need.target_price) *proto.mutable_target_price() = ToProto(*need.target_price);
  if (need.maximum_price) *proto.mutable_maximum_price() = ToProto(*need.maximum_price);
  if (need.budget) *proto.mutable_budget() = ToProto(*need.budget);
}

void LimitsToProto(const Need& need, v1::Need& proto) {
  if (need.wished_lead_time_days) proto.set_wished_lead_time_days(*need.wished_lead_time_days);
  if (need.maximum_lead_time_days) proto.set_maximum_lead_time_days(*need.maximum_lead_time_days);
  if (need.wished_distance_m) proto.set_wished_distance_m(*need.wished_distance_m);
  if (need.maximum_distance_m) proto.set_maximum_distance_m(*need.maximum_distance_m);
}

}  // namespace

Need ToModel(const v1::Need& proto, Violations& violations) {
  Need need;
  need.id = IdToModel(ResourceKind::kNeed, proto.name(), violations);
  need.member = proto.member();
  need.title = proto.title();
  need.description = proto.description();
  need.tags = TextsToModel(proto.tags());
  need.codes = CodesToModel(proto.codes(), "codes", violations);
  need.kind = EnumToModel(proto.kind(), Kind::kUnspecified, "kind", violations);
  need.purpose = EnumToModel(proto.purpose(), Purpose::kTrade, "purpose", violations);
  AmountsToModel(proto, need, violations);
  need.window = ToModel(proto.window(), "window", violations);
  LimitsToModel(proto, need);
  if (proto.has_place()) need.place = ToModel(proto.place());
  need.required_certificates = TextsToModel(proto.required_certificates());
  need.languages = LanguagesToModel(proto.languages(), "languages", violations);
  need.importance = proto.importance() == 0 ? kDefaultImportance : proto.importance();
  need.poolable = proto.poolable();
  need.specification = proto.specification();
  need.visibility = EnumToModel(proto.visibility(), Visibility::kNetwork, "visibility", violations);
  need.status = EnumToModel(proto.status(), ListingStatus::kActive, "status", violations);
  return need;
}

v1::Need ToProto(const Need& need, absl::string_view network) {
  v1::Need proto;
  proto.set_name(NameToProto(ResourceKind::kNeed, network, need.id));
  proto.set_member(need.member);
  proto.set_title(need.title);
  proto.set_description(need.description);
  TextsToProto(need.tags, *proto.mutable_tags());
  CodesToProto(need.codes, *proto.mutable_codes());
  proto.set_kind(EnumToProto<v1::Kind>(need.kind));
  proto.set_purpose(EnumToProto<v1::Purpose>(need.purpose));
  AmountsToProto(need, proto);
  if (IsBounded(need.window)) *proto.mutable_window() = ToProto(need.window);
  LimitsToProto(need, proto);
  if (need.place) *proto.mutable_place() = ToProto(*need.place);
  TextsToProto(need.required_certificates, *proto.mutable_required_certificates());
  TextsToProto(need.languages, *proto.mutable_languages());
  proto.set_importance(need.importance);
  proto.set_poolable(need.poolable);
  proto.set_specification(need.specification);
  proto.set_visibility(EnumToProto<v1::Visibility>(need.visibility));
  proto.set_status(EnumToProto<v1::ListingStatus>(need.status));
  return proto;
}

}  // namespace renkei::services

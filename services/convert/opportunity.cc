#include "services/convert/opportunity.h"

#include "services/convert/amounts.h"
#include "services/convert/listing.h"

namespace renkei::services {
namespace {

Lot LotToModel(const v1::Lot& proto, Violations& violations) {
  Lot lot;
  lot.id = proto.lot();
  lot.title = proto.title();
  lot.description = proto.description();
  lot.codes = CodesToModel(proto.codes(), "codes", violations);
  lot.kind = EnumToModel(proto.kind(), Kind::kUnspecified, "kind", violations);
  lot.quantity = ToModel(proto.quantity(), "quantity", violations);
  lot.required_certificates = TextsToModel(proto.required_certificates());
  lot.weight = proto.weight() == 0 ? 1 : proto.weight();
  lot.optional = proto.optional();
  lot.indivisible = proto.indivisible();
  if (proto.has_step()) lot.step = ToModel(proto.step(), "step", violations);
  lot.window = ToModel(proto.window(), "window", violations);
  if (proto.has_place()) lot.place = ToModel(proto.place());
  if (proto.has_maximum_price()) {
    lot.maximum_price = ToModel(proto.maximum_price(), "maximum_price", violations);
  }
  lot.languages = LanguagesToModel(proto.languages(), "languages", violations);
  return lot;
}

void LotToProto(const Lot& lot, v1::Lot& proto) {
  proto.set_lot(lot.id);
  proto.set_title(lot.title);
  proto.set_description(lot.description);
  CodesToProto(lot.codes, *proto.mutable_codes());
  proto.set_kind(EnumToProto<v1::Kind>(lot.kind));
  *proto.mutable_quantity() = ToProto(lot.quantity);
  TextsToProto(lot.required_certificates, *proto.mutable_required_certificates());
  proto.set_weight(lot.weight);
  proto.set_optional(lot.optional);
  proto.set_indivisible(lot.indivisible);
  if (lot.step) *proto.mutable_step() = ToProto(*lot.step);
  if (IsBounded(lot.window)) *proto.mutable_window() = ToProto(lot.window);
  if (lot.place) *proto.mutable_place() = ToProto(*lot.place);
  if (lot.maximum_price) *proto.mutable_maximum_price() = ToProto(*lot.maximum_price);
  TextsToProto(lot.languages, *proto.mutable_languages());
}

void TeamRulesToModel(const v1::Opportunity& proto, Opportunity& opportunity) {
  opportunity.minimum_team_size = proto.minimum_team_size() == 0 ? 1 : proto.minimum_team_size();
  opportunity.maximum_team_size = proto.maximum_team_size();
  opportunity.lead_required_certificates = TextsToModel(proto.lead_required_certificates());
  opportunity.lead_minimum_share_ppm = proto.lead_minimum_share_ppm();
  if (proto.has_minimum_share_ppm()) opportunity.minimum_share_ppm = proto.minimum_share_ppm();
  if (proto.has_maximum_share_ppm()) opportunity.maximum_share_ppm = proto.maximum_share_ppm();
}

void TeamRulesToProto(const Opportunity& opportunity, v1::Opportunity& proto) {
  proto.set_minimum_team_size(opportunity.minimum_team_size);
  proto.set_maximum_team_size(opportunity.maximum_team_size);
  TextsToProto(opportunity.lead_required_certificates, *proto.mutable_lead_required_certificates());
  proto.set_lead_minimum_share_ppm(opportunity.lead_minimum_share_ppm);
  if (opportunity.minimum_share_ppm) proto.set_minimum_share_ppm(*opportunity.minimum_share_ppm);
  if (opportunity.maximum_share_ppm) proto.set_maximum_share_ppm(*opportunity.maximum_share_ppm);
}

}  // namespace

Opportunity ToModel(const v1::Opportunity& proto, Violations& violations) {
  Opportunity opportunity;
  opportunity.id = IdToModel(ResourceKind::kOpportunity, proto.name(), violations);
  opportunity.title = proto.title();
  opportunity.description = proto.description();
  opportunity.buyer = proto.buyer();
  opportunity.source = proto.source();
  opportunity.deadline = OptionalDateToModel(proto.deadline(), "deadline", violations);
  opportunity.currency = proto.currency();
  if (!proto.currency().empty()) CheckCurrency(proto.currency(), "currency", violations);
  if (proto.has_budget()) opportunity.budget = ToModel(proto.budget(), "budget", violations);
  opportunity.lots.reserve(static_cast<std::size_t>(proto.lots_size()));
  for (int i = 0; i < proto.lots_size(); ++i) {
    const Violations::Scope scope(violations, "lots", static_cast<std::size_t>(i));
    opportunity.lots.push_back(LotToModel(proto.lots(i), violations));
  }
  TeamRulesToModel(proto, opportunity);
  opportunity.status = EnumToModel(proto.status(), ListingStatus::kActive, "status", violations);
  return opportunity;
}

v1::Opportunity ToProto(const Opportunity& opportunity, absl::string_view network) {
  v1::Opportunity proto;
  proto.set_name(NameToProto(ResourceKind::kOpportunity, network, opportunity.id));
  proto.set_title(opportunity.title);
  proto.set_description(opportunity.description);
  proto.set_buyer(opportunity.buyer);
  proto.set_source(opportunity.source);
  proto.set_deadline(DateToProto(opportunity.deadline));
  proto.set_currency(opportunity.currency);
  if (opportunity.budget) *proto.mutable_budget() = ToProto(*opportunity.budget);
  for (const Lot& lot : opportunity.lots) LotToProto(lot, *proto.add_lots());
  TeamRulesToProto(opportunity, proto);
  proto.set_status(EnumToProto<v1::ListingStatus>(opportunity.status));
  return proto;
}

}  // namespace renkei::services

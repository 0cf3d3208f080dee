#include "services/convert/offer.h"

#include "services/convert/amounts.h"
#include "services/convert/listing.h"

namespace renkei::services {
namespace {

OfferLine LineToModel(const v1::OfferLine& proto, Violations& violations) {
  OfferLine line;
  line.lot = proto.lot();
  if (proto.has_unit_price()) {
    line.unit_price = ToModel(proto.unit_price(), "unit_price", violations);
  }
  if (proto.has_lot_price()) line.lot_price = ToModel(proto.lot_price(), "lot_price", violations);
  if (proto.has_maximum_quantity()) {
    line.maximum_quantity = ToModel(proto.maximum_quantity(), "maximum_quantity", violations);
  }
  if (proto.has_quality()) line.quality = proto.quality();
  line.pool = proto.pool();
  if (proto.has_effort_per_unit()) {
    line.effort_per_unit = ToModel(proto.effort_per_unit(), "effort_per_unit", violations);
  }
  line.capability = proto.capability();
  return line;
}

void LineToProto(const OfferLine& line, v1::OfferLine& proto) {
  proto.set_lot(line.lot);
  if (line.unit_price) *proto.mutable_unit_price() = ToProto(*line.unit_price);
  if (line.lot_price) *proto.mutable_lot_price() = ToProto(*line.lot_price);
  if (line.maximum_quantity) *proto.mutable_maximum_quantity() = ToProto(*line.maximum_quantity);
  if (line.quality) proto.set_quality(*line.quality);
  proto.set_pool(line.pool);
  if (line.effort_per_unit) *proto.mutable_effort_per_unit() = ToProto(*line.effort_per_unit);
  proto.set_capability(line.capability);
}

}  // namespace

Offer ToModel(const v1::Offer& proto, Violations& violations) {
  Offer offer;
  offer.id = IdToModel(ResourceKind::kOffer, proto.name(), violations);
  offer.member = proto.member();
  offer.opportunity = proto.opportunity();
  if (proto.has_mobilisation_cost()) {
    offer.mobilisation_cost = ToModel(proto.mobilisation_cost(), "mobilisation_cost", violations);
  }
  offer.lines.reserve(static_cast<std::size_t>(proto.lines_size()));
  for (int i = 0; i < proto.lines_size(); ++i) {
    const Violations::Scope scope(violations, "lines", static_cast<std::size_t>(i));
    offer.lines.push_back(LineToModel(proto.lines(i), violations));
  }
  offer.declines_lead = proto.declines_lead();
  offer.status = EnumToModel(proto.status(), ListingStatus::kActive, "status", violations);
  return offer;
}

v1::Offer ToProto(const Offer& offer, absl::string_view network) {
  v1::Offer proto;
  proto.set_name(NameToProto(ResourceKind::kOffer, network, offer.id));
  proto.set_member(offer.member);
  proto.set_opportunity(offer.opportunity);
  if (offer.mobilisation_cost) {
    *proto.mutable_mobilisation_cost() = ToProto(*offer.mobilisation_cost);
  }
  for (const OfferLine& line : offer.lines) LineToProto(line, *proto.add_lines());
  proto.set_declines_lead(offer.declines_lead);
  proto.set_status(EnumToProto<v1::ListingStatus>(offer.status));
  return proto;
}

}  // namespace renkei::services

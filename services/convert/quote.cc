#include "services/convert/quote.h"

#include "services/convert/amounts.h"
#include "services/convert/listing.h"

namespace renkei::services {
namespace {

void TermsToModel(const v1::Quote& proto, Quote& quote, Violations& violations) {
  quote.price_breaks.reserve(static_cast<std::size_t>(proto.price_breaks_size()));
  for (int i = 0; i < proto.price_breaks_size(); ++i) {
    const Violations::Scope scope(violations, "price_breaks", static_cast<std::size_t>(i));
    const v1::PriceBreak& price_break = proto.price_breaks(i);
    quote.price_breaks.push_back(
        {ToModel(price_break.minimum_quantity(), "minimum_quantity", violations),
         ToModel(price_break.unit_price(), "unit_price", violations)});
  }
  if (proto.has_case_size()) quote.case_size = ToModel(proto.case_size(), "case_size", violations);
  if (proto.has_minimum_order()) {
    quote.minimum_order = ToModel(proto.minimum_order(), "minimum_order", violations);
  }
  if (proto.has_capacity()) quote.capacity = ToModel(proto.capacity(), "capacity", violations);
  if (proto.has_order_cost()) {
    quote.order_cost = ToModel(proto.order_cost(), "order_cost", violations);
  }
  if (proto.has_drop_cost()) quote.drop_cost = ToModel(proto.drop_cost(), "drop_cost", violations);
}

void TermsToProto(const Quote& quote, v1::Quote& proto) {
  for (const PriceBreak& price_break : quote.price_breaks) {
    v1::PriceBreak& added = *proto.add_price_breaks();
    *added.mutable_minimum_quantity() = ToProto(price_break.minimum_quantity);
    *added.mutable_unit_price() = ToProto(price_break.unit_price);
  }
  if (quote.case_size) *proto.mutable_case_size() = ToProto(*quote.case_size);
  if (quote.minimum_order) *proto.mutable_minimum_order() = ToProto(*quote.minimum_order);
  if (quote.capacity) *proto.mutable_capacity() = ToProto(*quote.capacity);
  if (quote.order_cost) *proto.mutable_order_cost() = ToProto(*quote.order_cost);
  if (quote.drop_cost) *proto.mutable_drop_cost() = ToProto(*quote.drop_cost);
}

}  // namespace

Quote ToModel(const v1::Quote& proto, Violations& violations) {
  Quote quote;
  quote.id = IdToModel(ResourceKind::kQuote, proto.name(), violations);
  quote.member = proto.member();
  quote.supplier = proto.supplier();
  quote.title = proto.title();
  quote.codes = CodesToModel(proto.codes(), "codes", violations);
  quote.specification = proto.specification();
  TermsToModel(proto, quote, violations);
  quote.window = ToModel(proto.window(), "window", violations);
  quote.status = EnumToModel(proto.status(), ListingStatus::kActive, "status", violations);
  return quote;
}

v1::Quote ToProto(const Quote& quote, absl::string_view network) {
  v1::Quote proto;
  proto.set_name(NameToProto(ResourceKind::kQuote, network, quote.id));
  proto.set_member(quote.member);
  proto.set_supplier(quote.supplier);
  proto.set_title(quote.title);
  CodesToProto(quote.codes, *proto.mutable_codes());
  proto.set_specification(quote.specification);
  TermsToProto(quote, proto);
  if (IsBounded(quote.window)) *proto.mutable_window() = ToProto(quote.window);
  proto.set_status(EnumToProto<v1::ListingStatus>(quote.status));
  return proto;
}

}  // namespace renkei::services

#include "services/convert/shared_order_detail.h"

#include "services/convert/amounts.h"
#include "services/convert/listing.h"

namespace renkei::services {
namespace {

SharedOrderLine LineToModel(const v1::SharedOrderLine& proto, Violations& violations) {
  SharedOrderLine line;
  line.member = proto.member();
  line.need = proto.need();
  line.needed = ToModel(proto.needed(), "needed", violations, QuantityLimit::kComputed);
  line.delivered = ToModel(proto.delivered(), "delivered", violations, QuantityLimit::kComputed);
  line.bill = ToModel(proto.bill(), "bill", violations);
  line.alone = ToModel(proto.alone(), "alone", violations);
  line.obtainable_alone = proto.obtainable_alone();
  return line;
}

void LineToProto(const SharedOrderLine& line, v1::SharedOrderLine& proto) {
  proto.set_member(line.member);
  proto.set_need(line.need);
  *proto.mutable_needed() = ToProto(line.needed);
  *proto.mutable_delivered() = ToProto(line.delivered);
  *proto.mutable_bill() = ToProto(line.bill);
  *proto.mutable_alone() = ToProto(line.alone);
  proto.set_obtainable_alone(line.obtainable_alone);
}

}  // namespace

SharedOrderDetail ToModel(const v1::SharedOrderDetail& proto, Violations& violations) {
  SharedOrderDetail detail;
  detail.quote = proto.quote();
  detail.delivery_date = DateToModel(proto.delivery_date(), "delivery_date", violations);
  detail.ordered = ToModel(proto.ordered(), "ordered", violations, QuantityLimit::kComputed);
  detail.needed = ToModel(proto.needed(), "needed", violations, QuantityLimit::kComputed);
  detail.unit_price = ToModel(proto.unit_price(), "unit_price", violations);
  detail.cost = ToModel(proto.cost(), "cost", violations);
  detail.alone = ToModel(proto.alone(), "alone", violations);
  detail.buys_past_break = proto.buys_past_break();
  detail.lines.reserve(static_cast<std::size_t>(proto.lines_size()));
  for (int i = 0; i < proto.lines_size(); ++i) {
    const Violations::Scope scope(violations, "lines", static_cast<std::size_t>(i));
    detail.lines.push_back(LineToModel(proto.lines(i), violations));
  }
  detail.core_epsilon = ToModel(proto.core_epsilon(), "core_epsilon", violations);
  detail.core_epsilon_members = TextsToModel(proto.core_epsilon_members());
  detail.core_epsilon_exact = proto.core_epsilon_exact();
  return detail;
}

v1::SharedOrderDetail ToProto(const SharedOrderDetail& detail) {
  v1::SharedOrderDetail proto;
  proto.set_quote(detail.quote);
  proto.set_delivery_date(FormatDate(detail.delivery_date));
  *proto.mutable_ordered() = ToProto(detail.ordered);
  *proto.mutable_needed() = ToProto(detail.needed);
  *proto.mutable_unit_price() = ToProto(detail.unit_price);
  *proto.mutable_cost() = ToProto(detail.cost);
  *proto.mutable_alone() = ToProto(detail.alone);
  proto.set_buys_past_break(detail.buys_past_break);
  for (const SharedOrderLine& line : detail.lines) LineToProto(line, *proto.add_lines());
  *proto.mutable_core_epsilon() = ToProto(detail.core_epsilon);
  TextsToProto(detail.core_epsilon_members, *proto.mutable_core_epsilon_members());
  proto.set_core_epsilon_exact(detail.core_epsilon_exact);
  return proto;
}

}  // namespace renkei::services

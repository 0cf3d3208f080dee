#include "services/convert/repair_terms.h"

#include <optional>

#include "absl/strings/string_view.h"
#include "services/convert/amounts.h"
#include "services/convert/listing.h"
#include "services/convert/plan.h"

namespace renkei::services {
namespace {

Promise PromiseToModel(const v1::Promise& proto, absl::string_view field, Violations& violations) {
  const Violations::Scope scope(violations, field);
  return {ToModel(proto.quantity(), "quantity", violations, QuantityLimit::kComputed),
          ToModel(proto.price(), "price", violations)};
}

void PromiseToProto(const Promise& promise, v1::Promise& proto) {
  *proto.mutable_quantity() = ToProto(promise.quantity);
  *proto.mutable_price() = ToProto(promise.price);
}

}  // namespace

RepairTerms ToModel(const v1::RepairTerms& proto, Violations& violations) {
  return {SharesToModel(proto.promised(), "promised", violations),
          TextsToModel(proto.dropped_out())};
}

v1::RepairTerms ToProto(const RepairTerms& terms) {
  v1::RepairTerms proto;
  SharesToProto(terms.promised, *proto.mutable_promised());
  TextsToProto(terms.dropped_out, *proto.mutable_dropped_out());
  return proto;
}

ChangedPromise ToModel(const v1::ChangedPromise& proto, Violations& violations) {
  ChangedPromise change;
  change.member = proto.member();
  change.lot = proto.lot();
  if (proto.has_before()) change.before = PromiseToModel(proto.before(), "before", violations);
  if (proto.has_after()) change.after = PromiseToModel(proto.after(), "after", violations);
  return change;
}

v1::ChangedPromise ToProto(const ChangedPromise& change) {
  v1::ChangedPromise proto;
  proto.set_member(change.member);
  proto.set_lot(change.lot);
  if (change.before) PromiseToProto(*change.before, *proto.mutable_before());
  if (change.after) PromiseToProto(*change.after, *proto.mutable_after());
  return proto;
}

}  // namespace renkei::services

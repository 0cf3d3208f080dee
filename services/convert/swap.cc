#include "services/convert/swap.h"

#include "services/convert/amounts.h"
#include "services/convert/listing.h"

namespace renkei::services {

Swap ToModel(const v1::SwapWish& proto, Violations& violations) {
  Swap swap;
  swap.id = IdToModel(ResourceKind::kSwap, proto.name(), violations);
  swap.member = proto.member();
  swap.capability = proto.capability();
  swap.wants.reserve(static_cast<std::size_t>(proto.wants_size()));
  for (int i = 0; i < proto.wants_size(); ++i) {
    const Violations::Scope scope(violations, "wants", static_cast<std::size_t>(i));
    const v1::SwapWant& want = proto.wants(i);
    swap.wants.push_back(
        {want.capability(), want.need(), ToModel(want.value(), "value", violations)});
  }
  if (proto.has_reserve()) swap.reserve = ToModel(proto.reserve(), "reserve", violations);
  swap.status = EnumToModel(proto.status(), ListingStatus::kActive, "status", violations);
  return swap;
}

v1::SwapWish ToProto(const Swap& swap, absl::string_view network) {
  v1::SwapWish proto;
  proto.set_name(NameToProto(ResourceKind::kSwap, network, swap.id));
  proto.set_member(swap.member);
  proto.set_capability(swap.capability);
  for (const SwapWant& want : swap.wants) {
    v1::SwapWant& added = *proto.add_wants();
    if (!want.capability.empty()) added.set_capability(want.capability);
    if (!want.need.empty()) added.set_need(want.need);
    *added.mutable_value() = ToProto(want.value);
  }
  if (swap.reserve) *proto.mutable_reserve() = ToProto(*swap.reserve);
  proto.set_status(EnumToProto<v1::ListingStatus>(swap.status));
  return proto;
}

}  // namespace renkei::services

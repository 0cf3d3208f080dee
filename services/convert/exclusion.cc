#include "services/convert/exclusion.h"

#include "services/convert/amounts.h"
#include "services/convert/listing.h"

namespace renkei::services {

Exclusion ToModel(const v1::Exclusion& proto, Violations& violations) {
  Exclusion exclusion;
  exclusion.id = IdToModel(ResourceKind::kExclusion, proto.name(), violations);
  exclusion.member = proto.member();
  exclusion.other_member = proto.other_member();
  exclusion.reason = EnumToModel(proto.reason(), ExclusionReason::kConflict, "reason", violations);
  exclusion.window = ToModel(proto.window(), "window", violations);
  return exclusion;
}

v1::Exclusion ToProto(const Exclusion& exclusion, absl::string_view network) {
  v1::Exclusion proto;
  proto.set_name(NameToProto(ResourceKind::kExclusion, network, exclusion.id));
  proto.set_member(exclusion.member);
  proto.set_other_member(exclusion.other_member);
  proto.set_reason(EnumToProto<v1::ExclusionReason>(exclusion.reason));
  if (IsBounded(exclusion.window)) *proto.mutable_window() = ToProto(exclusion.window);
  return proto;
}

}  // namespace renkei::services

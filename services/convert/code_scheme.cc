#include "services/convert/code_scheme.h"

#include "services/convert/listing.h"

namespace renkei::services {

CodeScheme ToModel(const v1::CodeScheme& proto, Violations& violations) {
  return {.id = IdToModel(ResourceKind::kCodeScheme, proto.name(), violations),
          .display_name = proto.display_name(),
          .prefix_parents = proto.prefix_parents(),
          .check_digit = proto.check_digit()};
}

v1::CodeScheme ToProto(const CodeScheme& scheme, absl::string_view network) {
  v1::CodeScheme proto;
  proto.set_name(NameToProto(ResourceKind::kCodeScheme, network, scheme.id));
  proto.set_display_name(scheme.display_name);
  proto.set_prefix_parents(scheme.prefix_parents);
  proto.set_check_digit(scheme.check_digit);
  return proto;
}

}  // namespace renkei::services

#include "services/convert/objectives.h"

#include "services/convert/listing.h"

namespace renkei::services {

std::vector<ObjectiveValue> ObjectivesToModel(const RepeatedObjective& proto,
                                              Violations& violations) {
  std::vector<ObjectiveValue> objectives;
  for (int i = 0; i < proto.size(); ++i) {
    const Violations::Scope scope(violations, "objectives", static_cast<std::size_t>(i));
    objectives.push_back(
        {RequiredEnumToModel(proto[i].kind(), ObjectiveKind::kPrice, "kind", violations),
         proto[i].value(), proto[i].bound(), proto[i].currency_code()});
  }
  return objectives;
}

void ObjectivesToProto(const std::vector<ObjectiveValue>& objectives, RepeatedObjective& proto) {
  for (const ObjectiveValue& objective : objectives) {
    v1::ObjectiveValue& added = *proto.Add();
    added.set_kind(EnumToProto<v1::ObjectiveKind>(objective.kind));
    added.set_value(objective.value);
    added.set_bound(objective.bound);
    added.set_currency_code(objective.currency);
  }
}

}  // namespace renkei::services

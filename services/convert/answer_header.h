// What every answer says of itself, in four messages of the contract with the same fields.
#ifndef RENKEI_SERVICES_CONVERT_ANSWER_HEADER_H_
#define RENKEI_SERVICES_CONVERT_ANSWER_HEADER_H_

#include "absl/strings/str_cat.h"
#include "engine/base/violations.h"
#include "engine/model/plan.h"
#include "renkei/v1/plan.pb.h"
#include "services/convert/amounts.h"

namespace renkei::services {

// Adds a violation if the answer's kind isn't `kind`.
template <typename Response>
AnswerHeader HeaderToModel(const Response& proto, PlanKind kind, Violations& violations) {
  const auto expected = static_cast<v1::PlanKind>(kind);
  if (proto.kind() != expected) {
    violations.Add("kind", absl::StrCat("is ", static_cast<int>(proto.kind()), "; it must be ",
                                        std::string(v1::PlanKind_Name(expected))));
  }
  return {DateToModel(proto.as_of(), "as_of", violations), proto.data_digest(),
          proto.engine_version()};
}

template <typename Response>
void HeaderToProto(const AnswerHeader& header, PlanKind kind, Response& proto) {
  proto.set_kind(static_cast<v1::PlanKind>(kind));
  proto.set_as_of(FormatDate(header.as_of));
  proto.set_data_digest(header.data_digest);
  proto.set_engine_version(header.engine_version);
}

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_ANSWER_HEADER_H_

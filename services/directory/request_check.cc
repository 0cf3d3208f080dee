#include "services/directory/request_check.h"

#include <string>
#include <vector>

#include "absl/base/macros.h"
#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/unknown_field_set.h"
#include "google/rpc/error_details.pb.h"

namespace renkei::services {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::size_t kMaxRequestIdLength = 64;
constexpr char kBadRequestUrl[] = "type.googleapis.com/google.rpc.BadRequest";

// `path` is where `message` stands, with a dot at its end unless it is the request itself.
void AddUnknownFields(const Message& message, const std::string& path, Violations& violations) {
  const auto* reflection = message.GetReflection();
  const auto& unknown = reflection->GetUnknownFields(message);
  int last = 0;
  for (int i = 0; i < unknown.field_count(); ++i) {
    // A list arrives as its number again and again; once is enough.
    if (unknown.field(i).number() == last) continue;
    last = unknown.field(i).number();
    violations.Add(absl::StrCat(path, last),
                   absl::StrCat("is no field of ", std::string(message.GetDescriptor()->name()),
                                " in this version of the service; leave it out"));
  }
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const std::string name = absl::StrCat(path, std::string(field->name()));
    if (!field->is_repeated()) {
      AddUnknownFields(reflection->GetMessage(message, field), absl::StrCat(name, "."), violations);
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      AddUnknownFields(reflection->GetRepeatedMessage(message, field, i),
                       absl::StrCat(name, "[", i, "]."), violations);
    }
  }
}

}  // namespace

void AddViolationsOf(const absl::Status& status, Violations& violations) {
  if (status.ok()) return;
  google::rpc::BadRequest details;
  const auto payload = status.GetPayload(kBadRequestUrl);
  ABSL_HARDENING_ASSERT(payload.has_value() && details.ParseFromString(std::string(*payload)));
  for (const auto& one : details.field_violations()) {
    violations.Add(one.field(), one.description());
  }
}

void CheckRequestId(absl::string_view request_id, Violations& violations) {
  bool printable = true;
  for (const char c : request_id) printable = printable && absl::ascii_isgraph(c);
  if (request_id.size() <= kMaxRequestIdLength && printable) return;
  violations.Add("request_id", absl::StrCat("has ", request_id.size(),
                                            " bytes or others than printable ASCII; use 1 to ",
                                            kMaxRequestIdLength, " such characters"));
}

void CheckUnknownFields(const Message& request, Violations& violations) {
  AddUnknownFields(request, "", violations);
}

}  // namespace renkei::services

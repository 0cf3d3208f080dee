#include "services/rpc/error.h"

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"

namespace renkei::services {
namespace {

constexpr char kTypePrefix[] = "type.googleapis.com/";

void AddDetail(absl::Status& status, const google::protobuf::Message& detail) {
  status.SetPayload(absl::StrCat(kTypePrefix, std::string(detail.GetDescriptor()->full_name())),
                    absl::Cord(detail.SerializeAsString()));
}

google::rpc::ErrorInfo Info(absl::string_view reason, const ErrorMetadata& metadata) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(kErrorDomain);
  for (const auto& [key, value] : metadata) (*info.mutable_metadata())[key] = value;
  return info;
}

std::string InfoUrl() {
  return absl::StrCat(kTypePrefix, std::string(google::rpc::ErrorInfo::descriptor()->full_name()));
}

}  // namespace

absl::Status MakeError(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                       const ErrorMetadata& metadata) {
  absl::Status status(code, message);
  AddDetail(status, Info(reason, metadata));
  return status;
}

absl::Status InvalidRequest(const Violations& violations) {
  absl::Status status = violations.ToStatus();
  if (status.ok()) return status;
  AddDetail(status, Info("FIELD_VIOLATION", {{"violations", absl::StrCat(violations.count())}}));
  google::rpc::BadRequest details;
  for (const Violation& violation : violations.all()) {
    auto* entry = details.add_field_violations();
    entry->set_field(violation.field);
    entry->set_description(violation.description);
  }
  AddDetail(status, details);
  return status;
}

absl::Status InvalidField(absl::string_view field, absl::string_view description) {
  Violations violations;
  violations.Add(field, description);
  return InvalidRequest(violations);
}

absl::Status ResourceNotFound(absl::string_view name) {
  return MakeError(absl::StatusCode::kNotFound, "RESOURCE_NOT_FOUND",
                   absl::StrCat(name, " doesn't exist"), {{"resource", std::string(name)}});
}

std::string ErrorReason(const absl::Status& status) {
  if (const auto payload = status.GetPayload(InfoUrl())) {
    google::rpc::ErrorInfo info;
    if (info.ParseFromString(std::string(*payload))) return info.reason();
  }
  return absl::StatusCodeToString(status.code());
}

google::rpc::Status ToWireStatus(const absl::Status& status) {
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(status.code()));
  const bool hidden = status.code() == absl::StatusCode::kInternal ||
                      status.code() == absl::StatusCode::kUnknown ||
                      status.code() == absl::StatusCode::kDataLoss;
  wire.set_message(hidden ? "the server failed; its log says why" : std::string(status.message()));
  bool has_info = false;
  // The order of payloads isn't defined; ErrorInfo goes first, then the others by type.
  std::vector<std::pair<std::string, std::string>> details;
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& value) {
    if (!absl::StartsWith(url, kTypePrefix)) return;
    has_info = has_info || url == InfoUrl();
    details.emplace_back(std::string(url), std::string(value));
  });
  if (!has_info && !status.ok()) {
    details.emplace_back(InfoUrl(),
                         Info(absl::StatusCodeToString(status.code()), {}).SerializeAsString());
  }
  const std::string first = InfoUrl();
  std::sort(details.begin(), details.end(), [&](const auto& a, const auto& b) {
    return std::make_pair(a.first != first, a.first) < std::make_pair(b.first != first, b.first);
  });
  for (const auto& [url, value] : details) {
    auto* any = wire.add_details();
    any->set_type_url(url);
    any->set_value(value);
  }
  return wire;
}

}  // namespace renkei::services

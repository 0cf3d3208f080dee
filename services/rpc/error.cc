#include "services/rpc/error.h"

#include <algorithm>
#include <map>
#include <optional>

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"

namespace renkei::services {
namespace {

constexpr char kTypePrefix[] = "type.googleapis.com/";

// What goes over the wire is bounded: gRPC clients accept 8 KiB of trailers unless told otherwise,
// and show a larger error as one of their own. The message goes there twice, once with up to three
// bytes for one, and the details with four for three: 3 * 400 + 4/3 * (400 + 3000 + 2 * 350) is 6.7
// KB, and the rest is for names and frames.
constexpr std::size_t kMaxMessageText = 400;
constexpr std::size_t kMaxViolationBytes = 3000;
constexpr std::size_t kMaxFieldText = 200;
constexpr std::size_t kMaxDescriptionText = 500;
// Longer than any resource's name.
constexpr std::size_t kMaxMetadataText = 350;
constexpr std::size_t kMaxMetadataEntries = 2;
// Of the other details; a larger one is left out.
constexpr std::size_t kMaxDetailBytes = kMaxViolationBytes;

// Metadata of InvalidRequest.
constexpr char kViolationCount[] = "violations";

// At most `limit` bytes of `text`, cut between code points.
std::string Shorten(absl::string_view text, std::size_t limit) {
  constexpr absl::string_view kCut = "...";
  if (text.size() <= limit) return std::string(text);
  std::size_t end = limit - kCut.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return absl::StrCat(text.substr(0, end), kCut);
}

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
  AddDetail(status, Info("FIELD_VIOLATION", {{kViolationCount, absl::StrCat(violations.count())}}));
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
                   absl::StrCat(Shorten(name, kMaxMetadataText), " doesn't exist"),
                   {{"resource", Shorten(name, kMaxMetadataText)}});
}

std::string ErrorReason(const absl::Status& status) {
  if (const auto payload = status.GetPayload(InfoUrl())) {
    google::rpc::ErrorInfo info;
    if (info.ParseFromString(std::string(*payload))) return info.reason();
  }
  return absl::StatusCodeToString(status.code());
}

namespace {

using BadRequest = google::rpc::BadRequest;

// Whether only the server's own log may have the text: it may name files, or quote what is stored.
// Errors that carry a reason were written for callers.
bool IsForTheLogAlone(absl::StatusCode code, bool has_reason) {
  switch (code) {
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDataLoss:
      return true;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
      return !has_reason;
    default:
      return false;
  }
}

std::string HiddenText(absl::StatusCode code) {
  return code == absl::StatusCode::kUnavailable || code == absl::StatusCode::kResourceExhausted
             ? "the server can't do this now; its log says why"
             : "the server failed; its log says why";
}

// A detail of a status; nothing if there is none of this type.
template <typename Detail>
std::optional<Detail> FindDetail(const absl::Status& status) {
  const auto payload =
      status.GetPayload(absl::StrCat(kTypePrefix, std::string(Detail::descriptor()->full_name())));
  Detail detail;
  if (!payload || !detail.ParseFromString(std::string(*payload))) return std::nullopt;
  return detail;
}

google::rpc::ErrorInfo WireInfo(const absl::Status& status) {
  const auto found = FindDetail<google::rpc::ErrorInfo>(status);
  if (!found) return Info(absl::StatusCodeToString(status.code()), {});
  google::rpc::ErrorInfo info = Info(Shorten(found->reason(), kMaxFieldText), {});
  std::map<std::string, std::string> metadata(found->metadata().begin(), found->metadata().end());
  for (const auto& [key, value] : metadata) {
    if (info.metadata_size() == static_cast<int>(kMaxMetadataEntries)) break;
    (*info.mutable_metadata())[Shorten(key, kMaxFieldText)] = Shorten(value, kMaxMetadataText);
  }
  return info;
}

// How many violations there were, also those that nobody kept.
int ViolationCount(const google::rpc::ErrorInfo& info, const BadRequest& details) {
  int count = 0;
  const auto stated = info.metadata().find(kViolationCount);
  if (stated != info.metadata().end() && !absl::SimpleAtoi(stated->second, &count)) count = 0;
  return std::max(count, details.field_violations_size());
}

std::string AndMore(int count) { return absl::StrCat("and ", count, " more"); }

// The first violations, as many as fit; what is left out is counted by one more.
BadRequest WireViolations(const BadRequest& details, int count) {
  BadRequest wire;
  std::size_t bytes = 0;
  for (const auto& violation : details.field_violations()) {
    BadRequest::FieldViolation shorter;
    shorter.set_field(Shorten(violation.field(), kMaxFieldText));
    shorter.set_description(Shorten(violation.description(), kMaxDescriptionText));
    bytes += shorter.ByteSizeLong() + 4;
    if (bytes > kMaxViolationBytes) break;
    *wire.add_field_violations() = std::move(shorter);
  }
  const int missing = count - wire.field_violations_size();
  if (missing > 0) wire.add_field_violations()->set_description(AndMore(missing));
  return wire;
}

std::string WireMessage(const BadRequest& details, int count) {
  std::string text;
  for (int i = 0; i < details.field_violations_size(); ++i) {
    const auto& violation = details.field_violations(i);
    const std::string next =
        absl::StrCat(i == 0 ? "" : "; ", violation.field(), ": ", violation.description());
    const std::string end = absl::StrCat("; ", AndMore(count - i));
    if (text.size() + next.size() + end.size() > kMaxMessageText) {
      return i == 0 ? Shorten(next, kMaxMessageText) : text + end;
    }
    text += next;
  }
  const int missing = count - details.field_violations_size();
  return missing > 0 ? absl::StrCat(text, "; ", AndMore(missing)) : text;
}

void AddWireDetail(google::rpc::Status& wire, const std::string& url, const std::string& value) {
  auto* any = wire.add_details();
  any->set_type_url(url);
  any->set_value(value);
}

}  // namespace

google::rpc::Status ToWireStatus(const absl::Status& status) {
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(status.code()));
  if (status.ok()) return wire;
  const std::string info_url = InfoUrl();
  const std::string violations_url =
      absl::StrCat(kTypePrefix, std::string(BadRequest::descriptor()->full_name()));
  const google::rpc::ErrorInfo info = WireInfo(status);
  AddWireDetail(wire, info_url, info.SerializeAsString());
  // The order of payloads isn't defined; beside ErrorInfo they go by type.
  std::map<std::string, std::string> details;
  bool has_reason = false;
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& value) {
    has_reason = has_reason || url == info_url;
    if (!absl::StartsWith(url, kTypePrefix) || url == info_url) return;
    details.emplace(std::string(url), std::string(value));
  });
  if (IsForTheLogAlone(status.code(), has_reason)) {
    wire.set_message(HiddenText(status.code()));
    return wire;
  }
  wire.set_message(Shorten(status.message(), kMaxMessageText));
  if (const auto violations = FindDetail<BadRequest>(status)) {
    const int count = ViolationCount(info, *violations);
    wire.set_message(WireMessage(*violations, count));
    details[violations_url] = WireViolations(*violations, count).SerializeAsString();
  }
  std::size_t left = kMaxDetailBytes + kMaxFieldText;
  for (const auto& [url, value] : details) {
    if (url.size() + value.size() > left) continue;
    left -= url.size() + value.size();
    AddWireDetail(wire, url, value);
  }
  return wire;
}

}  // namespace renkei::services

// Errors as callers see them: google.rpc.Status with one ErrorInfo (stable reason, domain,
// metadata) and, for bad requests, every field violation at once. Inside the server they travel as
// absl::Status whose payloads are the details.
#ifndef RENKEI_SERVICES_RPC_ERROR_H_
#define RENKEI_SERVICES_RPC_ERROR_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "google/rpc/status.pb.h"

namespace renkei::services {

// ErrorInfo.domain of every error.
inline constexpr char kErrorDomain[] = "renkei.v1";

// Names and values that a program may want, such as {"resource", "networks/a/members/b"}.
using ErrorMetadata = std::vector<std::pair<std::string, std::string>>;

// A status of `code` with an ErrorInfo of `reason`, a stable name in UPPER_SNAKE_CASE
// (docs/operations.md lists them).
absl::Status MakeError(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                       const ErrorMetadata& metadata = {});

// kInvalidArgument, reason FIELD_VIOLATION, with a BadRequest of all violations; OK if there are
// none.
absl::Status InvalidRequest(const Violations& violations);

// InvalidRequest of a single field.
absl::Status InvalidField(absl::string_view field, absl::string_view description);

// kNotFound, reason RESOURCE_NOT_FOUND.
absl::Status ResourceNotFound(absl::string_view name);

// The status as it goes over the wire. A status without ErrorInfo gets one whose reason is its
// code's name, so that every error has exactly one.
//
// Texts of kInternal, kUnknown and kDataLoss, and of kUnavailable and kResourceExhausted without an
// ErrorInfo of ours, are kept out, and their other details too: they may name files or quote bytes;
// the log has them. All texts together fit the 8 KiB of trailers that gRPC clients accept: the
// first violations go out whole and the last entry counts the others ("and 57 more").
google::rpc::Status ToWireStatus(const absl::Status& status);

// The reason of a status made here; its code's name, such as "NOT_FOUND", if it has none.
std::string ErrorReason(const absl::Status& status);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_RPC_ERROR_H_

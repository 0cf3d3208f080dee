// What is checked of a request by itself, before the store is asked: all of it is reported at once,
// together with what is wrong with its resources.
#ifndef RENKEI_SERVICES_DIRECTORY_REQUEST_CHECK_H_
#define RENKEI_SERVICES_DIRECTORY_REQUEST_CHECK_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "google/protobuf/message.h"

namespace renkei::services {

// Adds what a status of InvalidRequest says, so that it can be reported with more; nothing for OK.
// `status` is one or the other.
void AddViolationsOf(const absl::Status& status, Violations& violations);

// 1 to 64 printable ASCII characters, or none.
void CheckRequestId(absl::string_view request_id, Violations& violations);

// Adds each field, at any depth, that this version of the contract doesn't know. Kept, such a field
// would come back to clients that believe it was obeyed, and would be lost by the next server.
// O(size of the request).
void CheckUnknownFields(const google::protobuf::Message& request, Violations& violations);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_REQUEST_CHECK_H_

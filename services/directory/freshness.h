// Reads that reflect an earlier write, and reads of what must exist.
#ifndef RENKEI_SERVICES_DIRECTORY_FRESHNESS_H_
#define RENKEI_SERVICES_DIRECTORY_FRESHNESS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/convert/resource_name.h"
#include "services/rpc/call_context.h"
#include "storage/store.h"

namespace renkei::services {

// The sequence that a consistency token asks for; 0 for an empty one.
//
// Errors: kInvalidArgument for a token that is damaged or of another network.
absl::StatusOr<std::uint64_t> TokenSequence(absl::string_view network, absl::string_view token);

// Waits until the store has reached the commit of `token`. At once for an empty token, and nearly
// always for a store in the same process.
//
// Errors: those of TokenSequence; kDeadlineExceeded if it isn't reached in the call's time.
absl::Status AwaitToken(const storage::Store& store, absl::string_view network,
                        absl::string_view token, const CallContext& context);

// kNotFound, naming the resource, if it isn't stored.
absl::Status CheckExists(const storage::Store& store, const ResourceName& name);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_FRESHNESS_H_

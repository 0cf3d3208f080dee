// Reads that reflect an earlier write, and reads of what must exist.
#ifndef RENKEI_SERVICES_DIRECTORY_FRESHNESS_H_
#define RENKEI_SERVICES_DIRECTORY_FRESHNESS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/convert/resource_name.h"
#include "storage/store.h"

namespace renkei::services {

// The sequence that a consistency token asks for; 0 for an empty one.
//
// Errors: kInvalidArgument for a token that is damaged or of another network.
absl::StatusOr<std::uint64_t> TokenSequence(absl::string_view network, absl::string_view token);

// Whether a read of the store reflects the commit of `token`. Nothing is waited for: a store shows
// every acknowledged commit at once (store.h), so one that it lacks was never its own.
//
// Errors: those of TokenSequence; kDeadlineExceeded, as the contract says of commits that aren't
// reached, if the log ends before it.
absl::Status CheckToken(const storage::Store& store, absl::string_view network,
                        absl::string_view token);

// kNotFound, naming the resource, if it isn't stored.
absl::Status CheckExists(const storage::Store& store, const ResourceName& name);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_FRESHNESS_H_

// Checks arguments against limits.h, the same way for every implementation of Store.
//
// Each returns kInvalidArgument that names the field, the value and the limit, or OK.
// Thread-safety: pure functions.
#ifndef RENKEI_STORAGE_ARGUMENT_CHECK_H_
#define RENKEI_STORAGE_ARGUMENT_CHECK_H_

#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/commit.h"
#include "storage/records.h"

namespace renkei::storage {

absl::Status CheckNetwork(absl::string_view network);
absl::Status CheckKey(absl::string_view key);

// 1 to kMaxPageEntries.
absl::Status CheckPageLimit(int limit);

// Everything that commit.h states of a request. O(mutations + preconditions).
absl::Status CheckCommit(const CommitRequest& request);

absl::Status CheckPrune(const PruneRequest& request);

// Bytes that the request holds in memory: what queues and groups are bounded by.
std::size_t CommitBytes(const CommitRequest& request);

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ARGUMENT_CHECK_H_

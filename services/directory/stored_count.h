// Numbers of resources that have a limit which no single record shows: code schemes of a network,
// codes of a scheme.
//
// Each is kept in a record of its own that every creation and deletion rewrites under the revision
// that it read, so that calls at the same time can't pass a limit together. A record that isn't
// there means that nobody counted yet: nothing of the sort exists, or a version without the record
// wrote it, and then it is counted once.
#ifndef RENKEI_SERVICES_DIRECTORY_STORED_COUNT_H_
#define RENKEI_SERVICES_DIRECTORY_STORED_COUNT_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/commit.h"
#include "storage/store.h"

namespace renkei::services {

// What is counted, and where the number is kept.
struct CountedRecords {
  std::string network;
  std::string count_key;
  std::string prefix;  // Of the records that are counted.
};

struct StoredCount {
  std::int64_t count = 0;
  // Holds as long as nobody has counted further.
  storage::Precondition unchanged;
};

// Reads the number. One point lookup; a listing where nobody counted yet.
//
// Errors: kDataLoss if what is stored is no number; those of the store.
absl::StatusOr<StoredCount> ReadCount(const storage::Store& store, const CountedRecords& counted);

// The mutation that keeps `count`; none is kept of 0.
storage::Mutation KeepCount(absl::string_view count_key, std::int64_t count);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_STORED_COUNT_H_

#include "services/directory/stored_count.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "storage/limits.h"

namespace renkei::services {

using storage::Mutation;
using storage::Precondition;

absl::StatusOr<StoredCount> ReadCount(const storage::Store& store, const CountedRecords& counted) {
  const auto record = store.Get(counted.network, counted.count_key);
  if (record.ok()) {
    StoredCount stored{0, Precondition::RevisionIs(counted.count_key, record->sequence)};
    if (absl::SimpleAtoi(record->value, &stored.count) && stored.count > 0) return stored;
    return absl::DataLossError(absl::StrCat("network '", counted.network, "': what is kept under ",
                                            counted.count_key, " is no number above 0"));
  }
  if (!absl::IsNotFound(record.status())) return record.status();
  StoredCount stored{0, Precondition::KeyAbsent(counted.count_key)};
  std::string after;
  for (bool more = true; more;) {
    RENKEI_ASSIGN_OR_RETURN(
        const storage::RecordPage page,
        store.List(counted.network, counted.prefix, after, storage::kMaxPageEntries));
    stored.count += static_cast<std::int64_t>(page.records.size());
    more = page.more;
    if (more) after = page.records.back().key;
  }
  return stored;
}

Mutation KeepCount(absl::string_view count_key, std::int64_t count) {
  if (count == 0) return Mutation::Delete(std::string(count_key));
  return Mutation::Put(std::string(count_key), absl::StrCat(count));
}

}  // namespace renkei::services

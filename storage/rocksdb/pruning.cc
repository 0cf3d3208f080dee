#include "storage/rocksdb/pruning.h"

#include <limits>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "storage/record_codec.h"
#include "storage/rocksdb/key_layout.h"

namespace renkei::storage {
namespace {

using What = PruneRequest::What;

// An entry filed under a sequence number: when it was made, and the other key that goes with it.
struct Entry {
  absl::Time commit_time;
  std::string other_key;  // empty if there is none
};

absl::StatusOr<Entry> ReadEntry(const PruneRequest& request, absl::string_view value) {
  switch (request.what) {
    case What::kChanges: {
      RENKEI_ASSIGN_OR_RETURN(const Change change, DecodeChange(value));
      return Entry{change.commit_time, ""};
    }
    case What::kAudit: {
      RENKEI_ASSIGN_OR_RETURN(const AuditEntry audit, DecodeAuditEntry(value));
      return Entry{audit.commit_time, ""};
    }
    case What::kIdempotency:
      break;
  }
  RENKEI_ASSIGN_OR_RETURN(const IdempotencyIndexEntry index, DecodeIdempotencyIndexEntry(value));
  return Entry{index.commit_time, IdempotencyDiskKey(request.network, index.request_id)};
}

Column ColumnOf(What what) {
  if (what == What::kChanges) return Column::kChanges;
  return what == What::kAudit ? Column::kAudit : Column::kIdempotency;
}

std::string DiskKeyOf(const PruneRequest& request, std::uint64_t sequence) {
  return request.what == What::kIdempotency ? IdempotencyIndexDiskKey(request.network, sequence)
                                            : SequenceDiskKey(request.network, sequence);
}

}  // namespace

absl::StatusOr<PrunePlan> PlanPruning(const Database& database, const PruneRequest& request) {
  const Column column = ColumnOf(request.what);
  PrunePlan plan;
  PruneResult& result = plan.result;
  RangeScan scan(database, column, DiskKeyOf(request, 0),
                 DiskKeyOf(request, std::numeric_limits<std::uint64_t>::max()));
  for (; scan.Valid(); scan.Next()) {
    const absl::StatusOr<Entry> entry = ReadEntry(request, scan.value());
    if (!entry.ok()) {
      return absl::Status(entry.status().code(), absl::StrCat("at '", absl::CHexEscape(scan.key()),
                                                              "': ", entry.status().message()));
    }
    if (entry->commit_time >= request.before) break;
    result.more = result.pruned == request.limit;
    if (result.more) break;
    plan.batch.Delete(database.handle(column), AsSlice(scan.key()));
    if (!entry->other_key.empty()) plan.batch.Delete(database.handle(column), entry->other_key);
    ++result.pruned;
  }
  RENKEI_RETURN_IF_ERROR(scan.status());
  return plan;
}

}  // namespace renkei::storage

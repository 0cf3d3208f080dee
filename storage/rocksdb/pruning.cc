#include "storage/rocksdb/pruning.h"

#include <limits>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/status_macros.h"
#include "storage/record_codec.h"
#include "storage/rocksdb/decode_at.h"
#include "storage/rocksdb/key_layout.h"

namespace renkei::storage {
namespace {

using What = PruneRequest::What;

// An entry filed under a sequence number: when it was made, and the other key that goes with it.
struct Entry {
  absl::Time commit_time;
  std::string other_key;  // empty if there is none
};

absl::StatusOr<Entry> ReadEntry(const PruneRequest& request, absl::string_view key,
                                absl::string_view value) {
  switch (request.what) {
    case What::kChanges: {
      RENKEI_ASSIGN_OR_RETURN(const Change change, DecodeAt(key, value, DecodeChange));
      return Entry{change.commit_time, ""};
    }
    case What::kAudit: {
      RENKEI_ASSIGN_OR_RETURN(const AuditEntry audit, DecodeAt(key, value, DecodeAuditEntry));
      return Entry{audit.commit_time, ""};
    }
    case What::kIdempotency:
      break;
  }
  RENKEI_ASSIGN_OR_RETURN(const IdempotencyIndexEntry index,
                          DecodeAt(key, value, DecodeIdempotencyIndexEntry));
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
    RENKEI_ASSIGN_OR_RETURN(const Entry entry, ReadEntry(request, scan.key(), scan.value()));
    if (entry.commit_time >= request.before) break;
    result.more = result.pruned == request.limit;
    if (result.more) break;
    plan.batch.Delete(database.handle(column), AsSlice(scan.key()));
    if (!entry.other_key.empty()) plan.batch.Delete(database.handle(column), entry.other_key);
    ++result.pruned;
  }
  RENKEI_RETURN_IF_ERROR(scan.status());
  return plan;
}

}  // namespace renkei::storage

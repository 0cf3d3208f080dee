#include "storage/network_replica.h"

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "storage/limits.h"
#include "storage/rolling_checksum.h"

namespace renkei::storage {
namespace {

// Of one record in a std::map: the strings, and the node that holds them.
std::size_t MemoryBytes(const std::string& key, const StoredRecord& record) {
  constexpr std::size_t kNodeLinks = 4 * sizeof(void*);
  return kNodeLinks + sizeof(std::string) + sizeof(StoredRecord) + key.size() +
         record.value.size() + record.etag.size() + record.key_id.size();
}

}  // namespace

absl::StatusOr<NetworkReplica> NetworkReplica::Load(const Store& store, std::string network) {
  NetworkReplica replica(std::move(network));
  RENKEI_ASSIGN_OR_RETURN(const Head head, store.GetHead(replica.network_));
  std::uint64_t newest = head.sequence;
  std::string last_key;
  for (bool more = true; more;) {
    RENKEI_ASSIGN_OR_RETURN(RecordPage page,
                            store.List(replica.network_, "", last_key, kMaxPageEntries));
    for (KeyedRecord& read : page.records) {
      last_key = read.key;
      replica.Set({std::move(read.key), std::move(read.record)});
    }
    newest = std::max(newest, page.sequence);
    more = page.more;
  }
  // Pages may be of different commits, so checksums only mean something again at `newest`.
  absl::uint128 stated = head.checksum;
  replica.sequence_ = head.sequence;
  while (replica.sequence_ < newest) {
    RENKEI_ASSIGN_OR_RETURN(
        const ChangePage page,
        store.ReadChanges(replica.network_, replica.sequence_, kMaxPageEntries));
    if (page.changes.empty()) return absl::DataLossError("the log ends before its head");
    for (const Change& change : page.changes) {
      for (const ChangedRecord& changed : change.records) replica.Set(changed);
      replica.sequence_ = change.sequence;
      stated = change.checksum;
    }
  }
  RENKEI_RETURN_IF_ERROR(replica.CheckAgainst(stated));
  return replica;
}

absl::StatusOr<int> NetworkReplica::CatchUp(const Store& store) {
  RENKEI_ASSIGN_OR_RETURN(const ChangePage page,
                          store.ReadChanges(network_, sequence_, kMaxPageEntries));
  for (const Change& change : page.changes) RENKEI_RETURN_IF_ERROR(Apply(change));
  return static_cast<int>(page.changes.size());
}

absl::Status NetworkReplica::Apply(const Change& change) {
  if (change.sequence != sequence_ + 1) {
    return absl::FailedPreconditionError(absl::StrCat("network '", absl::CHexEscape(network_),
                                                      "': commit ", change.sequence,
                                                      " does not follow commit ", sequence_));
  }
  for (const ChangedRecord& changed : change.records) Set(changed);
  sequence_ = change.sequence;
  return CheckAgainst(change.checksum);
}

void NetworkReplica::Set(const ChangedRecord& changed) {
  const auto found = records_.find(changed.key);
  if (found != records_.end()) {
    checksum_ -= RecordHash(found->first, found->second.sequence, found->second.value);
    memory_bytes_ -= MemoryBytes(found->first, found->second);
    if (!changed.record.has_value()) records_.erase(found);
  }
  if (!changed.record.has_value()) return;
  checksum_ += RecordHash(changed.key, changed.record->sequence, changed.record->value);
  memory_bytes_ += MemoryBytes(changed.key, *changed.record);
  records_.insert_or_assign(changed.key, *changed.record);
}

absl::Status NetworkReplica::CheckAgainst(absl::uint128 stated) const {
  if (checksum_ == stated) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("network '", absl::CHexEscape(network_),
                                          "': the records do not have the checksum that commit ",
                                          sequence_, " states"));
}

}  // namespace renkei::storage

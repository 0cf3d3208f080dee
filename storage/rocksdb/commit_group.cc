#include "storage/rocksdb/commit_group.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "storage/etag.h"
#include "storage/record_codec.h"
#include "storage/rocksdb/decode_at.h"
#include "storage/rocksdb/key_layout.h"
#include "storage/rolling_checksum.h"

namespace renkei::storage {
absl::StatusOr<CommitResult> CommitGroup::Add(const CommitRequest& request) {
  RENKEI_ASSIGN_OR_RETURN(std::optional<CommitResult> repeated, FindRepeated(request));
  if (repeated.has_value()) return *std::move(repeated);
  RENKEI_RETURN_IF_ERROR(CheckPreconditions(request));
  // Everything that can fail is done before the first byte enters the batch.
  RENKEI_ASSIGN_OR_RETURN(Planned planned, Plan(request));
  CommitResult result{.sequence = planned.head.sequence,
                      .commit_time = planned.head.commit_time,
                      .repeated = false,
                      .response = request.request.response};
  Append(request, std::move(planned));
  return result;
}

absl::StatusOr<std::optional<CommitResult>> CommitGroup::FindRepeated(
    const CommitRequest& request) const {
  if (request.request.id.empty()) return std::nullopt;
  const std::string disk_key = IdempotencyDiskKey(request.network, request.request.id);
  IdempotentAnswer answer;
  if (const auto found = answers_.find(disk_key); found != answers_.end()) {
    answer = found->second;
  } else {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                            database_.Get(Column::kIdempotency, disk_key));
    if (!bytes.has_value()) return std::nullopt;
    RENKEI_ASSIGN_OR_RETURN(answer, DecodeAt(disk_key, *bytes, DecodeIdempotentAnswer));
  }
  if (answer.fingerprint != request.request.fingerprint) {
    return RefusedCommit(
        {.reason = Refusal::Reason::kRequestIdReused, .found_revision = answer.sequence}, request);
  }
  return CommitResult{.sequence = answer.sequence,
                      .commit_time = answer.commit_time,
                      .repeated = true,
                      .response = std::move(answer.response)};
}

absl::Status CommitGroup::CheckPreconditions(const CommitRequest& request) const {
  for (std::size_t i = 0; i < request.preconditions.size(); ++i) {
    RENKEI_ASSIGN_OR_RETURN(std::optional<Refusal> failure, Failure(request, i));
    if (!failure.has_value()) continue;
    failure->precondition = i;
    return RefusedCommit(*failure, request);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<Refusal>> CommitGroup::Failure(const CommitRequest& request,
                                                            std::size_t index) const {
  const Precondition& stated = request.preconditions[index];
  if (stated.kind == Precondition::Kind::kPrefixEmpty) {
    RENKEI_ASSIGN_OR_RETURN(std::optional<std::string> key,
                            FirstKeyUnder(request.network, stated.key));
    if (!key.has_value()) return std::nullopt;
    return Refusal{.reason = Refusal::Reason::kPrefixOccupied, .found_key = *std::move(key)};
  }
  RENKEI_ASSIGN_OR_RETURN(const std::optional<StoredRecord> record,
                          FindRecord(RecordDiskKey(request.network, stated.key)));
  const std::uint64_t revision = record.has_value() ? record->sequence : 0;
  switch (stated.kind) {
    case Precondition::Kind::kKeyPresent:
      if (revision != 0) return std::nullopt;
      return Refusal{.reason = Refusal::Reason::kKeyAbsent};
    case Precondition::Kind::kKeyAbsent:
      if (revision == 0) return std::nullopt;
      return Refusal{.reason = Refusal::Reason::kKeyPresent};
    default:
      if (revision == stated.revision) return std::nullopt;
      return Refusal{.reason = Refusal::Reason::kRevisionDiffers, .found_revision = revision};
  }
}

absl::StatusOr<std::optional<StoredRecord>> CommitGroup::FindRecord(
    const std::string& disk_key) const {
  if (const auto found = records_.find(disk_key); found != records_.end()) return found->second;
  RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                          database_.Get(Column::kRecords, disk_key));
  if (!bytes.has_value()) return std::nullopt;
  RENKEI_ASSIGN_OR_RETURN(StoredRecord record, DecodeAt(disk_key, *bytes, DecodeRecord));
  return record;
}

// The first stored key of the group or the database that begins with `prefix`. Skips at most as
// many keys of the database as the group has deleted.
absl::StatusOr<std::optional<std::string>> CommitGroup::FirstKeyUnder(
    absl::string_view network, absl::string_view prefix) const {
  const std::string begin = RecordDiskKey(network, prefix);
  const std::size_t skipped_bytes = network.size() + 1;
  std::optional<std::string> first;
  for (auto changed = records_.lower_bound(begin);
       changed != records_.end() && absl::StartsWith(changed->first, begin); ++changed) {
    if (!changed->second.has_value()) continue;
    first = changed->first;
    break;
  }
  RangeScan scan(database_, Column::kRecords, begin, EndOfPrefix(begin));
  for (; scan.Valid(); scan.Next()) {
    const auto changed = records_.find(std::string(scan.key()));
    if (changed != records_.end() && !changed->second.has_value()) continue;
    if (!first.has_value() || scan.key() < *first) first = std::string(scan.key());
    break;
  }
  RENKEI_RETURN_IF_ERROR(scan.status());
  if (first.has_value()) first->erase(0, skipped_bytes);
  return first;
}

absl::StatusOr<Head> CommitGroup::FindHead(const std::string& network) const {
  if (const auto found = heads_.find(network); found != heads_.end()) return found->second;
  RENKEI_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                          database_.Get(Column::kHeads, network));
  if (!bytes.has_value()) return Head{};
  return DecodeAt(network, *bytes, DecodeHead);
}

// The change that the request makes, and the head after it.
absl::StatusOr<CommitGroup::Planned> CommitGroup::Plan(const CommitRequest& request) const {
  RENKEI_ASSIGN_OR_RETURN(Head head, FindHead(request.network));
  ++head.sequence;
  head.commit_time = ToStoredPrecision(request.commit_time);
  Change change{.sequence = head.sequence, .commit_time = head.commit_time, .records = {}};
  change.records.reserve(request.mutations.size());
  for (const Mutation& mutation : request.mutations) {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<StoredRecord> old,
                            FindRecord(RecordDiskKey(request.network, mutation.key)));
    if (old.has_value()) {
      head.checksum -= RecordHash(mutation.key, old->sequence, old->value);
      --head.record_count;
    }
    ChangedRecord& changed = change.records.emplace_back();
    changed.key = mutation.key;
    if (!mutation.value.has_value()) continue;
    changed.record = StoredRecord{.value = *mutation.value,
                                  .sequence = head.sequence,
                                  .create_time = old ? old->create_time : head.commit_time,
                                  .update_time = head.commit_time,
                                  .etag = EtagOfSequence(head.sequence),
                                  .key_id = request.author.key_id};
    head.checksum += RecordHash(mutation.key, head.sequence, *mutation.value);
    ++head.record_count;
  }
  change.checksum = head.checksum;
  return Planned{std::move(change), head};
}

void CommitGroup::Append(const CommitRequest& request, Planned planned) {
  Change& change = planned.change;
  const auto put = [this](Column column, const std::string& key, const std::string& value) {
    batch_.Put(database_.handle(column), key, value);
  };
  const std::string& network = request.network;
  put(Column::kChanges, SequenceDiskKey(network, change.sequence), EncodeChange(change));
  AuditEntry audit{.sequence = change.sequence,
                   .commit_time = change.commit_time,
                   .actor = request.author.actor,
                   .method = request.author.method,
                   .key_id = request.author.key_id,
                   .request_id = request.request.id,
                   .keys = {}};
  for (const ChangedRecord& changed : change.records) audit.keys.push_back(changed.key);
  put(Column::kAudit, SequenceDiskKey(network, change.sequence), EncodeAuditEntry(audit));

  if (!request.request.id.empty()) {
    IdempotentAnswer answer{.fingerprint = request.request.fingerprint,
                            .sequence = change.sequence,
                            .commit_time = change.commit_time,
                            .response = request.request.response};
    const std::string key = IdempotencyDiskKey(network, request.request.id);
    put(Column::kIdempotency, key, EncodeIdempotentAnswer(answer));
    put(Column::kIdempotency, IdempotencyIndexDiskKey(network, change.sequence),
        EncodeIdempotencyIndexEntry({change.commit_time, request.request.id}));
    answers_.insert_or_assign(key, std::move(answer));
  }

  for (ChangedRecord& changed : change.records) {
    const std::string key = RecordDiskKey(network, changed.key);
    if (changed.record.has_value()) {
      put(Column::kRecords, key, EncodeRecord(*changed.record));
    } else {
      batch_.Delete(database_.handle(Column::kRecords), key);
    }
    records_.insert_or_assign(key, std::move(changed.record));
  }
  heads_.insert_or_assign(network, planned.head);
  ++position_;
}

rocksdb::WriteBatch& CommitGroup::Finish() {
  for (const auto& [network, head] : heads_) {
    batch_.Put(database_.handle(Column::kHeads), network, EncodeHead(head));
  }
  if (batch_.Count() > 0) {
    batch_.Put(database_.handle(Column::kDefault), kPositionKey, EncodeStorePosition(position_));
  }
  return batch_;
}

}  // namespace renkei::storage

#include "storage/record_codec.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "renkei/storage/v1/record.pb.h"

namespace renkei::storage {
namespace {

google::protobuf::Timestamp ToProto(absl::Time time) {
  google::protobuf::Timestamp proto;
  const std::int64_t seconds = absl::ToUnixSeconds(time);  // Rounds towards the past.
  proto.set_seconds(seconds);
  proto.set_nanos(
      static_cast<std::int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return proto;
}

absl::Time FromProto(const google::protobuf::Timestamp& proto) {
  return absl::FromUnixSeconds(proto.seconds()) + absl::Nanoseconds(proto.nanos());
}

v1::Checksum ToProto(absl::uint128 checksum) {
  v1::Checksum proto;
  proto.set_high(absl::Uint128High64(checksum));
  proto.set_low(absl::Uint128Low64(checksum));
  return proto;
}

absl::uint128 FromProto(const v1::Checksum& proto) {
  return absl::MakeUint128(proto.high(), proto.low());
}

v1::Record ToProto(const StoredRecord& record) {
  v1::Record proto;
  proto.set_sequence(record.sequence);
  *proto.mutable_create_time() = ToProto(record.create_time);
  *proto.mutable_update_time() = ToProto(record.update_time);
  proto.set_etag(record.etag);
  proto.set_key_id(record.key_id);
  proto.set_value(record.value);
  return proto;
}

StoredRecord FromProto(v1::Record&& proto) {
  return StoredRecord{.value = std::move(*proto.mutable_value()),
                      .sequence = proto.sequence(),
                      .create_time = FromProto(proto.create_time()),
                      .update_time = FromProto(proto.update_time()),
                      .etag = std::move(*proto.mutable_etag()),
                      .key_id = std::move(*proto.mutable_key_id())};
}

// Everything that a store writes carries a sequence number; 0 means damage, also of empty bytes,
// which any message would parse from.
template <typename Message>
absl::StatusOr<Message> ParseNumbered(absl::string_view bytes) {
  Message message;
  if (bytes.size() > INT32_MAX ||
      !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) ||
      message.sequence() == 0) {
    return absl::DataLossError(absl::StrCat("the ", bytes.size(), " bytes stored are no ",
                                            Message::descriptor()->full_name()));
  }
  return message;
}

}  // namespace

std::string EncodeRecord(const StoredRecord& record) { return ToProto(record).SerializeAsString(); }

absl::StatusOr<StoredRecord> DecodeRecord(absl::string_view bytes) {
  RENKEI_ASSIGN_OR_RETURN(v1::Record proto, ParseNumbered<v1::Record>(bytes));
  return FromProto(std::move(proto));
}

std::string EncodeChange(const Change& change) {
  v1::Change proto;
  proto.set_sequence(change.sequence);
  *proto.mutable_commit_time() = ToProto(change.commit_time);
  for (const ChangedRecord& changed : change.records) {
    v1::ChangedRecord& record = *proto.add_records();
    record.set_key(changed.key);
    if (changed.record.has_value()) *record.mutable_record() = ToProto(*changed.record);
  }
  *proto.mutable_checksum() = ToProto(change.checksum);
  return proto.SerializeAsString();
}

absl::StatusOr<Change> DecodeChange(absl::string_view bytes) {
  RENKEI_ASSIGN_OR_RETURN(v1::Change proto, ParseNumbered<v1::Change>(bytes));
  Change change{.sequence = proto.sequence(),
                .commit_time = FromProto(proto.commit_time()),
                .records = {},
                .checksum = FromProto(proto.checksum())};
  change.records.reserve(proto.records_size());
  for (v1::ChangedRecord& changed : *proto.mutable_records()) {
    ChangedRecord& record = change.records.emplace_back();
    record.key = std::move(*changed.mutable_key());
    if (changed.has_record()) record.record = FromProto(std::move(*changed.mutable_record()));
  }
  return change;
}

std::string EncodeHead(const Head& head) {
  v1::Head proto;
  proto.set_sequence(head.sequence);
  *proto.mutable_checksum() = ToProto(head.checksum);
  proto.set_record_count(head.record_count);
  *proto.mutable_commit_time() = ToProto(head.commit_time);
  return proto.SerializeAsString();
}

absl::StatusOr<Head> DecodeHead(absl::string_view bytes) {
  RENKEI_ASSIGN_OR_RETURN(const v1::Head proto, ParseNumbered<v1::Head>(bytes));
  return Head{.sequence = proto.sequence(),
              .checksum = FromProto(proto.checksum()),
              .record_count = proto.record_count(),
              .commit_time = FromProto(proto.commit_time())};
}

std::string EncodeIdempotentAnswer(const IdempotentAnswer& answer) {
  v1::IdempotencyRecord proto;
  proto.set_fingerprint(answer.fingerprint);
  proto.set_sequence(answer.sequence);
  *proto.mutable_commit_time() = ToProto(answer.commit_time);
  proto.set_response(answer.response);
  return proto.SerializeAsString();
}

absl::StatusOr<IdempotentAnswer> DecodeIdempotentAnswer(absl::string_view bytes) {
  RENKEI_ASSIGN_OR_RETURN(v1::IdempotencyRecord proto, ParseNumbered<v1::IdempotencyRecord>(bytes));
  return IdempotentAnswer{.fingerprint = std::move(*proto.mutable_fingerprint()),
                          .sequence = proto.sequence(),
                          .commit_time = FromProto(proto.commit_time()),
                          .response = std::move(*proto.mutable_response())};
}

std::string EncodeIdempotencyIndexEntry(const IdempotencyIndexEntry& entry) {
  v1::IdempotencyIndexEntry proto;
  *proto.mutable_commit_time() = ToProto(entry.commit_time);
  proto.set_request_id(entry.request_id);
  return proto.SerializeAsString();
}

absl::StatusOr<IdempotencyIndexEntry> DecodeIdempotencyIndexEntry(absl::string_view bytes) {
  v1::IdempotencyIndexEntry proto;
  if (!proto.ParseFromString(std::string(bytes)) || proto.request_id().empty()) {
    return absl::DataLossError("the bytes stored are no idempotency index entry");
  }
  return IdempotencyIndexEntry{.commit_time = FromProto(proto.commit_time()),
                               .request_id = std::move(*proto.mutable_request_id())};
}

std::string EncodeAuditEntry(const AuditEntry& entry) {
  v1::AuditEntry proto;
  proto.set_sequence(entry.sequence);
  *proto.mutable_commit_time() = ToProto(entry.commit_time);
  proto.set_actor(entry.actor);
  proto.set_method(entry.method);
  proto.set_key_id(entry.key_id);
  proto.set_request_id(entry.request_id);
  for (const std::string& key : entry.keys) proto.add_keys(key);
  return proto.SerializeAsString();
}

absl::StatusOr<AuditEntry> DecodeAuditEntry(absl::string_view bytes) {
  RENKEI_ASSIGN_OR_RETURN(v1::AuditEntry proto, ParseNumbered<v1::AuditEntry>(bytes));
  return AuditEntry{.sequence = proto.sequence(),
                    .commit_time = FromProto(proto.commit_time()),
                    .actor = std::move(*proto.mutable_actor()),
                    .method = std::move(*proto.mutable_method()),
                    .key_id = std::move(*proto.mutable_key_id()),
                    .request_id = std::move(*proto.mutable_request_id()),
                    .keys = {proto.keys().begin(), proto.keys().end()}};
}

std::string EncodeStorePosition(std::uint64_t commits) {
  v1::StorePosition proto;
  proto.set_commits(commits);
  return proto.SerializeAsString();
}

absl::StatusOr<std::uint64_t> DecodeStorePosition(absl::string_view bytes) {
  v1::StorePosition proto;
  if (!proto.ParseFromString(std::string(bytes)) || proto.commits() == 0) {
    return absl::DataLossError("the bytes stored are no store position");
  }
  return proto.commits();
}

absl::Time ToStoredPrecision(absl::Time time) { return FromProto(ToProto(time)); }

}  // namespace renkei::storage

// Resources as messages of which only the kind is known: what every kind has in common is read and
// written by field name and by the annotations of the contract.
#ifndef RENKEI_SERVICES_DIRECTORY_RESOURCE_MESSAGE_H_
#define RENKEI_SERVICES_DIRECTORY_RESOURCE_MESSAGE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/base/violations.h"
#include "engine/model/resource_kind.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/message.h"
#include "services/rpc/method_table.h"
#include "storage/records.h"

namespace renkei::services {

// The message of a kind.
const google::protobuf::Descriptor* ResourceDescriptor(ResourceKind kind);
MessagePtr NewResource(ResourceKind kind);

// A text field that is known to exist, such as "name" or "etag".
std::string TextField(const google::protobuf::Message& message, absl::string_view field);
void SetTextField(google::protobuf::Message& message, absl::string_view field,
                  absl::string_view value);

// Bytes as they are stored: without the fields that the server sets, in deterministic order.
std::string StoredBytes(const google::protobuf::Message& resource);

// The resource of a record, with its times and etag.
//
// Errors: kDataLoss if the bytes don't parse.
absl::StatusOr<MessagePtr> ResourceOfRecord(ResourceKind kind, absl::string_view network,
                                            const storage::StoredRecord& record);

// Sets the times of a resource that is being written.
void StampTimes(google::protobuf::Message& resource, absl::Time create_time,
                absl::Time update_time);

// Sets what a commit gave it: etag and consistency token.
void StampSequence(google::protobuf::Message& resource, absl::string_view network,
                   std::uint64_t sequence);

// Whether a mask names every field: an empty one, or "*".
bool NamesAllFields(const google::protobuf::FieldMask& mask);

// Adds to `violations` each path that isn't a top-level field of the kind, or is the server's.
void CheckMask(ResourceKind kind, const google::protobuf::FieldMask& mask, Violations& violations);

// `changes` laid over `current`: the fields that `mask` names. Lists are replaced, never appended
// to. Output-only fields, name, etag and fields that this version doesn't know are as in `current`.
MessagePtr Overlay(const google::protobuf::Message& current,
                   const google::protobuf::Message& changes,
                   const google::protobuf::FieldMask& mask);

// Adds a violation for each field that may be set once only and differs between the two.
void CheckImmutableFields(const google::protobuf::Message& before,
                          const google::protobuf::Message& after, Violations& violations);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_RESOURCE_MESSAGE_H_

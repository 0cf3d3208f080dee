// The thirteen kinds of resource handled alike, through the reflection of NetworkFileEntry: what an
// entry is, what it is called, and its bytes.
//
// Thread-safety: the functions share nothing but immutable descriptors.
#ifndef RENKEI_SERVICES_CONVERT_NETWORK_ENTRY_H_
#define RENKEI_SERVICES_CONVERT_NETWORK_ENTRY_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/model/resource_kind.h"
#include "google/protobuf/message.h"
#include "renkei/v1/network_file.pb.h"
#include "services/convert/resource_name.h"

namespace renkei::services {

// The kind of the resource in `entry`; nothing if none is set.
std::optional<ResourceKind> KindOf(const v1::NetworkFileEntry& entry);
// The kind of a resource message, such as `v1::Member`; nothing for other messages.
std::optional<ResourceKind> KindOf(const google::protobuf::Descriptor& message);

// The field of an entry that holds a resource of `kind`, such as "code_scheme".
const std::string& FieldNameOf(ResourceKind kind);

// An entry with an empty resource of `kind`.
v1::NetworkFileEntry EmptyEntry(ResourceKind kind);
// An entry with a copy of `resource`, which is a resource message.
v1::NetworkFileEntry EntryOf(const google::protobuf::Message& resource);

// The resource in `entry`, which is set.
const google::protobuf::Message& ResourceOf(const v1::NetworkFileEntry& entry);
google::protobuf::Message& MutableResourceOf(v1::NetworkFileEntry& entry);

// The `name` of a resource message.
const std::string& NameOf(const google::protobuf::Message& resource);
void SetName(google::protobuf::Message& resource, absl::string_view name);
// The name of the resource in `entry`, taken apart.
//
// Errors: kInvalidArgument if no resource is set or its name isn't one of its kind.
absl::StatusOr<ResourceName> ParsedNameOf(const v1::NetworkFileEntry& entry);
// Puts the resource into another network: changes its name, to which nothing else refers in full.
//
// Errors: as ParsedNameOf.
absl::Status MoveToNetwork(absl::string_view network, v1::NetworkFileEntry& entry);

// Whether only the server sets a field of a resource: one marked OUTPUT_ONLY, or `etag`.
bool IsServerField(const google::protobuf::FieldDescriptor& field);

// Clears every field that the server sets: those marked OUTPUT_ONLY, and `etag`. What is left is
// what its owner stated. Top-level fields only: no part of a resource has such a field.
void ClearServerFields(google::protobuf::Message& resource);

// The same bytes for equal messages, whatever built them. Unknown fields come last.
std::string SerializeDeterministic(const google::protobuf::Message& message);

// Sorts into the canonical order: by kind, then bytewise by name. Entries are set and named.
void SortCanonically(std::vector<v1::NetworkFileEntry>& entries);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_NETWORK_ENTRY_H_

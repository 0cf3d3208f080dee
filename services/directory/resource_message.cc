#include "services/directory/resource_message.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "renkei/v1/network_file.pb.h"
#include "services/convert/network_entry.h"
#include "services/rpc/token.h"
#include "storage/etag.h"

namespace renkei::services {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldDescriptor& FieldNamed(const Message& message, absl::string_view name) {
  return *message.GetDescriptor()->FindFieldByName(std::string(name));
}

bool Behaves(const FieldDescriptor& field, google::api::FieldBehavior behavior) {
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == behavior) return true;
  }
  return false;
}

// Fields that a write can't change: the server's, and the name that says what is written.
bool IsFixed(const FieldDescriptor& field) {
  return IsServerField(field) || field.name() == "name";
}

void SetTime(Message& message, absl::string_view name, absl::Time time) {
  google::protobuf::Timestamp stamp;
  stamp.set_seconds(absl::ToUnixSeconds(time));
  stamp.set_nanos(static_cast<std::int32_t>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(stamp.seconds()))));
  message.GetReflection()->MutableMessage(&message, &FieldNamed(message, name))->CopyFrom(stamp);
}

// Fields of a resource that a caller may set and `mask` names; all of them where it names all.
std::vector<const FieldDescriptor*> NamedFields(const google::protobuf::Descriptor& resource,
                                                const google::protobuf::FieldMask& mask) {
  std::vector<const FieldDescriptor*> named;
  if (NamesAllFields(mask)) {
    for (int i = 0; i < resource.field_count(); ++i) named.push_back(resource.field(i));
  } else {
    // Each once, whatever the mask repeats: fields are swapped, and twice would be not at all.
    std::set<std::string> paths(mask.paths().begin(), mask.paths().end());
    for (const std::string& path : paths) {
      if (const auto* field = resource.FindFieldByName(path)) named.push_back(field);
    }
  }
  named.erase(std::remove_if(named.begin(), named.end(),
                             [](const FieldDescriptor* field) { return IsFixed(*field); }),
              named.end());
  return named;
}

// A resource of which only `field` is set, as it is in `from`.
MessagePtr OnlyField(const Message& from, const FieldDescriptor& field) {
  const MessagePtr source(from.New());
  source->CopyFrom(from);
  MessagePtr only(from.New());
  only->GetReflection()->SwapFields(only.get(), source.get(), {&field});
  return only;
}

}  // namespace

const google::protobuf::Descriptor* ResourceDescriptor(ResourceKind kind) {
  return v1::NetworkFileEntry::descriptor()
      ->FindFieldByNumber(static_cast<int>(kind))
      ->message_type();
}

MessagePtr NewResource(ResourceKind kind) {
  return MessagePtr(google::protobuf::MessageFactory::generated_factory()
                        ->GetPrototype(ResourceDescriptor(kind))
                        ->New());
}

std::string TextField(const Message& message, absl::string_view field) {
  return message.GetReflection()->GetString(message, &FieldNamed(message, field));
}

void SetTextField(Message& message, absl::string_view field, absl::string_view value) {
  message.GetReflection()->SetString(&message, &FieldNamed(message, field), std::string(value));
}

std::string StoredBytes(const Message& resource) {
  const MessagePtr stored(resource.New());
  stored->CopyFrom(resource);
  ClearServerFields(*stored);
  return SerializeDeterministic(*stored);
}

absl::StatusOr<MessagePtr> ResourceOfRecord(ResourceKind kind, absl::string_view network,
                                            const storage::StoredRecord& record) {
  MessagePtr resource = NewResource(kind);
  if (!resource->ParseFromString(record.value)) {
    return absl::DataLossError(absl::StrCat("network '", network, "': a record of kind ",
                                            ResourceKindWord(kind), " doesn't parse"));
  }
  StampTimes(*resource, record.create_time, record.update_time);
  SetTextField(*resource, "etag", record.etag);
  return resource;
}

void StampTimes(Message& resource, absl::Time create_time, absl::Time update_time) {
  SetTime(resource, "create_time", create_time);
  SetTime(resource, "update_time", update_time);
}

void StampSequence(Message& resource, absl::string_view network, std::uint64_t sequence) {
  SetTextField(resource, "etag", storage::EtagOfSequence(sequence));
  SetTextField(resource, "consistency_token",
               FormatConsistencyToken({std::string(network), sequence}));
}

bool NamesAllFields(const google::protobuf::FieldMask& mask) {
  return mask.paths_size() == 0 || (mask.paths_size() == 1 && mask.paths(0) == "*");
}

void CheckMask(ResourceKind kind, const google::protobuf::FieldMask& mask, Violations& violations) {
  if (NamesAllFields(mask)) return;
  const auto* descriptor = ResourceDescriptor(kind);
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string& path = mask.paths(i);
    const FieldDescriptor* field = descriptor->FindFieldByName(path);
    if (field != nullptr && !IsFixed(*field)) continue;
    violations.Add(absl::StrCat("update_mask.paths[", i, "]"),
                   field == nullptr
                       ? absl::StrCat(Quoted(path), " is no field of ", descriptor->name(),
                                      "; name top-level fields such as '",
                                      descriptor->field(1)->name(), "', or '*' alone")
                       : absl::StrCat(Quoted(path), " is set by the server; leave it out"));
  }
}

MessagePtr Overlay(const Message& current, const Message& changes,
                   const google::protobuf::FieldMask& mask) {
  MessagePtr merged(current.New());
  merged->CopyFrom(current);
  const MessagePtr source(changes.New());
  source->CopyFrom(changes);
  merged->GetReflection()->SwapFields(merged.get(), source.get(),
                                      NamedFields(*merged->GetDescriptor(), mask));
  return merged;
}

void CheckImmutableFields(const Message& before, const Message& after, Violations& violations) {
  const auto* descriptor = before.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor& field = *descriptor->field(i);
    if (!Behaves(field, google::api::IMMUTABLE)) continue;
    if (!google::protobuf::util::MessageDifferencer::Equals(*OnlyField(before, field),
                                                            *OnlyField(after, field))) {
      violations.Add(field.name(),
                     "is set once and can't be changed; delete the resource and create another");
    }
  }
}

}  // namespace renkei::services

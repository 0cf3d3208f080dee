#include "services/convert/network_entry.h"

#include <algorithm>

#include "absl/base/macros.h"
#include "absl/status/status.h"
#include "engine/base/status_macros.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace renkei::services {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldDescriptor* EntryField(ResourceKind kind) {
  return v1::NetworkFileEntry::descriptor()->FindFieldByNumber(static_cast<int>(kind));
}

const FieldDescriptor* NameField(const Message& resource) {
  const FieldDescriptor* field = resource.GetDescriptor()->FindFieldByName("name");
  ABSL_HARDENING_ASSERT(field != nullptr);
  return field;
}

}  // namespace

std::optional<ResourceKind> KindOf(const v1::NetworkFileEntry& entry) {
  if (entry.entry_case() == v1::NetworkFileEntry::ENTRY_NOT_SET) return std::nullopt;
  return static_cast<ResourceKind>(entry.entry_case());
}

std::optional<ResourceKind> KindOf(const Descriptor& message) {
  const Descriptor* entry = v1::NetworkFileEntry::descriptor();
  for (int i = 0; i < entry->field_count(); ++i) {
    if (entry->field(i)->message_type() == &message) {
      return static_cast<ResourceKind>(entry->field(i)->number());
    }
  }
  return std::nullopt;
}

const std::string& FieldNameOf(ResourceKind kind) { return EntryField(kind)->name(); }

v1::NetworkFileEntry EmptyEntry(ResourceKind kind) {
  v1::NetworkFileEntry entry;
  entry.GetReflection()->MutableMessage(&entry, EntryField(kind));
  return entry;
}

v1::NetworkFileEntry EntryOf(const Message& resource) {
  const std::optional<ResourceKind> kind = KindOf(*resource.GetDescriptor());
  ABSL_HARDENING_ASSERT(kind.has_value());
  v1::NetworkFileEntry entry = EmptyEntry(*kind);
  MutableResourceOf(entry).CopyFrom(resource);
  return entry;
}

const Message& ResourceOf(const v1::NetworkFileEntry& entry) {
  const std::optional<ResourceKind> kind = KindOf(entry);
  ABSL_HARDENING_ASSERT(kind.has_value());
  return entry.GetReflection()->GetMessage(entry, EntryField(*kind));
}

Message& MutableResourceOf(v1::NetworkFileEntry& entry) {
  const std::optional<ResourceKind> kind = KindOf(entry);
  ABSL_HARDENING_ASSERT(kind.has_value());
  return *entry.GetReflection()->MutableMessage(&entry, EntryField(*kind));
}

const std::string& NameOf(const Message& resource) {
  // The scratch string is never used: the field is a plain string of a generated message.
  static const std::string* const kNone = new std::string;
  std::string scratch;
  const std::string& name =
      resource.GetReflection()->GetStringReference(resource, NameField(resource), &scratch);
  return &name == &scratch ? *kNone : name;
}

void SetName(Message& resource, absl::string_view name) {
  resource.GetReflection()->SetString(&resource, NameField(resource), std::string(name));
}

absl::StatusOr<ResourceName> ParsedNameOf(const v1::NetworkFileEntry& entry) {
  const std::optional<ResourceKind> kind = KindOf(entry);
  if (!kind) return absl::InvalidArgumentError("the entry states no resource");
  return ParseResourceName(*kind, NameOf(ResourceOf(entry)));
}

absl::Status MoveToNetwork(absl::string_view network, v1::NetworkFileEntry& entry) {
  RENKEI_ASSIGN_OR_RETURN(const ResourceName name, ParsedNameOf(entry));
  SetName(MutableResourceOf(entry), FormatResourceName(network, name.Key()));
  return absl::OkStatus();
}

bool IsServerField(const FieldDescriptor& field) {
  if (field.name() == "etag") return true;
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == google::api::OUTPUT_ONLY) {
      return true;
    }
  }
  return false;
}

void ClearServerFields(Message& resource) {
  std::vector<const FieldDescriptor*> fields;
  resource.GetReflection()->ListFields(resource, &fields);
  for (const FieldDescriptor* field : fields) {
    if (IsServerField(*field)) resource.GetReflection()->ClearField(&resource, field);
  }
}

std::string SerializeDeterministic(const Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

void SortCanonically(std::vector<v1::NetworkFileEntry>& entries) {
  std::sort(entries.begin(), entries.end(),
            [](const v1::NetworkFileEntry& a, const v1::NetworkFileEntry& b) {
              if (a.entry_case() != b.entry_case()) return a.entry_case() < b.entry_case();
              return NameOf(ResourceOf(a)) < NameOf(ResourceOf(b));
            });
}

}  // namespace renkei::services

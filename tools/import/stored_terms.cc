#include "tools/import/stored_terms.h"

#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/vocabulary/check_digit.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/convert/network_entry.h"
#include "services/convert/offer_terms.h"
#include "services/convert/references.h"
#include "services/convert/units.h"

namespace renkei::tools {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsSetOnce(const FieldDescriptor& field) {
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == google::api::IMMUTABLE) return true;
  }
  return false;
}

// A message with nothing but one field of `message`.
std::unique_ptr<Message> OnlyField(const Message& message, const FieldDescriptor& field) {
  const std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  std::unique_ptr<Message> only(message.New());
  only->GetReflection()->SwapFields(copy.get(), only.get(), {&field});
  return only;
}

void CheckSetOnce(const Message& before, const Message& after, Violations& violations) {
  const auto& type = *before.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (!IsSetOnce(field)) continue;
    if (google::protobuf::util::MessageDifferencer::Equals(*OnlyField(before, field),
                                                           *OnlyField(after, field))) {
      continue;
    }
    violations.Add(field.name(),
                   "is set once, and the network has it with another value; leave it as it is, or "
                   "state the resource under another id");
  }
}

// Check digits are no part of what a code is called.
ResourceKey WithoutDigit(const ResourceKey& code) {
  return {code.kind, std::string(SplitCheckDigit(code.id, true).key)};
}

}  // namespace

StoredTerms::StoredTerms(absl::Span<const v1::NetworkFileEntry> entries) {
  for (const v1::NetworkFileEntry& entry : entries) {
    const std::string& name = services::NameOf(services::ResourceOf(entry));
    for (const services::Reference& reference : services::ReferencesOf(entry)) {
      if (reference.target.kind != ResourceKind::kCode) {
        holders_.emplace(Part(reference.target, reference.part), name);
      } else if (entry.has_code()) {
        holders_.emplace(Part(WithoutDigit(reference.target), ""), name);
      }
    }
  }
}

void StoredTerms::CheckChange(const v1::NetworkFileEntry& before, const v1::NetworkFileEntry& after,
                              Violations& violations) const {
  CheckSetOnce(services::ResourceOf(before), services::ResourceOf(after), violations);
  const auto name = services::ParsedNameOf(before);
  if (!name.ok()) return;
  if (before.has_opportunity()) {
    for (const std::string& lot :
         services::LotsOnOtherTerms(before.opportunity(), after.opportunity())) {
      Refuse({name->Key(), lot}, "lots", absl::StrCat("lot '", lot, "'"), violations);
    }
  } else if (before.has_pool()) {
    if (!services::UnitsConvert(before.pool().capacity().unit_code(),
                                after.pool().capacity().unit_code())) {
      Refuse({name->Key(), ""}, "capacity", "the unit", violations);
    }
  } else if (before.has_code() && before.code().parent_code() != after.code().parent_code()) {
    Refuse({WithoutDigit(name->Key()), ""}, "parent_code", "the place in the scheme", violations);
  }
}

void StoredTerms::Refuse(const Part& part, absl::string_view field, absl::string_view what,
                         Violations& violations) const {
  const auto holder = holders_.find(part);
  if (holder == holders_.end()) return;
  violations.Add(field, absl::StrCat("changes ", what, ", on which ", holder->second,
                                     " of the network relies; delete that first"));
}

}  // namespace renkei::tools

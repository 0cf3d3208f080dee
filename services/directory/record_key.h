// Where things are kept in a network's part of the store.
//
// clang-format off
//   r<kind>/<id>                      the record of a resource
//   x<kind>/<id>#<part>#<kind>/<id>   what is named first is referred to by what is named second
//   u<rule>/<values>                  something that must be unique
//   n<kind>/<scheme>                  how many code schemes there are, or codes of a scheme
// clang-format on
//
// <kind> is one letter, 'a' for the first kind of the canonical order; so listing "r" gives all
// resources in canonical order. '#' occurs in no id. <part> is a lot of an opportunity, else empty.
#ifndef RENKEI_SERVICES_DIRECTORY_RECORD_KEY_H_
#define RENKEI_SERVICES_DIRECTORY_RECORD_KEY_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/model/resource_kind.h"

namespace renkei::services {

// Prefix of all records, and of those of one kind.
inline constexpr char kAllRecords[] = "r";
std::string RecordsOfKind(ResourceKind kind);

// Prefix of the codes of one scheme.
std::string RecordsOfScheme(absl::string_view scheme);

std::string RecordKey(const ResourceKey& resource);

// The resource whose record is at `key`; nothing if `key` is no record's.
std::optional<ResourceKey> ResourceOfRecordKey(absl::string_view key);

// The key that says that `source` refers to `part` of `target`.
std::string ReferenceKey(const ResourceKey& target, absl::string_view part,
                         const ResourceKey& source);

// Prefix of all references to any part of `target`, and of those to one part.
std::string ReferencesTo(const ResourceKey& target);
std::string ReferencesToPart(const ResourceKey& target, absl::string_view part);

// The resource that refers, in a key made by ReferenceKey.
std::optional<ResourceKey> SourceOfReferenceKey(absl::string_view key);

// Prefix of the references of codes to `code`, the code above them.
std::string CodesDirectlyBelow(const ResourceKey& code);

// Kept by the one offer that a member makes for an opportunity.
std::string UniqueOfferKey(absl::string_view opportunity, absl::string_view member);

// Kept by the one code that a scheme with check digits has for what is before the digit.
std::string UniqueCodeKey(absl::string_view scheme, absl::string_view code_without_digit);

// Whether a key was made by UniqueOfferKey or UniqueCodeKey.
bool IsUniqueKey(absl::string_view key);

// Where the number of code schemes is kept, and of the codes of one scheme.
std::string SchemeCountKey();
std::string CodeCountKey(absl::string_view scheme);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_RECORD_KEY_H_

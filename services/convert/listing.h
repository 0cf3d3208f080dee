// What several resources have in common, between contract and model: enums, codes, places,
// certificates and lists of texts.
#ifndef RENKEI_SERVICES_CONVERT_LISTING_H_
#define RENKEI_SERVICES_CONVERT_LISTING_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/calendar.h"
#include "engine/model/listing.h"
#include "engine/model/resource_kind.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "renkei/v1/types.pb.h"

namespace renkei::services {

using RepeatedText = google::protobuf::RepeatedPtrField<std::string>;

// The model's enum of the same number; `unspecified` for 0. A number that the contract doesn't name
// is a violation and read as 0.
template <typename ModelEnum, typename WireEnum>
ModelEnum EnumToModel(WireEnum value, ModelEnum unspecified, absl::string_view field,
                      Violations& violations) {
  if (value == 0) return unspecified;
  const auto* descriptor = google::protobuf::GetEnumDescriptor<WireEnum>();
  if (descriptor->FindValueByNumber(value) == nullptr) {
    violations.Add(field, absl::StrCat("is ", static_cast<int>(value), ", which is no ",
                                       std::string(descriptor->name()), "; use a named value"));
    return unspecified;
  }
  return static_cast<ModelEnum>(value);
}

// The same where the contract wants a value: 0 is a violation too, and `fallback` is returned.
template <typename ModelEnum, typename WireEnum>
ModelEnum RequiredEnumToModel(WireEnum value, ModelEnum fallback, absl::string_view field,
                              Violations& violations) {
  if (value == 0) violations.Add(field, "is not set; state it");
  return EnumToModel(value, fallback, field, violations);
}

// The contract's enum of the same number.
template <typename WireEnum, typename ModelEnum>
WireEnum EnumToProto(ModelEnum value) {
  return static_cast<WireEnum>(value);
}

std::vector<std::string> TextsToModel(const RepeatedText& texts);
// Adds a violation of `field` for two small letters that ISO 639-1 doesn't list; texts of another
// form are left to Validate.
void CheckLanguage(absl::string_view language, absl::string_view field, Violations& violations);
// Languages, each checked so.
std::vector<std::string> LanguagesToModel(const RepeatedText& texts, absl::string_view field,
                                          Violations& violations);
void TextsToProto(const std::vector<std::string>& texts, RepeatedText& proto);

// A text "scheme:code".
CodeReference CodeToModel(const std::string& text, absl::string_view field, Violations& violations);
std::string CodeToProto(const CodeReference& code);

// Reads `scheme:code` texts. A text without a colon is a violation.
std::vector<CodeReference> CodesToModel(const RepeatedText& texts, absl::string_view field,
                                        Violations& violations);
void CodesToProto(const std::vector<CodeReference>& codes, RepeatedText& proto);

Place ToModel(const v1::Place& proto);
v1::Place ToProto(const Place& place);
// Whether a place says anything; an empty one is left out of messages.
bool IsStated(const Place& place);

std::vector<CertificateHolding> CertificatesToModel(
    const google::protobuf::RepeatedPtrField<v1::CertificateHolding>& proto,
    absl::string_view field, Violations& violations);
void CertificatesToProto(const std::vector<CertificateHolding>& holdings,
                         google::protobuf::RepeatedPtrField<v1::CertificateHolding>& proto);

// The last segment of a resource's own name; "" if the name is. A name of another form is a
// violation of `name`, and its last segment is returned.
std::string IdToModel(ResourceKind kind, absl::string_view name, Violations& violations);
// The full name of a resource; "" if the id is.
std::string NameToProto(ResourceKind kind, absl::string_view network, absl::string_view id);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_LISTING_H_

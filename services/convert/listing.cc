#include "services/convert/listing.h"

#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/vocabulary/language.h"
#include "services/convert/amounts.h"
#include "services/convert/resource_name.h"

namespace renkei::services {

std::vector<std::string> TextsToModel(const RepeatedText& texts) {
  return {texts.begin(), texts.end()};
}

void CheckLanguage(absl::string_view language, absl::string_view field, Violations& violations) {
  if (!IsLanguageCode(language) || IsKnownLanguage(language)) return;
  violations.Add(field, absl::StrCat("is ", Quoted(language),
                                     ", which ISO 639-1 doesn't list; write one such as 'en'"));
}

std::vector<std::string> LanguagesToModel(const RepeatedText& texts, absl::string_view field,
                                          Violations& violations) {
  for (int i = 0; i < texts.size(); ++i) {
    if (IsKnownLanguage(texts[i])) continue;
    CheckLanguage(texts[i], absl::StrCat(field, "[", i, "]"), violations);
  }
  return TextsToModel(texts);
}

void TextsToProto(const std::vector<std::string>& texts, RepeatedText& proto) {
  proto.Assign(texts.begin(), texts.end());
}

CodeReference CodeToModel(const std::string& text, absl::string_view field,
                          Violations& violations) {
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos) return {text.substr(0, colon), text.substr(colon + 1)};
  violations.Add(field,
                 absl::StrCat("is ", Quoted(text), "; write scheme:code, as 'cpv:45000000'"));
  return {"", text};
}

std::string CodeToProto(const CodeReference& code) {
  return absl::StrCat(code.scheme, ":", code.code);
}

std::vector<CodeReference> CodesToModel(const RepeatedText& texts, absl::string_view field,
                                        Violations& violations) {
  std::vector<CodeReference> codes;
  codes.reserve(static_cast<std::size_t>(texts.size()));
  for (int i = 0; i < texts.size(); ++i) {
    codes.push_back(CodeToModel(texts[i], absl::StrCat(field, "[", i, "]"), violations));
  }
  return codes;
}

void CodesToProto(const std::vector<CodeReference>& codes, RepeatedText& proto) {
  for (const CodeReference& code : codes) {
    *proto.Add() = CodeToProto(code);
  }
}

Place ToModel(const v1::Place& proto) {
  Place place;
  place.region = proto.region();
  if (proto.has_latitude_e6()) place.latitude_e6 = proto.latitude_e6();
  if (proto.has_longitude_e6()) place.longitude_e6 = proto.longitude_e6();
  return place;
}

v1::Place ToProto(const Place& place) {
  v1::Place proto;
  proto.set_region(place.region);
  if (place.latitude_e6) proto.set_latitude_e6(*place.latitude_e6);
  if (place.longitude_e6) proto.set_longitude_e6(*place.longitude_e6);
  return proto;
}

bool IsStated(const Place& place) { return !(place == Place{}); }

std::vector<CertificateHolding> CertificatesToModel(
    const google::protobuf::RepeatedPtrField<v1::CertificateHolding>& proto,
    absl::string_view field, Violations& violations) {
  std::vector<CertificateHolding> holdings;
  holdings.reserve(static_cast<std::size_t>(proto.size()));
  for (int i = 0; i < proto.size(); ++i) {
    const Violations::Scope scope(violations, field, static_cast<std::size_t>(i));
    holdings.push_back(
        {proto[i].certificate(), ToModel(proto[i].validity(), "validity", violations)});
  }
  return holdings;
}

void CertificatesToProto(const std::vector<CertificateHolding>& holdings,
                         google::protobuf::RepeatedPtrField<v1::CertificateHolding>& proto) {
  for (const CertificateHolding& holding : holdings) {
    v1::CertificateHolding& added = *proto.Add();
    added.set_certificate(holding.certificate);
    if (IsBounded(holding.validity)) *added.mutable_validity() = ToProto(holding.validity);
  }
}

std::string IdToModel(ResourceKind kind, absl::string_view name, Violations& violations) {
  if (name.empty()) return "";
  absl::StatusOr<ResourceName> parsed = ParseResourceName(kind, name);
  if (parsed.ok()) return std::move(parsed->id);
  violations.Add("name", parsed.status().message());
  return std::string(name.substr(name.rfind('/') + 1));
}

std::string NameToProto(ResourceKind kind, absl::string_view network, absl::string_view id) {
  return id.empty() ? "" : FormatResourceName(network, {kind, std::string(id)});
}

}  // namespace renkei::services

#include "services/directory/record_key.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace renkei::services {
namespace {

constexpr char kUniquePrefix[] = "u";

std::string Located(const ResourceKey& resource) {
  const char letter = static_cast<char>('a' + static_cast<int>(resource.kind) - 1);
  return absl::StrCat(std::string(1, letter), "/", resource.id);
}

std::optional<ResourceKey> Locate(absl::string_view text) {
  if (text.size() < 2 || text[1] != '/') return std::nullopt;
  const int kind = text[0] - 'a' + 1;
  if (kind < 1 || kind > kResourceKindCount) return std::nullopt;
  return ResourceKey{static_cast<ResourceKind>(kind), std::string(text.substr(2))};
}

}  // namespace

std::string RecordsOfKind(ResourceKind kind) { return RecordKey({kind, ""}); }

std::string RecordsOfScheme(absl::string_view scheme) {
  return RecordKey({ResourceKind::kCode, absl::StrCat(scheme, "/")});
}

std::string RecordKey(const ResourceKey& resource) {
  return absl::StrCat(kAllRecords, Located(resource));
}

std::optional<ResourceKey> ResourceOfRecordKey(absl::string_view key) {
  if (!absl::ConsumePrefix(&key, kAllRecords)) return std::nullopt;
  return Locate(key);
}

std::string ReferenceKey(const ResourceKey& target, absl::string_view part,
                         const ResourceKey& source) {
  return absl::StrCat(ReferencesToPart(target, part), Located(source));
}

std::string ReferencesTo(const ResourceKey& target) {
  return absl::StrCat("x", Located(target), "#");
}

std::string ReferencesToPart(const ResourceKey& target, absl::string_view part) {
  return absl::StrCat(ReferencesTo(target), part, "#");
}

std::optional<ResourceKey> SourceOfReferenceKey(absl::string_view key) {
  const std::size_t last = key.rfind('#');
  if (last == absl::string_view::npos) return std::nullopt;
  return Locate(key.substr(last + 1));
}

std::string CodesDirectlyBelow(const ResourceKey& code) {
  return absl::StrCat(ReferencesToPart(code, ""), Located({ResourceKind::kCode, ""}));
}

std::string UniqueCodeKey(absl::string_view scheme, absl::string_view code_without_digit) {
  return absl::StrCat(kUniquePrefix, "code/", scheme, "/", code_without_digit);
}

std::string UniqueOfferKey(absl::string_view opportunity, absl::string_view member) {
  return absl::StrCat(kUniquePrefix, "offer/", opportunity, "/", member);
}

bool IsUniqueKey(absl::string_view key) { return absl::StartsWith(key, kUniquePrefix); }

std::string SchemeCountKey() { return absl::StrCat("n", Located({ResourceKind::kCodeScheme, ""})); }

std::string CodeCountKey(absl::string_view scheme) {
  return absl::StrCat("n", Located({ResourceKind::kCode, std::string(scheme)}));
}

}  // namespace renkei::services

#include "services/convert/resource_name.h"

#include <array>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/model/resource_id.h"

namespace renkei::services {
namespace {

struct KindWords {
  absl::string_view collection;
  absl::string_view variable;
};

// In the order of ResourceKind.
constexpr std::array<KindWords, kResourceKindCount> kWords = {{
    {"networks", "network"},
    {"codeSchemes", "code_scheme"},
    {"codes", "code"},
    {"members", "member"},
    {"pools", "pool"},
    {"capabilities", "capability"},
    {"needs", "need"},
    {"quotes", "quote"},
    {"opportunities", "opportunity"},
    {"offers", "offer"},
    {"swaps", "swap"},
    {"obligations", "obligation"},
    {"exclusions", "exclusion"},
}};

const KindWords& WordsOf(ResourceKind kind) { return kWords[static_cast<std::size_t>(kind) - 1]; }

// The longest name: a code's, of three ids.
constexpr std::size_t kMaxNameBytes = 400;

std::optional<ResourceName> Parse(absl::string_view name) {
  if (name.size() > kMaxNameBytes) return std::nullopt;
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() % 2 != 0 || parts[0] != "networks") return std::nullopt;
  for (std::size_t i = 1; i < parts.size(); i += 2) {
    if (!IsResourceId(parts[i])) return std::nullopt;
  }
  ResourceName result;
  result.network = std::string(parts[1]);
  result.id = std::string(parts.back());
  if (parts.size() == 2) return result;
  const std::optional<ResourceKind> kind = KindOfCollection(parts[2]);
  if (!kind || *kind == ResourceKind::kNetwork || *kind == ResourceKind::kCode) return std::nullopt;
  result.kind = *kind;
  if (parts.size() == 4) return result;
  if (parts.size() != 6 || *kind != ResourceKind::kCodeScheme || parts[4] != "codes") {
    return std::nullopt;
  }
  result.kind = ResourceKind::kCode;
  result.scheme = std::string(parts[3]);
  return result;
}

}  // namespace

std::string ResourceName::ToString() const { return FormatResourceName(network, Key()); }

std::string ResourceName::Relative() const { return FormatRelativeName(Key()); }

ResourceKey ResourceName::Key() const {
  switch (kind) {
    case ResourceKind::kNetwork:
      return {kind, ""};
    case ResourceKind::kCode:
      return {kind, absl::StrCat(scheme, "/", id)};
    default:
      return {kind, id};
  }
}

absl::StatusOr<ResourceName> ParseResourceName(absl::string_view name) {
  std::optional<ResourceName> parsed = Parse(name);
  if (parsed) return *std::move(parsed);
  return absl::InvalidArgumentError(
      absl::StrCat("is ", Quoted(name),
                   "; a name has the form networks/{network}/members/{member} or the like, with "
                   "ids of 1 to 100 letters, digits, '.', '_', '~' and '-'"));
}

absl::StatusOr<ResourceName> ParseResourceName(ResourceKind kind, absl::string_view name) {
  std::optional<ResourceName> parsed = Parse(name);
  if (parsed && parsed->kind == kind) return *std::move(parsed);
  return absl::InvalidArgumentError(absl::StrCat(
      "is ", Quoted(name), "; the name of a ", ResourceKindWord(kind), " has the form ",
      NamePattern(kind), ", with ids of 1 to 100 letters, digits, '.', '_', '~' and '-'"));
}

std::string FormatResourceName(absl::string_view network, const ResourceKey& key) {
  if (key.kind == ResourceKind::kNetwork) return absl::StrCat("networks/", network);
  return absl::StrCat("networks/", network, "/", FormatRelativeName(key));
}

std::string FormatRelativeName(const ResourceKey& key) {
  if (key.kind == ResourceKind::kNetwork) return "";
  if (key.kind != ResourceKind::kCode) return absl::StrCat(CollectionOf(key.kind), "/", key.id);
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(key.id, absl::MaxSplits('/', 1));
  return absl::StrCat("codeSchemes/", parts.first, "/codes/", parts.second);
}

absl::string_view CollectionOf(ResourceKind kind) { return WordsOf(kind).collection; }

std::optional<ResourceKind> KindOfCollection(absl::string_view collection) {
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (kWords[i].collection == collection) return static_cast<ResourceKind>(i + 1);
  }
  return std::nullopt;
}

std::string NamePattern(ResourceKind kind) {
  if (kind == ResourceKind::kNetwork) return "networks/{network}";
  if (kind == ResourceKind::kCode) {
    return "networks/{network}/codeSchemes/{code_scheme}/codes/{code}";
  }
  return absl::StrCat("networks/{network}/", CollectionOf(kind), "/{", WordsOf(kind).variable, "}");
}

}  // namespace renkei::services

#include "tools/import/ocds_codes.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/utf8.h"
#include "engine/model/resource_id.h"
#include "engine/vocabulary/check_digit.h"
#include "services/convert/network_entry.h"
#include "services/convert/resource_name.h"

namespace renkei::tools {
namespace {

constexpr absl::string_view kCpv = "cpv";
constexpr std::size_t kCpvDigits = 8;
constexpr std::size_t kCpvDivisionDigits = 2;
constexpr std::size_t kMaxTitleBytes = 1'000;

bool IsCpvKey(absl::string_view key) {
  return key.size() == kCpvDigits && std::all_of(key.begin(), key.end(), [](unsigned char c) {
           return absl::ascii_isdigit(c);
         });
}

// The significant digits: all before the trailing zeros, and the division's two in any case.
absl::string_view SignificantDigits(absl::string_view key) {
  const std::size_t last = key.find_last_not_of('0');
  const std::size_t count = last == absl::string_view::npos ? 0 : last + 1;
  return key.substr(0, std::max(count, kCpvDivisionDigits));
}

// The code above a CPV code, one digit up; "" if it is a division.
std::string CpvParent(absl::string_view key) {
  const std::size_t digits = SignificantDigits(key).size();
  if (digits == kCpvDivisionDigits) return "";
  return absl::StrCat(key.substr(0, digits - 1), std::string(kCpvDigits - digits + 1, '0'));
}

// Whichever file comes first, the same title is kept.
void AddTitle(const std::string& language, const std::string& title,
              std::map<std::string, std::string>& titles) {
  std::string& known = titles[language];
  if (known.empty() || title < known) known = title;
}

}  // namespace

std::optional<std::string> OcdsCodes::Add(const JsonTree& classification,
                                          absl::string_view language, absl::string_view field,
                                          Violations& violations) {
  const std::string published = classification.Text("scheme");
  const std::string id = classification.Text("id");
  if (id.empty()) return std::nullopt;
  const std::string scheme = absl::AsciiStrToLower(published);
  std::string code = id;
  std::string check_digit;
  if (scheme == kCpv) {
    const SplitCode split = SplitCheckDigit(absl::StripSuffix(id, ".0"), true);
    code = std::string(split.key);
    check_digit = std::string(split.check_digit);
    if (!IsCpvKey(code)) {
      violations.Add(absl::StrCat(field, ".id"),
                     absl::StrCat("is ", Quoted(id),
                                  "; a CPV code has eight digits, with or "
                                  "without a check digit, as 45000000-7"));
      return std::nullopt;
    }
  }
  if (!IsResourceId(scheme) || !IsResourceId(code)) {
    ++added_.left_out[published];
    return std::nullopt;
  }
  const std::string known_digit = CheckDigitOf(scheme, code);
  if (!check_digit.empty() && !known_digit.empty() && check_digit != known_digit) {
    violations.Add(absl::StrCat(field, ".id"),
                   absl::StrCat("is ", Quoted(id), ", but elsewhere the check digit of ", code,
                                " is ", known_digit, "; correct the wrong one"));
    return std::nullopt;
  }
  UsedCode& used = added_.schemes[scheme][code];
  if (used.check_digit.empty()) used.check_digit = check_digit;
  const std::string title = classification.Text("description");
  if (!title.empty() && !language.empty() && !ValidateText(title, kMaxTitleBytes)) {
    AddTitle(std::string(language), title, used.titles);
  }
  return absl::StrCat(scheme, ":", code);
}

std::string OcdsCodes::CheckDigitOf(const std::string& scheme, const std::string& code) const {
  for (const Collection* collection : {&added_, &kept_}) {
    const auto codes = collection->schemes.find(scheme);
    if (codes == collection->schemes.end()) continue;
    const auto used = codes->second.find(code);
    if (used != codes->second.end() && !used->second.check_digit.empty()) {
      return used->second.check_digit;
    }
  }
  return "";
}

void OcdsCodes::Keep() {
  for (const auto& [scheme, codes] : added_.schemes) {
    for (const auto& [code, added] : codes) {
      UsedCode& used = kept_.schemes[scheme][code];
      if (used.check_digit.empty()) used.check_digit = added.check_digit;
      for (const auto& [language, title] : added.titles) AddTitle(language, title, used.titles);
    }
  }
  for (const auto& [scheme, count] : added_.left_out) kept_.left_out[scheme] += count;
  Forget();
}

std::vector<std::string> OcdsCodes::Notes() const {
  std::vector<std::string> notes;
  for (const auto& [scheme, count] : kept_.left_out) {
    notes.push_back(absl::StrCat(count, " codes of the scheme ", Quoted(scheme),
                                 " were left out: scheme or code has characters that ids can't"));
  }
  return notes;
}

std::vector<v1::NetworkFileEntry> OcdsCodes::Entries(absl::string_view network) const {
  std::vector<v1::NetworkFileEntry> entries;
  for (const auto& [scheme, used_codes] : kept_.schemes) {
    const bool is_cpv = scheme == kCpv;
    v1::CodeScheme& row = *entries.emplace_back().mutable_code_scheme();
    row.set_name(services::FormatResourceName(network, {ResourceKind::kCodeScheme, scheme}));
    row.set_check_digit(is_cpv);
    CodesOfScheme codes = used_codes;
    for (const auto& [key, used] : used_codes) {
      if (!is_cpv) break;
      for (std::string up = CpvParent(key); !up.empty(); up = CpvParent(up)) codes.try_emplace(up);
    }
    const auto written = [&](const std::string& key) {
      const std::string& digit = codes.at(key).check_digit;
      return digit.empty() ? key : absl::StrCat(key, "-", digit);
    };
    for (const auto& [key, used] : codes) {
      v1::Code& code = *entries.emplace_back().mutable_code();
      code.set_name(services::FormatResourceName(
          network, {ResourceKind::kCode, absl::StrCat(scheme, "/", written(key))}));
      const std::string parent = is_cpv ? CpvParent(key) : "";
      if (!parent.empty()) code.set_parent_code(written(parent));
      for (const auto& [language, title] : used.titles) {
        v1::LocalizedText& text = *code.add_titles();
        text.set_language(language);
        text.set_text(title);
      }
    }
  }
  services::SortCanonically(entries);
  return entries;
}

}  // namespace renkei::tools

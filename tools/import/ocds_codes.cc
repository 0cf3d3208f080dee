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

// The nearest of `codes` above a CPV code; "" if there is none.
template <typename Codes>
std::string CpvParent(absl::string_view key, const Codes& codes) {
  for (std::size_t n = SignificantDigits(key).size(); n-- > kCpvDivisionDigits;) {
    const std::string above = absl::StrCat(key.substr(0, n), std::string(kCpvDigits - n, '0'));
    if (above != key && codes.contains(above)) return above;
  }
  return "";
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
                     absl::StrCat("is ", Quote(id),
                                  "; a CPV code has eight digits, with or "
                                  "without a check digit, as 45000000-7"));
      return std::nullopt;
    }
  }
  if (!IsResourceId(scheme) || !IsResourceId(code)) {
    ++left_out_[published];
    return std::nullopt;
  }
  UsedCode& used = schemes_[scheme][code];
  if (!check_digit.empty() && !used.check_digit.empty() && check_digit != used.check_digit) {
    violations.Add(absl::StrCat(field, ".id"),
                   absl::StrCat("is ", Quote(id), ", but elsewhere the check digit of ", code,
                                " is ", used.check_digit, "; correct the wrong one"));
    return std::nullopt;
  }
  if (used.check_digit.empty()) used.check_digit = check_digit;
  const std::string title = classification.Text("description");
  if (!title.empty() && !language.empty() && !ValidateText(title, kMaxTitleBytes)) {
    std::string& known = used.titles[std::string(language)];
    // Whichever file comes first, the same title is kept.
    if (known.empty() || title < known) known = title;
  }
  return absl::StrCat(scheme, ":", code);
}

std::vector<std::string> OcdsCodes::Notes() const {
  std::vector<std::string> notes;
  for (const auto& [scheme, count] : left_out_) {
    notes.push_back(absl::StrCat(count, " codes of the scheme ", Quote(scheme),
                                 " were left out: scheme or code has characters that ids can't"));
  }
  return notes;
}

std::vector<v1::NetworkFileEntry> OcdsCodes::Entries(absl::string_view network) const {
  std::vector<v1::NetworkFileEntry> entries;
  for (const auto& [scheme, codes] : schemes_) {
    v1::CodeScheme& row = *entries.emplace_back().mutable_code_scheme();
    row.set_name(services::FormatResourceName(network, {ResourceKind::kCodeScheme, scheme}));
    row.set_check_digit(scheme == kCpv);
    const auto written = [&](const std::string& key) {
      const std::string& digit = codes.at(key).check_digit;
      return digit.empty() ? key : absl::StrCat(key, "-", digit);
    };
    for (const auto& [key, used] : codes) {
      v1::Code& code = *entries.emplace_back().mutable_code();
      code.set_name(services::FormatResourceName(
          network, {ResourceKind::kCode, absl::StrCat(scheme, "/", written(key))}));
      if (scheme == kCpv) {
        const std::string parent = CpvParent(key, codes);
        if (!parent.empty()) code.set_parent_code(written(parent));
      }
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

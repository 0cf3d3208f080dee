#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {
namespace {

constexpr std::size_t kMaxTitles = 20;
constexpr std::size_t kMaxLocalizedBytes = 1'000;

}  // namespace

void Validate(const CodeScheme& scheme, Violations& violations) {
  CheckId("name", scheme.id, violations);
  CheckText("display_name", scheme.display_name, kMaxNameBytes, violations);
}

void Validate(const Code& code, Violations& violations) {
  CheckId("name", code.scheme, violations);
  CheckId("name", code.code, violations);
  CheckOptionalId("parent_code", code.parent_code, violations);
  if (!code.parent_code.empty() && code.parent_code == code.code) {
    violations.Add("parent_code", absl::StrCat("is ", Quoted(code.code),
                                               ", the code itself; name the code above it"));
  }
  CheckCount("titles", code.titles.size(), {0, kMaxTitles}, violations);
  for (std::size_t i = 0; i < code.titles.size() && i < kMaxTitles; ++i) {
    const Violations::Scope scope(violations, "titles", i);
    if (!IsLanguageCode(code.titles[i].language)) {
      violations.Add("language",
                     absl::StrCat("is ", Quoted(code.titles[i].language),
                                  "; state a language as two small letters (ISO 639-1), as 'en'"));
    }
    CheckText("text", code.titles[i].text, kMaxLocalizedBytes, violations);
  }
}

}  // namespace renkei

#include "tools/cli/bid_options.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace renkei::tools {

std::string ReadObjectives(const std::string& text, google::protobuf::RepeatedField<int>& kinds) {
  for (const absl::string_view word : absl::StrSplit(text, ',')) {
    v1::ObjectiveKind kind = v1::OBJECTIVE_KIND_UNSPECIFIED;
    const std::string name = absl::StrCat("OBJECTIVE_KIND_", absl::AsciiStrToUpper(word));
    if (!v1::ObjectiveKind_Parse(name, &kind) || kind == v1::OBJECTIVE_KIND_UNSPECIFIED ||
        (kind >= v1::OBJECTIVE_KIND_SAVING && kind != v1::OBJECTIVE_KIND_CHANGES)) {
      return absl::StrCat("'", word,
                          "' is none; name coverage, price, quality, members or balance, "
                          "or for a repair changes");
    }
    if (absl::c_linear_search(kinds, kind)) {
      return absl::StrCat("'", word, "' occurs twice; name each at most once");
    }
    kinds.Add(kind);
  }
  return "";
}

}  // namespace renkei::tools

#include "services/convert/code.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/convert/listing.h"
#include "services/convert/resource_name.h"

namespace renkei::services {

Code ToModel(const v1::Code& proto, Violations& violations) {
  Code code;
  if (!proto.name().empty()) {
    absl::StatusOr<ResourceName> name = ParseResourceName(ResourceKind::kCode, proto.name());
    if (name.ok()) {
      code.scheme = std::move(name->scheme);
      code.code = std::move(name->id);
    } else {
      violations.Add("name", name.status().message());
    }
  }
  code.parent_code = proto.parent_code();
  code.titles.reserve(static_cast<std::size_t>(proto.titles_size()));
  for (int i = 0; i < proto.titles_size(); ++i) {
    const Violations::Scope scope(violations, "titles", static_cast<std::size_t>(i));
    CheckLanguage(proto.titles(i).language(), "language", violations);
    code.titles.push_back({proto.titles(i).language(), proto.titles(i).text()});
  }
  return code;
}

v1::Code ToProto(const Code& code, absl::string_view network) {
  v1::Code proto;
  proto.set_name(FormatResourceName(
      network, {ResourceKind::kCode, absl::StrCat(code.scheme, "/", code.code)}));
  proto.set_parent_code(code.parent_code);
  for (const LocalizedText& title : code.titles) {
    v1::LocalizedText& added = *proto.add_titles();
    added.set_language(title.language);
    added.set_text(title.text);
  }
  return proto;
}

}  // namespace renkei::services

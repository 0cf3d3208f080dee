#include "engine/base/violations.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace renkei {

void Violations::Add(absl::string_view field, absl::string_view description) {
  ++count_;
  if (count_ > kMaxKept) return;
  violations_.push_back({absl::StrCat(prefix_, field), std::string(description)});
}

Violations::Scope::Scope(Violations& violations, absl::string_view field)
    : violations_(violations), length_before_(violations.prefix_.size()) {
  absl::StrAppend(&violations_.prefix_, field, ".");
}

Violations::Scope::Scope(Violations& violations, absl::string_view field, std::size_t index)
    : violations_(violations), length_before_(violations.prefix_.size()) {
  absl::StrAppend(&violations_.prefix_, field, "[", index, "].");
}

Violations::Scope::~Scope() { violations_.prefix_.resize(length_before_); }

absl::Status Violations::ToStatus() const {
  if (violations_.empty()) return absl::OkStatus();
  std::string text = absl::StrJoin(violations_, "; ", [](std::string* out, const Violation& v) {
    absl::StrAppend(out, v.field, v.field.empty() ? "" : ": ", v.description);
  });
  if (count_ > kMaxKept) absl::StrAppend(&text, "; and ", count_ - kMaxKept, " more");
  return absl::InvalidArgumentError(text);
}

}  // namespace renkei

#include "services/convert/line_problems.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace renkei::services {

std::string LineProblem::ToString() const {
  const std::string place = line == 0 ? "the file" : absl::StrCat("line ", line);
  return field.empty() ? absl::StrCat(place, ": ", reason)
                       : absl::StrCat(place, ": ", field, ": ", reason);
}

void LineProblems::Add(std::int64_t line, absl::string_view field, absl::string_view reason) {
  ++count_;
  if (listed_.size() < kMaxListed) {
    listed_.push_back({line, std::string(field), std::string(reason)});
  }
}

void LineProblems::Add(std::int64_t line, const Violations& violations) {
  for (const Violation& violation : violations.all()) {
    Add(line, violation.field, violation.description);
  }
  count_ += violations.count() - static_cast<int>(violations.all().size());
}

void LineProblems::Sort() {
  std::stable_sort(listed_.begin(), listed_.end(),
                   [](const LineProblem& a, const LineProblem& b) { return a.line < b.line; });
}

absl::Status LineProblems::ToStatus() const {
  if (empty()) return absl::OkStatus();
  std::string text;
  for (const LineProblem& problem : listed_) absl::StrAppend(&text, problem.ToString(), "\n");
  const std::int64_t more = count_ - static_cast<std::int64_t>(listed_.size());
  if (more > 0) absl::StrAppend(&text, "and ", more, " more\n");
  return absl::InvalidArgumentError(text);
}

}  // namespace renkei::services

#include "tools/import/import_reading.h"

#include "absl/strings/str_cat.h"

namespace renkei::tools {

std::string Place::ToString() const {
  return absl::StrCat(path, line > 0 ? absl::StrCat(": line ", line) : "");
}

std::string ImportProblem::ToString() const {
  return absl::StrCat(Place{path, problem.line}.ToString(), problem.field.empty() ? "" : ": ",
                      problem.field, ": ", problem.reason);
}

void ImportReading::AddProblem(absl::string_view path, std::int64_t line, absl::string_view field,
                               absl::string_view reason) {
  ++problem_count;
  if (problems.size() < kMaxListed) {
    problems.push_back({std::string(path), {line, std::string(field), std::string(reason)}});
  }
}

void ImportReading::AddProblems(absl::string_view path, std::int64_t line,
                                const Violations& violations) {
  for (const Violation& violation : violations.all()) {
    AddProblem(path, line, violation.field, violation.description);
  }
  problem_count += violations.count() - static_cast<int>(violations.all().size());
}

absl::Status ImportReading::ToStatus() const {
  if (problem_count == 0) return absl::OkStatus();
  std::string message;
  for (const ImportProblem& problem : problems) {
    absl::StrAppend(&message, message.empty() ? "" : "\n", problem.ToString());
  }
  const std::int64_t unlisted = problem_count - static_cast<std::int64_t>(problems.size());
  if (unlisted > 0) absl::StrAppend(&message, "\nand ", unlisted, " more");
  return absl::InvalidArgumentError(message);
}

}  // namespace renkei::tools

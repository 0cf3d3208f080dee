// One request for each need of a file.
#ifndef RENKEI_TOOLS_CLI_NEEDS_ANSWERS_H_
#define RENKEI_TOOLS_CLI_NEEDS_ANSWERS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/needs_file.h"
#include "tools/cli/plan_verb.h"
#include "tools/import/source_file.h"

namespace renkei::tools {

// Reads the needs of a file (JSONL). Errors: kInvalidArgument with every bad line, or if there is
// no need.
absl::StatusOr<services::NeedsFileReading> ReadNeeds(const std::string& path);

// Answers `request`, with `parent`, `as_of` and each need of the file in its turn as `inline_need`,
// and prints what came. All are answered before anything is printed.
template <typename Request>
absl::Status AnswerNeeds(const PlanOptions& plan, const std::string& path, Request request) {
  RENKEI_ASSIGN_OR_RETURN(const services::NeedsFileReading needs, ReadNeeds(path));
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(plan.source));
  request.set_parent(NetworkName(*backend));
  request.set_as_of(plan.as_of);
  std::vector<Answer> answers;
  for (std::size_t i = 0; i < needs.messages.size(); ++i) {
    *request.mutable_inline_need() = needs.messages[i];
    absl::StatusOr<Answer> answer = CallFor(*backend, request);
    if (!answer.ok()) {
      return absl::Status(answer.status().code(),
                          absl::StrCat(path, ": need ", i + 1, " of ", needs.messages.size(), ": ",
                                       answer.status().message()));
    }
    answers.push_back(*std::move(answer));
  }
  // Several indented answers would be no JSON text; a line each can be read back.
  const bool lines = plan.output == Output::kJson && answers.size() != 1;
  for (const Answer& answer : answers) {
    PrintAnswer(answer, backend->network(), lines ? Output::kNdjson : plan.output);
  }
  return absl::OkStatus();
}

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_NEEDS_ANSWERS_H_

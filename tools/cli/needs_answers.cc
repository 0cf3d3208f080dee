#include "tools/cli/needs_answers.h"

namespace renkei::tools {

absl::StatusOr<services::NeedsFileReading> ReadNeeds(const std::string& path) {
  RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  services::NeedsFileReading needs = services::ReadNeedsFile(text);
  if (!needs.problems.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ":\n", needs.problems.ToStatus().message()));
  }
  if (needs.messages.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": holds no need; write one a line as {\"need\":{…}}"));
  }
  return needs;
}

}  // namespace renkei::tools

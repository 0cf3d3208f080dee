#include "tools/cli/exit_code.h"

#include <iostream>

namespace renkei::tools {

ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kOk;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kOutOfRange:
      return ExitCode::kBadInput;
    case absl::StatusCode::kFailedPrecondition:
      return ExitCode::kOtherData;
    default:
      return ExitCode::kServer;
  }
}

int Fail(const absl::Status& status) {
  std::cerr << "renkei: " << status.message() << "\n";
  return static_cast<int>(ExitCodeOf(status));
}

}  // namespace renkei::tools

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

int ExitWithOutput(int code) {
  std::cout.flush();
  if (std::cout || code != static_cast<int>(ExitCode::kOk)) return code;
  std::cerr << "renkei: standard output could not be written to its end\n";
  return static_cast<int>(ExitCode::kOutput);
}

int Fail(const absl::Status& status) {
  std::cerr << "renkei: " << status.message() << "\n";
  return static_cast<int>(ExitCodeOf(status));
}

}  // namespace renkei::tools

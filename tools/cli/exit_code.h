// What the program's exit code says; scripts rely on it.
#ifndef RENKEI_TOOLS_CLI_EXIT_CODE_H_
#define RENKEI_TOOLS_CLI_EXIT_CODE_H_

#include "absl/status/status.h"

namespace renkei::tools {

enum class ExitCode : int {
  kOk = 0,          // Also an answer with nothing in it, which says so.
  kClaimFalse = 1,  // A claim of a plan is false.
  kUsage = 2,       // The command line is wrong.
  kBadInput = 3,    // A file or a value in it is wrong.
  kOtherData = 4,   // The plan was computed on other data.
  kServer = 5,      // The server can't be reached, or failed.
  kOutput = 6,      // Not all of the output could be written, as on a full disk.
};

// The exit code of an error: bad arguments and names of what isn't there are bad input, a failed
// precondition is other data, everything else is the server's.
ExitCode ExitCodeOf(const absl::Status& status);

// What the program ends with: `code`, or kOutput with a message on standard error if it is 0 but
// what was printed to standard output didn't all get there.
int ExitWithOutput(int code);

// Prints "renkei: message" to standard error and returns the code of the error.
int Fail(const absl::Status& status);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_EXIT_CODE_H_

// Files that people name on a command line, read into memory.
#ifndef RENKEI_TOOLS_IMPORT_SOURCE_FILE_H_
#define RENKEI_TOOLS_IMPORT_SOURCE_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace renkei::tools {

// Largest file that is read.
inline constexpr std::size_t kMaxFileBytes = std::size_t{2} << 30;

// A file that was read into memory.
struct SourceFile {
  std::string path;  // As the user wrote it, for messages.
  std::string text;
};

// A whole file; "-" is standard input, which can be read once.
//
// Errors: kInvalidArgument, which names the file, if it can't be read or is larger than
// kMaxFileBytes.
absl::StatusOr<std::string> ReadFile(const std::string& path);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_SOURCE_FILE_H_

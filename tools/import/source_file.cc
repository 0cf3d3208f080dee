#include "tools/import/source_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace renkei::tools {

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file;
  if (path == "-") {
    if (std::cin.eof()) {
      return absl::InvalidArgumentError(
          "-: standard input was read to its end already; only one file of a call can be -");
    }
  } else {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
      return absl::InvalidArgumentError(absl::StrCat(path, ": is a folder; name a file in it"));
    }
    file.open(path, std::ios::binary);
    if (!file) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ": can't be opened: ", std::strerror(errno)));
    }
  }
  std::istream& stream = path == "-" ? std::cin : file;
  std::string text;
  char buffer[1 << 16];
  while (stream.read(buffer, sizeof(buffer)) || stream.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(stream.gcount()));
    if (text.size() > kMaxFileBytes) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ": is larger than ", kMaxFileBytes, " bytes; split it"));
    }
  }
  if (stream.bad()) return absl::InvalidArgumentError(absl::StrCat(path, ": can't be read"));
  if (absl::StartsWith(text, "\xff\xfe") || absl::StartsWith(text, "\xfe\xff")) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is UTF-16; save it as UTF-8"));
  }
  return text;
}

}  // namespace renkei::tools

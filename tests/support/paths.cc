#include "tests/support/paths.h"

#include <filesystem>

#include "absl/strings/str_cat.h"

namespace renkei::test_support {

std::string SourcePath(absl::string_view relative) {
  return absl::StrCat(RENKEI_SOURCE_DIR, "/", relative);
}

std::string BinaryPath(absl::string_view name) { return absl::StrCat(RENKEI_BIN_DIR, "/", name); }

std::string SharedDataPath(absl::string_view relative) {
  if (!std::filesystem::is_directory(RENKEI_SHARED_DATA)) return "";
  return absl::StrCat(RENKEI_SHARED_DATA, "/", relative);
}

}  // namespace renkei::test_support

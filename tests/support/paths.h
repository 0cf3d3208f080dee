// Where tests find the project's files, its programs and the real input.
#ifndef RENKEI_TESTS_SUPPORT_PATHS_H_
#define RENKEI_TESTS_SUPPORT_PATHS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace renkei::test_support {

// The file `relative` of the source tree, such as "tools/sample/network.jsonl".
std::string SourcePath(absl::string_view relative);

// The program `name` of this build, such as "renkei".
std::string BinaryPath(absl::string_view name);

// The file or folder `relative` of the real input, or "" if the folder of real input is absent;
// then a test calls GTEST_SKIP() and says that it needs -DRENKEI_SHARED_DATA=DIR.
std::string SharedDataPath(absl::string_view relative);

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_SUPPORT_PATHS_H_

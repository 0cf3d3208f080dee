// Writing the entries of a network file to a server.
#ifndef RENKEI_TOOLS_CLI_ENTRY_UPLOAD_H_
#define RENKEI_TOOLS_CLI_ENTRY_UPLOAD_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "renkei/v1/network_file.pb.h"

namespace renkei::tools {

struct UploadResult {
  std::int64_t entry_count = 0;
  std::string consistency_token;  // Of the last call; empty with `validate_only`.
};

// Writes `entries`, all of one network, in calls of some hundred entries. Each call is all or
// nothing; entries come after those that they refer to. A call that failed is named by its first
// entry; those before it are written, and running the import again is harmless. `validate_only`
// checks a network file as far as one call reaches, so it is refused for more entries than one call
// takes.
//
// Errors: what the server says.
absl::StatusOr<UploadResult> UploadEntries(const std::string& server, const std::string& network_id,
                                           std::vector<v1::NetworkFileEntry> entries,
                                           bool validate_only);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_ENTRY_UPLOAD_H_

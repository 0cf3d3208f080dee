// Writing the entries of a network file to a server.
#ifndef RENKEI_TOOLS_CLI_ENTRY_UPLOAD_H_
#define RENKEI_TOOLS_CLI_ENTRY_UPLOAD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "renkei/v1/network_file.pb.h"

namespace renkei::tools {

struct UploadResult {
  std::int64_t entry_count = 0;
  std::string consistency_token;  // Of the last call.
};

// Writes `entries`, all of one network and checked (tools/import/network_merge.h), in calls of some
// hundred entries. Each call is all or nothing; entries come after those that they refer to. If a
// call fails all the same, since the server is gone or somebody else wrote meanwhile, the message
// says how many entries are written; running the import again is harmless.
//
// Errors: what the server says.
absl::StatusOr<UploadResult> UploadEntries(const std::string& server, const std::string& network_id,
                                           std::vector<v1::NetworkFileEntry> entries);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_ENTRY_UPLOAD_H_

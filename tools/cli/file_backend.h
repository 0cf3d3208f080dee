// Answers from a network file, without any server.
#ifndef RENKEI_TOOLS_CLI_FILE_BACKEND_H_
#define RENKEI_TOOLS_CLI_FILE_BACKEND_H_

#include <memory>

#include "engine/index/snapshot.h"
#include "tools/cli/backend.h"

namespace renkei::tools {

std::unique_ptr<MatchingBackend> MakeFileBackend(std::shared_ptr<const Snapshot> snapshot);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_FILE_BACKEND_H_

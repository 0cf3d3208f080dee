// Networks as commands read them.
#ifndef RENKEI_TOOLS_CLI_INPUT_H_
#define RENKEI_TOOLS_CLI_INPUT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/index/snapshot.h"
#include "engine/model/network_contents.h"
#include "renkei/v1/network_file.pb.h"
#include "tools/cli/backend.h"

namespace renkei::tools {

// A network as plain data, validated.
struct NetworkData {
  NetworkContents contents;
  std::string data_digest;
};

// Reads a network file, or a server's network as it is now.
//
// Errors: kInvalidArgument with every bad line; those of ExportNetwork.
absl::StatusOr<NetworkData> LoadNetwork(const SourceOptions& source);

// Reads a network file as a snapshot. Errors: kInvalidArgument with every bad line.
absl::StatusOr<std::shared_ptr<const Snapshot>> LoadSnapshot(const std::string& path);

// All entries of a server's network, without what a server sets.
//
// Errors: what the server says; kNotFound if it has no such network.
absl::StatusOr<std::vector<v1::NetworkFileEntry>> ExportNetwork(const std::string& server,
                                                                const std::string& network_id);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_INPUT_H_

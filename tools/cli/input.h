// Files as commands read them.
#ifndef RENKEI_TOOLS_CLI_INPUT_H_
#define RENKEI_TOOLS_CLI_INPUT_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/index/snapshot.h"
#include "engine/model/network_contents.h"

namespace renkei::tools {

// Largest file that is read.
inline constexpr std::size_t kMaxFileBytes = std::size_t{2} << 30;

// A whole file; "-" is standard input.
//
// Errors: kInvalidArgument, which names the file, if it can't be read or is larger than
// kMaxFileBytes.
absl::StatusOr<std::string> ReadFile(const std::string& path);

// A network as plain data, validated.
struct NetworkData {
  NetworkContents contents;
  std::string data_digest;
};

// Reads a network file. Errors: kInvalidArgument with every bad line.
absl::StatusOr<NetworkData> LoadNetwork(const std::string& path);

// The same as a snapshot.
absl::StatusOr<std::shared_ptr<const Snapshot>> LoadSnapshot(const std::string& path);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_INPUT_H_

#include "tools/cli/input.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/network_file.h"

namespace renkei::tools {

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) return absl::InvalidArgumentError(absl::StrCat(path, ": can't be opened"));
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
  return text;
}

absl::StatusOr<NetworkData> LoadNetwork(const std::string& path) {
  RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  services::NetworkFileReading reading = services::ReadNetworkFile(text, {});
  if (!reading.problems.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ":\n", reading.problems.ToStatus().message()));
  }
  return NetworkData{std::move(reading.file.contents), std::move(reading.file.data_digest)};
}

absl::StatusOr<std::shared_ptr<const Snapshot>> LoadSnapshot(const std::string& path) {
  RENKEI_ASSIGN_OR_RETURN(NetworkData network, LoadNetwork(path));
  return Snapshot::Build(std::move(network.contents), std::move(network.data_digest));
}

}  // namespace renkei::tools

#include "tools/cli/input.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/status_macros.h"
#include "services/convert/network_file.h"
#include "tools/import/source_file.h"

namespace renkei::tools {
namespace {

constexpr int kPageSize = 1000;

absl::StatusOr<NetworkData> ReadNetwork(absl::string_view text, absl::string_view path) {
  services::NetworkFileReading reading = services::ReadNetworkFile(text, {});
  if (!reading.problems.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ":\n", reading.problems.ToStatus().message()));
  }
  return NetworkData{std::move(reading.file.contents), std::move(reading.file.data_digest)};
}

absl::StatusOr<NetworkData> LoadNetworkFile(const std::string& path) {
  RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  return ReadNetwork(text, path);
}

}  // namespace

absl::StatusOr<NetworkData> LoadNetwork(const SourceOptions& source) {
  if (source.server.empty()) return LoadNetworkFile(source.network_file);
  RENKEI_ASSIGN_OR_RETURN(std::vector<v1::NetworkFileEntry> entries,
                          ExportNetwork(source.server, source.network_id));
  return ReadNetwork(services::WriteNetworkFile(std::move(entries)), source.server);
}

absl::StatusOr<std::shared_ptr<const Snapshot>> LoadSnapshot(const std::string& path) {
  RENKEI_ASSIGN_OR_RETURN(NetworkData network, LoadNetworkFile(path));
  return Snapshot::Build(std::move(network.contents), std::move(network.data_digest));
}

absl::StatusOr<std::vector<v1::NetworkFileEntry>> ExportNetwork(const std::string& server,
                                                                const std::string& network_id) {
  DirectoryClient client(server);
  v1::ExportEntriesRequest request;
  request.set_parent(absl::StrCat("networks/", network_id));
  request.set_page_size(kPageSize);
  std::vector<v1::NetworkFileEntry> entries;
  do {
    RENKEI_ASSIGN_OR_RETURN(v1::ExportEntriesResponse page, client.Export(request));
    for (v1::NetworkFileEntry& entry : *page.mutable_entries()) entries.push_back(std::move(entry));
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return entries;
}

}  // namespace renkei::tools

#include "tools/cli/entry_upload.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/network_entry.h"
#include "tools/cli/backend.h"

namespace renkei::tools {
namespace {

// What the server takes in one call, and a size well below its message limit.
constexpr int kMaxEntries = 1000;
constexpr std::size_t kMaxBytes = std::size_t{2} << 20;

// A code's distance from the top of its tree, so that parents come before children.
class CodeLevels {
 public:
  explicit CodeLevels(const std::vector<v1::NetworkFileEntry>& entries) {
    for (const v1::NetworkFileEntry& entry : entries) {
      if (entry.has_code()) parents_[entry.code().name()] = ParentName(entry.code());
    }
  }

  int LevelOf(const v1::NetworkFileEntry& entry) const {
    int level = 0;
    if (!entry.has_code()) return level;
    std::string name = entry.code().name();
    // The file was checked for cycles; the bound is for files that were not.
    for (auto at = parents_.find(name);
         at != parents_.end() && !at->second.empty() && level < kMaxLevels;
         at = parents_.find(at->second)) {
      ++level;
    }
    return level;
  }

 private:
  static constexpr int kMaxLevels = 64;

  static std::string ParentName(const v1::Code& code) {
    if (code.parent_code().empty()) return "";
    return absl::StrCat(code.name().substr(0, code.name().rfind('/') + 1), code.parent_code());
  }

  std::map<std::string, std::string> parents_;
};

void OrderByReference(std::vector<v1::NetworkFileEntry>& entries) {
  services::SortCanonically(entries);
  const CodeLevels levels(entries);
  std::stable_sort(entries.begin(), entries.end(),
                   [&](const v1::NetworkFileEntry& a, const v1::NetworkFileEntry& b) {
                     return std::make_pair(a.entry_case(), levels.LevelOf(a)) <
                            std::make_pair(b.entry_case(), levels.LevelOf(b));
                   });
}

}  // namespace

absl::StatusOr<UploadResult> UploadEntries(const std::string& server, const std::string& network_id,
                                           std::vector<v1::NetworkFileEntry> entries) {
  OrderByReference(entries);
  DirectoryClient client(server);
  UploadResult result;
  std::size_t next = 0;
  while (next < entries.size()) {
    v1::ImportEntriesRequest request;
    request.set_parent(absl::StrCat("networks/", network_id));
    const std::size_t first = next;
    std::size_t bytes = 0;
    while (next < entries.size() && request.entries_size() < kMaxEntries && bytes < kMaxBytes) {
      bytes += entries[next].ByteSizeLong();
      *request.add_entries() = std::move(entries[next++]);
    }
    const auto response = client.Import(request);
    if (!response.ok()) {
      return absl::Status(response.status().code(),
                          absl::StrCat(response.status().message(), " (the first ", first, " of ",
                                       entries.size(), " entries are written)"));
    }
    result.entry_count += response->entry_count();
    result.consistency_token = response->consistency_token();
  }
  return result;
}

}  // namespace renkei::tools

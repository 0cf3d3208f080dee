// Network files: one network as JSONL, each line a NetworkFileEntry in proto3 JSON.
// docs/network-file.md describes the format for users.
#ifndef RENKEI_SERVICES_CONVERT_NETWORK_FILE_H_
#define RENKEI_SERVICES_CONVERT_NETWORK_FILE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/model/network_contents.h"
#include "renkei/v1/network_file.pb.h"
#include "services/convert/line_problems.h"

namespace renkei::services {

// Most bytes in one line.
inline constexpr std::size_t kMaxNetworkFileLineBytes = std::size_t{8} << 20;

struct NetworkFileOptions {
  // Leaves bad lines out, and lines that refer to them, instead of refusing the file.
  bool skip_bad = false;
  // Also returns the entries as messages, for writing them elsewhere. Twice the memory.
  bool keep_entries = false;
};

// A network that was read.
struct NetworkFile {
  NetworkContents contents;  // Validated in full.
  std::string data_digest;   // See content_digest.h.
  // With `keep_entries`: without what a server sets, in canonical order.
  std::vector<v1::NetworkFileEntry> entries;
};

// What reading gave. Without `skip_bad`, `file` is to be used only if there are no problems; with
// it, only if `usable`: the network's own line is there.
struct NetworkFileReading {
  NetworkFile file;
  LineProblems problems;
  std::int64_t lines_left_out = 0;
  bool usable = false;
};

// Reads a whole file. Blank lines, a byte order mark at the start and CR LF are taken; what only a
// server sets is ignored. Memory: about three times the text's, with `keep_entries` six times.
//
// Never fails; everything that is wrong is in the reading's problems.
NetworkFileReading ReadNetworkFile(absl::string_view text, const NetworkFileOptions& options);

// Writes entries, each named, as a network file: canonical order, one line each, nothing that a
// server sets.
std::string WriteNetworkFile(std::vector<v1::NetworkFileEntry> entries);
std::string WriteNetworkFile(const NetworkContents& contents);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_NETWORK_FILE_H_

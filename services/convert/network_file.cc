#include "services/convert/network_file.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/violations.h"
#include "engine/model/field_rules.h"
#include "services/convert/content_digest.h"
#include "services/convert/contents.h"
#include "services/convert/json.h"
#include "services/convert/jsonl.h"
#include "services/convert/network_entry.h"
#include "services/convert/resource_name.h"
#include "services/convert/strict_json.h"

namespace renkei::services {
namespace {

class NetworkFileReader {
 public:
  explicit NetworkFileReader(const NetworkFileOptions& options)
      : options_(options), strict_({.max_bytes = kMaxNetworkFileLineBytes}) {}

  void ReadLine(std::int64_t line, absl::string_view text) {
    Violations violations;
    ReadEntry(line, text, violations);
    if (violations.empty()) return;
    reading_.problems.Add(line, violations);
    ++reading_.lines_left_out;
  }

  NetworkFileReading Finish() && {
    const bool has_network = lines_.contains(ResourceKey{ResourceKind::kNetwork, ""});
    if (!has_network) {
      reading_.problems.Add(0, "network", "no line states the network; add one");
    }
    reading_.usable = has_network && (options_.skip_bad || reading_.problems.empty());
    reading_.problems.Sort();
    SortCanonically(reading_.file.entries);
    reading_.file.data_digest = digest_.Hex();
    return std::move(reading_);
  }

 private:
  // Takes the line's resource, or adds everything that is wrong with it.
  void ReadEntry(std::int64_t line, absl::string_view text, Violations& violations) {
    FromJson(text, strict_, entry_, violations);
    if (!violations.empty()) return;
    const std::optional<ResourceKind> kind = KindOf(entry_);
    if (!kind) {
      violations.Add("", "states no resource; state one, such as {\"member\": {…}}");
      return;
    }
    google::protobuf::Message& resource = MutableResourceOf(entry_);
    ClearServerFields(resource);
    const Violations::Scope scope(violations, FieldName(*kind));
    const absl::StatusOr<ResourceName> name = ParseResourceName(*kind, NameOf(resource));
    if (name.ok()) CheckPlace(line, *name, violations);
    // Also after such a violation, so that everything is reported at once.
    NetworkContents discarded;
    AddToContents(entry_, violations.empty() ? reading_.file.contents : discarded, violations);
    if (!violations.empty()) return;
    lines_.emplace(name->Key(), line);
    digest_.Set(name->Key(), DigestRecord(entry_));
    if (options_.keep_entries) reading_.file.entries.push_back(std::move(entry_));
  }

  // One network, and each name once.
  void CheckPlace(std::int64_t line, const ResourceName& name, Violations& violations) {
    if (network_.empty()) {
      network_ = name.network;
      network_line_ = line;
    }
    if (name.network != network_) {
      violations.Add("name", absl::StrCat("is of network ", QuoteStart(name.network), ", but line ",
                                          network_line_, " is of ", QuoteStart(network_),
                                          "; a file holds one network"));
    }
    if (const auto earlier = lines_.find(name.Key()); earlier != lines_.end()) {
      violations.Add("name", absl::StrCat("is ", QuoteStart(name.ToString()), ", as on line ",
                                          earlier->second, "; each resource is stated once"));
    }
  }

  static absl::string_view FieldName(ResourceKind kind) {
    return v1::NetworkFileEntry::descriptor()->FindFieldByNumber(static_cast<int>(kind))->name();
  }

  const NetworkFileOptions options_;
  StrictJson strict_;
  NetworkFileReading reading_;
  ContentDigest digest_;
  // One message for all lines, whose memory is used again.
  v1::NetworkFileEntry entry_;
  std::string network_;
  std::int64_t network_line_ = 0;
  absl::flat_hash_map<ResourceKey, std::int64_t> lines_;
};

}  // namespace

NetworkFileReading ReadNetworkFile(absl::string_view text, const NetworkFileOptions& options) {
  NetworkFileReader reader(options);
  ForEachLine(text, [&reader](std::int64_t line, absl::string_view content) {
    reader.ReadLine(line, content);
  });
  return std::move(reader).Finish();
}

std::string WriteNetworkFile(std::vector<v1::NetworkFileEntry> entries) {
  SortCanonically(entries);
  std::string text;
  for (v1::NetworkFileEntry& entry : entries) {
    ClearServerFields(MutableResourceOf(entry));
    absl::StrAppend(&text, ToJson(entry, JsonLayout::kLine, JsonDefaults::kLeftOut), "\n");
  }
  return text;
}

std::string WriteNetworkFile(const NetworkContents& contents) {
  return WriteNetworkFile(ToEntries(contents));
}

}  // namespace renkei::services

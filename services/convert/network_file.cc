#include "services/convert/network_file.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/base/macros.h"
#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "engine/base/violations.h"
#include "engine/model/field_rules.h"
#include "engine/vocabulary/code_faults.h"
#include "engine/vocabulary/code_schemes.h"
#include "services/convert/content_digest.h"
#include "services/convert/contents.h"
#include "services/convert/json.h"
#include "services/convert/jsonl.h"
#include "services/convert/known_resources.h"
#include "services/convert/network_entry.h"
#include "services/convert/resource_name.h"
#include "services/convert/strict_json.h"
#include "services/convert/valid_model.h"

namespace renkei::services {
namespace {

struct Line {
  std::int64_t number = 0;
  absl::string_view text;
};

const google::protobuf::FieldDescriptor& FieldOf(ResourceKind kind) {
  return *v1::NetworkFileEntry::descriptor()->FindFieldByNumber(static_cast<int>(kind));
}

// The kind that a line's first key names; nothing if that cannot be told without reading it all.
std::optional<ResourceKind> FirstKind(absl::string_view text) {
  constexpr absl::string_view kSpace = " \t\r";
  const auto skip = [&text](absl::string_view letters) {
    const std::size_t next = text.find_first_not_of(letters);
    text.remove_prefix(next == absl::string_view::npos ? text.size() : next);
  };
  skip(kSpace);
  if (text.substr(0, 1) != "{") return std::nullopt;
  text.remove_prefix(1);
  skip(kSpace);
  if (text.substr(0, 1) != "\"") return std::nullopt;
  text.remove_prefix(1);
  constexpr std::size_t kLongestKey = 20;
  const std::size_t end = text.substr(0, kLongestKey).find('"');
  if (end == absl::string_view::npos) return std::nullopt;
  const std::string key(text.substr(0, end));
  const auto* entry = v1::NetworkFileEntry::descriptor();
  const auto* field = entry->FindFieldByCamelcaseName(key);
  if (field == nullptr) field = entry->FindFieldByName(key);
  if (field == nullptr) return std::nullopt;
  return static_cast<ResourceKind>(field->number());
}

// Reads lines kind by kind, so that whatever a resource refers to is known before it, and a bad
// line takes those with it that need it.
class NetworkFileReader {
 public:
  explicit NetworkFileReader(const NetworkFileOptions& options)
      : options_(options), strict_({.max_bytes = kMaxNetworkFileLineBytes}) {}

  NetworkFileReading Read(absl::string_view text) && {
    ForEachLine(text, [this](std::int64_t number, absl::string_view content) {
      const std::optional<ResourceKind> kind = FirstKind(content);
      lines_[kind ? static_cast<std::size_t>(*kind) : 0].push_back({number, content});
    });
    for (std::size_t kind = 0; kind < lines_.size(); ++kind) {
      for (const Line& line : lines_[kind]) ReadLine(line, kind);
      if (kind == static_cast<std::size_t>(ResourceKind::kCode)) FinishCodes();
    }
    return Finish();
  }

 private:
  void ReadLine(const Line& line, std::size_t expected_kind) {
    Violations violations;
    ReadEntry(line, expected_kind, violations);
    if (!violations.empty()) LeaveOut(line.number, violations);
  }

  void LeaveOut(std::int64_t line, const Violations& violations) {
    reading_.problems.Add(line, violations);
    ++reading_.lines_left_out;
  }

  // Takes the line's resource, or adds everything that is wrong with it.
  void ReadEntry(const Line& line, std::size_t expected_kind, Violations& violations) {
    strict_.Read(line.text, entry_, violations);
    if (!violations.empty()) return;
    const std::optional<ResourceKind> kind = KindOf(entry_);
    if (!kind) {
      violations.Add("", "states no resource; state one, such as {\"member\": {…}}");
      return;
    }
    const auto number = static_cast<std::size_t>(*kind);
    if (expected_kind == number) {
      ReadResource(line, *kind, violations);
    } else if (expected_kind == 0) {
      // Its key was written in an unusual way; its kind's turn comes later.
      lines_[number].push_back(line);
    } else {
      violations.Add(FieldOf(static_cast<ResourceKind>(expected_kind)).name(),
                     "is null beside another resource; leave it out");
    }
  }

  void ReadResource(const Line& line, ResourceKind kind, Violations& violations) {
    google::protobuf::Message& resource = MutableResourceOf(entry_);
    ClearServerFields(resource);
    const Violations::Scope scope(violations, FieldOf(kind).name());
    const absl::StatusOr<ResourceName> name = ParseResourceName(kind, NameOf(resource));
    Violations in_network;
    if (name.ok()) CheckName(line.number, *name, in_network);
    known_.Check(entry_, in_network);
    // Checked by itself also after a violation, so that everything is reported at once.
    Violations by_itself;
    NetworkContents discarded;
    AddToContents(entry_, in_network.empty() ? reading_.file.contents : discarded, by_itself);
    MergeViolations(by_itself, in_network, violations);
    if (!by_itself.empty() || !in_network.empty()) return;
    Keep(line, name->Key());
  }

  // One network, each name once, a bounded number of schemes.
  void CheckName(std::int64_t line, const ResourceName& name, Violations& violations) {
    if (network_.empty()) {
      network_ = name.network;
      network_line_ = line;
    }
    if (name.network != network_) {
      violations.Add(
          "name", absl::StrCat("is of network ", Quoted(name.network), ", but line ", network_line_,
                               " is of ", Quoted(network_), "; a file holds one network"));
    }
    if (const auto earlier = known_.LineOf(name.Key())) {
      violations.Add("name", absl::StrCat("is ", Quoted(name.ToString()), ", as on line ", *earlier,
                                          "; each resource is stated once"));
    }
    if (name.kind == ResourceKind::kCodeScheme &&
        reading_.file.contents.code_schemes.size() == kMaxSchemesPerNetwork) {
      violations.Add("name", absl::StrCat("is one code scheme too many; at most ",
                                          kMaxSchemesPerNetwork, " are allowed"));
    }
  }

  // The entry passed every check that can be made by now.
  void Keep(const Line& line, const ResourceKey& key) {
    known_.Add(key, entry_, line.number);
    const RecordDigest digest = DigestRecord(entry_);
    if (key.kind == ResourceKind::kCode) {
      codes_.push_back({key, digest, line.number, reading_.file.entries.size()});
    } else {
      digest_.Set(key, digest);
    }
    if (options_.keep_entries) reading_.file.entries.push_back(std::move(entry_));
  }

  // Codes refer to each other, so they are judged together. `codes_` is as contents.codes.
  void FinishCodes() {
    NetworkContents& contents = reading_.file.contents;
    std::vector<bool> is_faulty(codes_.size());
    for (const CodeFault& fault : FindCodeFaults(contents.code_schemes, contents.codes)) {
      is_faulty[fault.index] = true;
      Violations violations;
      violations.Add(absl::StrCat("code.", fault.field), fault.description);
      LeaveOut(codes_[fault.index].line, violations);
    }
    std::vector<Code> codes;
    std::vector<v1::NetworkFileEntry> entries;
    for (std::size_t i = 0; i < codes_.size(); ++i) {
      if (is_faulty[i]) continue;
      codes.push_back(std::move(contents.codes[i]));
      digest_.Set(codes_[i].key, codes_[i].digest);
      if (options_.keep_entries) {
        entries.push_back(std::move(reading_.file.entries[codes_[i].entry]));
      }
    }
    if (!codes_.empty() && options_.keep_entries) {
      // The codes are the last entries so far.
      reading_.file.entries.resize(codes_.front().entry);
      std::move(entries.begin(), entries.end(), std::back_inserter(reading_.file.entries));
    }
    contents.codes = std::move(codes);
    absl::StatusOr<CodeSchemes> schemes = CodeSchemes::Build(contents.code_schemes, contents.codes);
    // FindCodeFaults promises it.
    ABSL_HARDENING_ASSERT(schemes.ok());
    known_.SetCodes(*std::move(schemes));
  }

  NetworkFileReading Finish() {
    const bool has_network = known_.LineOf({ResourceKind::kNetwork, ""}).has_value();
    // A line that states it badly has been told of.
    if (lines_[static_cast<std::size_t>(ResourceKind::kNetwork)].empty()) {
      reading_.problems.Add(0, "network", "no line states the network; add one");
    }
    reading_.usable = has_network && (options_.skip_bad || reading_.problems.empty());
    reading_.problems.Sort();
    SortCanonically(reading_.file.entries);
    reading_.file.data_digest = digest_.Hex();
    return std::move(reading_);
  }

  struct PendingCode {
    ResourceKey key;
    RecordDigest digest;
    std::int64_t line;
    std::size_t entry;  // Where it is in the entries, if they are kept.
  };

  const NetworkFileOptions options_;
  StrictJson strict_;
  // By kind; 0 holds those of which it couldn't be told.
  std::array<std::vector<Line>, kResourceKindCount + 1> lines_;
  NetworkFileReading reading_;
  ContentDigest digest_;
  KnownResources known_;
  std::vector<PendingCode> codes_;
  // One message for all lines, whose memory is used again.
  v1::NetworkFileEntry entry_;
  std::string network_;
  std::int64_t network_line_ = 0;
};

}  // namespace

NetworkFileReading ReadNetworkFile(absl::string_view text, const NetworkFileOptions& options) {
  return NetworkFileReader(options).Read(text);
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

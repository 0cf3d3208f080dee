#include "services/convert/needs_file.h"

#include <cstdint>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "engine/base/violations.h"
#include "engine/model/field_rules.h"
#include "renkei/v1/network_file.pb.h"
#include "services/convert/json.h"
#include "services/convert/jsonl.h"
#include "services/convert/network_entry.h"
#include "services/convert/network_file.h"
#include "services/convert/strict_json.h"
#include "services/convert/valid_model.h"

namespace renkei::services {
namespace {

class NeedsFileReader {
 public:
  NeedsFileReader() : strict_({.max_bytes = kMaxNetworkFileLineBytes}) {}

  void ReadLine(std::int64_t line, absl::string_view text) {
    Violations violations;
    ReadEntry(line, text, violations);
    if (!violations.empty()) reading_.problems.Add(line, violations);
  }

  NeedsFileReading Finish() && { return std::move(reading_); }

 private:
  void ReadEntry(std::int64_t line, absl::string_view text, Violations& violations) {
    v1::NetworkFileEntry entry;
    strict_.Read(text, entry, violations);
    if (!violations.empty()) return;
    if (!entry.has_need()) {
      violations.Add("", "states no need; write {\"need\": {…}}");
      return;
    }
    const Violations::Scope scope(violations, "need");
    ClearServerFields(*entry.mutable_need());
    Need need = ToValidInlineModel(entry.need(), violations);
    if (!need.id.empty()) {
      const auto [earlier, is_new] = lines_.emplace(entry.need().name(), line);
      if (!is_new) {
        violations.Add("name", absl::StrCat("is ", Quoted(entry.need().name()), ", as on line ",
                                            earlier->second, "; each need is stated once"));
      }
    }
    if (!violations.empty()) return;
    reading_.needs.push_back(std::move(need));
    reading_.messages.push_back(std::move(*entry.mutable_need()));
  }

  StrictJson strict_;
  NeedsFileReading reading_;
  absl::flat_hash_map<std::string, std::int64_t> lines_;
};

}  // namespace

NeedsFileReading ReadNeedsFile(absl::string_view text) {
  NeedsFileReader reader;
  ForEachLine(text, [&reader](std::int64_t line, absl::string_view content) {
    reader.ReadLine(line, content);
  });
  return std::move(reader).Finish();
}

}  // namespace renkei::services

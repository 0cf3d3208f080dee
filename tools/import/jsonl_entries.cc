#include "tools/import/jsonl_entries.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "engine/base/violations.h"
#include "engine/model/field_rules.h"
#include "engine/model/network_contents.h"
#include "services/convert/contents.h"
#include "services/convert/jsonl.h"
#include "services/convert/network_entry.h"
#include "services/convert/network_file.h"
#include "services/convert/resource_name.h"
#include "services/convert/strict_json.h"
#include "services/convert/valid_model.h"

namespace renkei::tools {
namespace {

class JsonlEntryReader {
 public:
  explicit JsonlEntryReader(absl::string_view network_id)
      : network_id_(network_id), strict_({.max_bytes = services::kMaxNetworkFileLineBytes}) {}

  void Read(const SourceFile& file) {
    services::ForEachLine(file.text, [&](std::int64_t number, absl::string_view text) {
      const Place place{file.path, number};
      Violations violations;
      ReadLine(text, place, violations);
      if (violations.empty()) return;
      reading_.AddProblems(place.path, place.line, violations);
      ++reading_.left_out_count;
    });
  }

  ImportReading Take() && { return std::move(reading_); }

 private:
  // Takes the line's resource, or adds everything that is wrong with it.
  void ReadLine(absl::string_view text, const Place& place, Violations& violations) {
    v1::NetworkFileEntry entry;
    strict_.Read(text, entry, violations);
    if (!violations.empty()) return;
    const std::optional<ResourceKind> kind = services::KindOf(entry);
    if (!kind) {
      violations.Add("", "states no resource; state one, such as {\"member\": {…}}");
      return;
    }
    google::protobuf::Message& resource = services::MutableResourceOf(entry);
    services::ClearServerFields(resource);
    const Violations::Scope scope(violations, services::FieldNameOf(*kind));
    const auto name = services::ParseResourceName(*kind, services::NameOf(resource));
    Violations about_name;
    if (name.ok()) CheckName(*name, place, about_name);
    // Checked by itself also after a violation, so that everything is reported at once.
    Violations by_itself;
    NetworkContents ignored;
    services::AddToContents(entry, ignored, by_itself);
    services::MergeViolations(by_itself, about_name, violations);
    if (!name.ok()) return;
    const std::string new_name = services::FormatResourceName(network_id_, name->Key());
    reading_.places.emplace(new_name, place);
    if (!by_itself.empty() || !about_name.empty()) return;
    reading_.places[new_name] = place;
    kept_.insert(new_name);
    services::SetName(resource, new_name);
    reading_.entries.push_back(std::move(entry));
  }

  void CheckName(const services::ResourceName& name, const Place& place, Violations& violations) {
    if (network_.empty()) {
      network_ = name.network;
      network_place_ = place;
    }
    if (name.network != network_) {
      violations.Add("name", absl::StrCat("is of network ", Quoted(name.network), ", but ",
                                          network_place_.ToString(), " is of ", Quoted(network_),
                                          "; an import is of one network"));
      return;
    }
    const std::string new_name = services::FormatResourceName(network_id_, name.Key());
    if (!kept_.contains(new_name)) return;
    violations.Add("name", absl::StrCat("is ", Quoted(name.ToString()), ", as in ",
                                        reading_.places.at(new_name).ToString(),
                                        "; each resource is stated once"));
  }

  const absl::string_view network_id_;
  services::StrictJson strict_;
  std::string network_;  // As the files call it.
  Place network_place_;
  absl::flat_hash_set<std::string> kept_;  // Names of the entries.
  ImportReading reading_;
};

}  // namespace

ImportReading ReadJsonlEntries(absl::Span<const SourceFile> files, absl::string_view network_id) {
  JsonlEntryReader reader(network_id);
  for (const SourceFile& file : files) reader.Read(file);
  return std::move(reader).Take();
}

}  // namespace renkei::tools

#include "tools/import/ocds_release.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "engine/base/utf8.h"

namespace renkei::tools {
namespace {

bool HasList(const JsonTree& tree, absl::string_view field) {
  const JsonTree* list = tree.Find(field);
  return list != nullptr && list->is_list();
}

void AddRelease(JsonTree tree, Violations& violations, std::vector<OcdsRelease>& releases) {
  if (!tree.is_object()) {
    violations.Add("", "is no object; a release is one");
    return;
  }
  OcdsRelease release;
  release.ocid = tree.Text("ocid");
  release.id = tree.Text("id");
  if (release.ocid.empty()) violations.Add("ocid", "none; state the id of the process");
  const std::string date = tree.Text("date");
  std::string error;
  // ParseTime also reads "infinite-future", which is no time of a release.
  const bool dated = absl::ParseTime(absl::RFC3339_full, date, &release.date, &error) &&
                     release.date != absl::InfiniteFuture() && release.date != absl::InfinitePast();
  if (date.empty()) {
    violations.Add("date", "none; releases are merged by their dates");
  } else if (!dated) {
    violations.Add("date",
                   absl::StrCat("is ", Quoted(date), "; state a time as 2010-03-15T09:30:00Z"));
  }
  if (release.ocid.empty() || !dated) return;
  release.tree = std::move(tree);
  releases.push_back(std::move(release));
}

// A record links to its releases instead of embedding them if one of them is only an address.
bool EmbedsReleases(const JsonTree& record) {
  const JsonTree* releases = record.Find("releases");
  if (releases == nullptr || !releases->is_list() || releases->list.empty()) return false;
  return std::all_of(releases->list.begin(), releases->list.end(), [](const JsonTree& release) {
    return release.Find("ocid") != nullptr && release.Find("date") != nullptr;
  });
}

void AddReleases(JsonTree& list, Violations& violations, std::vector<OcdsRelease>& releases) {
  for (std::size_t i = 0; i < list.list.size(); ++i) {
    const Violations::Scope scope(violations, "releases", i);
    AddRelease(std::move(list.list[i]), violations, releases);
  }
}

void AddRecord(JsonTree record, Violations& violations, std::vector<OcdsRelease>& releases) {
  if (EmbedsReleases(record)) {
    AddReleases(record.fields.find("releases")->second, violations, releases);
    return;
  }
  const auto compiled = record.fields.find("compiledRelease");
  if (compiled == record.fields.end()) {
    violations.Add("compiledRelease",
                   "none, and no releases but links; fetch the releases and import them");
    return;
  }
  const Violations::Scope scope(violations, "compiledRelease");
  AddRelease(std::move(compiled->second), violations, releases);
}

// Arrays that OCDS 1.1 replaces as a whole although their objects have ids.
bool IsReplacedWhole(absl::string_view field) {
  return field == "additionalClassifications" || field == "changes";
}

bool AllHaveIds(const JsonTree& list) {
  return std::all_of(list.list.begin(), list.list.end(), [](const JsonTree& element) {
    return element.is_object() && !element.Text("id").empty();
  });
}

void MergeObject(JsonTree& output, const JsonTree& input);

// The value as it is added where there was none: nulls within it state nothing.
JsonTree WithoutNulls(const JsonTree& input) {
  if (input.is_object()) {
    JsonTree output;
    output.type = JsonTree::Type::kObject;
    MergeObject(output, input);
    return output;
  }
  if (!input.is_list()) return input;
  JsonTree output;
  output.type = JsonTree::Type::kList;
  for (const JsonTree& element : input.list) output.list.push_back(WithoutNulls(element));
  return output;
}

void MergeById(JsonTree& output, const JsonTree& input) {
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < output.list.size(); ++i) places[output.list[i].Text("id")] = i;
  for (const JsonTree& element : input.list) {
    const auto [place, is_new] = places.emplace(element.Text("id"), output.list.size());
    if (is_new) {
      output.list.push_back(WithoutNulls(element));
    } else {
      MergeObject(output.list[place->second], element);
    }
  }
}

void MergeField(absl::string_view field, JsonTree& output, const JsonTree& input) {
  if (output.is_object() && input.is_object()) {
    MergeObject(output, input);
  } else if (output.is_list() && input.is_list() && !IsReplacedWhole(field) && AllHaveIds(output) &&
             AllHaveIds(input)) {
    MergeById(output, input);
  } else {
    output = WithoutNulls(input);
  }
}

void MergeObject(JsonTree& output, const JsonTree& input) {
  for (const auto& [field, value] : input.fields) {
    if (value.is_null()) {
      output.fields.erase(field);
      continue;
    }
    const auto [place, is_new] = output.fields.emplace(field, JsonTree());
    if (is_new) {
      place->second = WithoutNulls(value);
    } else {
      MergeField(field, place->second, value);
    }
  }
}

}  // namespace

std::vector<OcdsRelease> FindReleases(JsonTree document, Violations& violations) {
  std::vector<OcdsRelease> releases;
  if (HasList(document, "records")) {
    std::vector<JsonTree>& records = document.fields.find("records")->second.list;
    for (std::size_t i = 0; i < records.size(); ++i) {
      const Violations::Scope scope(violations, "records", i);
      AddRecord(std::move(records[i]), violations, releases);
    }
  } else if (document.Find("compiledRelease") != nullptr ||
             (document.Find("ocid") != nullptr && HasList(document, "releases"))) {
    AddRecord(std::move(document), violations, releases);
  } else if (HasList(document, "releases")) {
    AddReleases(document.fields.find("releases")->second, violations, releases);
  } else if (document.Find("ocid") != nullptr) {
    AddRelease(std::move(document), violations, releases);
  } else {
    violations.Add("ocid",
                   "none, nor 'releases', 'records' or 'compiledRelease': this is neither a "
                   "release nor a record nor a package of them");
    return releases;
  }
  if (releases.empty() && violations.empty()) {
    violations.Add("releases", "none; a package holds at least one");
  }
  return releases;
}

JsonTree MergeReleases(std::vector<OcdsRelease> releases) {
  std::stable_sort(releases.begin(), releases.end(),
                   [](const OcdsRelease& a, const OcdsRelease& b) {
                     if (a.date != b.date) return a.date < b.date;
                     if (a.id != b.id) return a.id < b.id;
                     return a.tree.ToString() < b.tree.ToString();
                   });
  JsonTree merged;
  merged.type = JsonTree::Type::kObject;
  for (std::size_t i = 0; i < releases.size(); ++i) {
    if (i > 0 && releases[i].tree == releases[i - 1].tree) continue;
    MergeObject(merged, releases[i].tree);
  }
  for (const char* field : {"id", "date", "tag"}) merged.fields.erase(field);
  return merged;
}

}  // namespace renkei::tools

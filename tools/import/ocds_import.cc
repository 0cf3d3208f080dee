#include "tools/import/ocds_import.h"

#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/model/network_contents.h"
#include "services/convert/contents.h"
#include "services/convert/network_entry.h"
#include "tools/import/ocds_opportunity.h"
#include "tools/import/ocds_release.h"

namespace renkei::tools {
namespace {

// One contracting process: what was published about it, and where.
struct Process {
  std::vector<OcdsRelease> releases;
  std::set<std::size_t> files;
};

// By ocid, in bytewise order, so that nothing depends on the order of files.
using Processes = std::map<std::string, Process>;

// Whether the file was fine.
bool ReadReleases(const SourceFile& file, std::size_t index, Processes& processes,
                  ImportReading& reading) {
  services::LineProblems malformed;
  auto document = ParseJsonTree(file.text, malformed);
  if (!document) {
    for (const services::LineProblem& problem : malformed.listed()) {
      reading.AddProblem(file.path, problem.line, problem.field, problem.reason);
    }
    return false;
  }
  Violations violations;
  std::vector<OcdsRelease> releases = FindReleases(*std::move(document), violations);
  if (!violations.empty()) {
    reading.AddProblems(file.path, 0, violations);
    return false;
  }
  for (OcdsRelease& release : releases) {
    Process& process = processes[release.ocid];
    process.files.insert(index);
    process.releases.push_back(std::move(release));
  }
  return true;
}

}  // namespace

ImportReading ImportOcds(absl::Span<const SourceFile> files, const OcdsOptions& options) {
  ImportReading reading;
  std::set<std::size_t> bad_files;
  Processes processes;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!ReadReleases(files[i], i, processes, reading)) bad_files.insert(i);
  }
  OcdsContext context{.network = options.network_id,
                      .default_currency = options.default_currency,
                      .codes = {},
                      .notes = {}};
  std::set<std::string> names;
  for (auto& [ocid, process] : processes) {
    Violations violations;
    v1::NetworkFileEntry entry;
    *entry.mutable_opportunity() =
        ToOpportunity(ocid, MergeReleases(std::move(process.releases)), context, violations);
    if (violations.empty()) {
      NetworkContents ignored;
      services::AddToContents(entry, ignored, violations);
    }
    if (violations.empty() && !names.insert(entry.opportunity().name()).second) {
      violations.Add("ocid", absl::StrCat("gives the same resource id as another process: ",
                                          entry.opportunity().name()));
    }
    reading.places.emplace(entry.opportunity().name(), Place{files[*process.files.begin()].path});
    if (violations.empty()) {
      context.codes.Keep();
      reading.entries.push_back(std::move(entry));
      continue;
    }
    context.codes.Forget();
    for (const std::size_t file : process.files) {
      reading.AddProblems(files[file].path, 0, violations);
      bad_files.insert(file);
    }
  }
  if (options.with_codes) {
    for (v1::NetworkFileEntry& entry : context.codes.Entries(options.network_id)) {
      reading.entries.push_back(std::move(entry));
    }
  }
  services::SortCanonically(reading.entries);
  reading.notes = std::move(context.notes);
  for (std::string& note : context.codes.Notes()) reading.notes.push_back(std::move(note));
  reading.left_out_count = static_cast<std::int64_t>(bad_files.size());
  return reading;
}

}  // namespace renkei::tools

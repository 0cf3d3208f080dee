// What reading foreign files gave: entries of a network, and everything that is wrong with them.
#ifndef RENKEI_TOOLS_IMPORT_IMPORT_READING_H_
#define RENKEI_TOOLS_IMPORT_IMPORT_READING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "renkei/v1/network_file.pb.h"
#include "services/convert/line_problems.h"
#include "tools/import/source_file.h"

namespace renkei::tools {

// Where something is stated.
struct Place {
  std::string path;
  std::int64_t line = 0;  // 0: the file as a whole.

  // "members.csv: line 7" or "tender.json".
  std::string ToString() const;
};

// One thing that is wrong with a file.
struct ImportProblem {
  std::string path;
  services::LineProblem problem;  // Line 0: the file as a whole.

  // "tender.json: line 7: tender.items: none" or "tender.json: tender.items: none".
  std::string ToString() const;
};

// What a reader made of its files. `entries` are what is good; they are to be used in spite of
// problems only if the user asked for that, and not if `nothing_left()`.
struct ImportReading {
  // Most problems that are listed one by one; the others are counted.
  static constexpr std::size_t kMaxListed = 1'000;

  std::vector<v1::NetworkFileEntry>
      entries;  // Each name once; in canonical order unless the reader says otherwise.
  // By its name, where a resource is stated, also of one that isn't among `entries` because it is
  // bad; not of what no file states by itself, such as the codes that tenders use.
  absl::flat_hash_map<std::string, Place> places;
  std::vector<ImportProblem> problems;
  std::int64_t problem_count = 0;
  std::vector<std::string> notes;  // What was presumed or left out on purpose, for the user to see.
  // Lines that aren't in `entries`, and whole files where a fault is one of the file: one that
  // isn't CSV at all, or a document.
  std::int64_t left_out_count = 0;
  // Whether leaving out what is bad leaves something that may be used.
  bool usable = true;

  void AddProblem(absl::string_view path, std::int64_t line, absl::string_view field,
                  absl::string_view reason);
  void AddProblems(absl::string_view path, std::int64_t line, const Violations& violations);

  // Whether leaving out what is bad leaves nothing at all: that is no success.
  bool nothing_left() const { return problem_count > 0 && entries.empty(); }

  // OK if there are no problems, else kInvalidArgument with the listed ones, one a line.
  absl::Status ToStatus() const;
};

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_IMPORT_READING_H_

#include "tools/import/code_table.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "engine/model/code_scheme.h"
#include "engine/model/field_rules.h"
#include "engine/model/validate.h"
#include "engine/vocabulary/check_digit.h"
#include "engine/vocabulary/code_faults.h"
#include "engine/vocabulary/code_tree.h"
#include "engine/vocabulary/language.h"
#include "services/convert/code.h"
#include "services/convert/code_scheme.h"
#include "services/convert/network_entry.h"
#include "tools/import/csv_reader.h"

namespace renkei::tools {
namespace {

struct TitleColumn {
  std::size_t index = 0;
  std::string language;
};

struct TableColumns {
  std::size_t code = 0;
  std::optional<std::size_t> parent;
  std::vector<TitleColumn> titles;
};

struct TableLine {
  std::int64_t line = 0;
  Code code;
  bool bad = false;
};

class TableReader {
 public:
  TableReader(const SourceFile& file, const CodeTableOptions& options)
      : file_(file), options_(options) {}

  ImportReading Read() {
    scheme_.id = options_.scheme;
    scheme_.display_name = options_.display_name;
    Violations violations;
    Validate(scheme_, violations);
    if (!IsKnownLanguage(options_.language)) {
      violations.Add("language", absl::StrCat("is ", Quoted(options_.language),
                                              "; state one of ISO 639-1, as 'en'"));
    }
    reading_.AddProblems(file_.path, 0, violations);
    if (!violations.empty() || !ReadLines()) {
      reading_.left_out_count = 1;  // The file.
      return std::move(reading_);
    }
    scheme_.prefix_parents = !columns_.parent.has_value();
    scheme_.check_digit = options_.check_digit.value_or(AllHaveCheckDigits());
    FindDuplicates();
    FindFaults();
    MakeEntries();
    return std::move(reading_);
  }

 private:
  void Refuse(std::int64_t line, absl::string_view field, absl::string_view reason) {
    reading_.AddProblem(file_.path, line, field, reason);
  }

  bool FindColumns(const CsvReader& reader) {
    const auto code = reader.RequireColumn("code");
    if (!code.ok()) {
      Refuse(0, "", code.status().message());  // The message has the line.
      return false;
    }
    columns_.code = *code;
    columns_.parent = reader.FindColumn("parent");
    for (std::size_t i = 0; i < reader.columns().size(); ++i) {
      const absl::string_view name = reader.columns()[i];
      if (name == "title" || name == "description") {
        columns_.titles.push_back({i, options_.language});
      } else if (absl::StartsWith(name, "title_")) {
        columns_.titles.push_back({i, std::string(name.substr(6))});
        if (!IsKnownLanguage(columns_.titles.back().language)) {
          Refuse(1, name, "ends in no language of ISO 639-1, as title_en does");
          return false;
        }
      }
    }
    return true;
  }

  // Whether the whole file is a table.
  bool ReadLines() {
    auto reader = CsvReader::Open(file_.text);
    if (!reader.ok()) {
      Refuse(0, "", reader.status().message());
      return false;
    }
    if (!FindColumns(*reader)) return false;
    for (;;) {
      auto record = reader->Next();
      if (!record.ok()) {
        Refuse(0, "", record.status().message());
        return false;
      }
      if (!*record) break;
      if (lines_.size() == kMaxCodesPerScheme) {
        Refuse(static_cast<std::int64_t>((*record)->line), "code",
               absl::StrCat("is one too many; at most ", kMaxCodesPerScheme, " codes a scheme"));
        return false;
      }
      AddLine(**record);
    }
    if (lines_.empty()) Refuse(0, "code", "none; a table has at least one");
    return !lines_.empty();
  }

  void AddLine(const CsvRecord& record) {
    TableLine& line = lines_.emplace_back();
    line.line = static_cast<std::int64_t>(record.line);
    line.code.scheme = options_.scheme;
    line.code.code = record.fields[columns_.code];
    if (columns_.parent) line.code.parent_code = record.fields[*columns_.parent];
    for (const TitleColumn& column : columns_.titles) {
      const std::string& title = record.fields[column.index];
      if (!title.empty()) line.code.titles.push_back({column.language, title});
    }
    Violations violations;
    if (line.code.code.empty()) {
      violations.Add("code", "is empty; state one");
    } else {
      Validate(line.code, violations);
    }
    reading_.AddProblems(file_.path, line.line, violations);
    line.bad = !violations.empty();
  }

  bool AllHaveCheckDigits() const {
    return std::all_of(lines_.begin(), lines_.end(), [](const TableLine& line) {
      return !SplitCheckDigit(line.code.code, true).check_digit.empty();
    });
  }

  std::string KeyOf(absl::string_view code) const {
    return std::string(SplitCheckDigit(code, scheme_.check_digit).key);
  }

  void FindDuplicates() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].bad) continue;
      const auto [place, is_new] = by_key_.emplace(KeyOf(lines_[i].code.code), i);
      if (is_new) continue;
      lines_[i].bad = true;
      Refuse(lines_[i].line, "code",
             absl::StrCat("is ", Quoted(lines_[i].code.code), ", as in line ",
                          lines_[place->second].line, "; leave one out"));
    }
  }

  // What is wrong with the tree, line by line: unknown parents, cycles, too many levels, and what
  // is below a line that is left out.
  void FindFaults() {
    std::vector<Code> codes;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].bad) continue;
      codes.push_back(lines_[i].code);
      places.push_back(i);
    }
    for (const CodeFault& fault : FindCodeFaults({&scheme_, 1}, codes)) {
      TableLine& line = lines_[places[fault.index]];
      line.bad = true;
      Refuse(line.line, fault.field == "parent_code" ? "parent" : "code", fault.description);
    }
  }

  // None if no line is good: a scheme without codes is no table.
  void MakeEntries() {
    for (const TableLine& line : lines_) {
      if (line.bad) {
        ++reading_.left_out_count;
        continue;
      }
      v1::NetworkFileEntry entry =
          services::EntryOf(services::ToProto(line.code, options_.network_id));
      if (!line.code.parent_code.empty()) {
        // With the check digit, whether or not the child's line states it.
        const std::size_t parent = by_key_.at(KeyOf(line.code.parent_code));
        entry.mutable_code()->set_parent_code(lines_[parent].code.code);
      }
      Add(std::move(entry), line.line);
    }
    if (reading_.entries.empty()) return;
    Add(services::EntryOf(services::ToProto(scheme_, options_.network_id)), 0);
    services::SortCanonically(reading_.entries);
  }

  void Add(v1::NetworkFileEntry entry, std::int64_t line) {
    reading_.places.emplace(services::NameOf(services::ResourceOf(entry)), Place{file_.path, line});
    reading_.entries.push_back(std::move(entry));
  }

  const SourceFile& file_;
  const CodeTableOptions& options_;
  CodeScheme scheme_;
  TableColumns columns_;
  std::vector<TableLine> lines_;
  absl::flat_hash_map<std::string, std::size_t> by_key_;
  ImportReading reading_;
};

}  // namespace

ImportReading ReadCodeTable(const SourceFile& file, const CodeTableOptions& options) {
  return TableReader(file, options).Read();
}

}  // namespace renkei::tools

#include "tools/import/code_table.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/model/code_scheme.h"
#include "engine/model/field_rules.h"
#include "engine/model/validate.h"
#include "engine/vocabulary/check_digit.h"
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
      violations.Add("language", absl::StrCat("is ", QuoteStart(options_.language),
                                              "; state one of ISO 639-1, as 'en'"));
    }
    reading_.AddProblems(file_.path, 0, violations);
    if (!violations.empty() || !ReadLines()) return std::move(reading_);
    scheme_.prefix_parents = !columns_.parent.has_value();
    scheme_.check_digit = options_.check_digit.value_or(AllHaveCheckDigits());
    FindDuplicates();
    FindParents();
    if (BuildsTree()) MakeEntries();
    return std::move(reading_);
  }

 private:
  void Refuse(std::int64_t line, absl::string_view field, absl::string_view reason) {
    reading_.AddProblem(file_.path, line, field, reason);
  }

  bool FindColumns(const CsvReader& reader) {
    const auto code = reader.RequireColumn("code");
    if (!code.ok()) {
      Refuse(1, "", code.status().message());
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
             absl::StrCat("is ", QuoteStart(lines_[i].code.code), ", as in line ",
                          lines_[place->second].line, "; leave one out"));
    }
  }

  // Parents as the table writes them; what is below a line that is left out is left out too.
  void FindParents() {
    for (TableLine& line : lines_) {
      if (line.bad || line.code.parent_code.empty()) continue;
      const auto parent = by_key_.find(KeyOf(line.code.parent_code));
      if (parent == by_key_.end()) {
        line.bad = true;
        Refuse(
            line.line, "parent",
            absl::StrCat("is ", QuoteStart(line.code.parent_code), ", which isn't in the table"));
      } else {
        line.code.parent_code = lines_[parent->second].code.code;
      }
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (TableLine& line : lines_) {
        if (line.bad || line.code.parent_code.empty()) continue;
        if (!lines_[by_key_.at(KeyOf(line.code.parent_code))].bad) continue;
        line.bad = changed = true;
        Refuse(line.line, "parent",
               absl::StrCat("is ", QuoteStart(line.code.parent_code), ", whose line is bad"));
      }
    }
  }

  bool BuildsTree() {
    std::vector<CodeRow> rows;
    for (const TableLine& line : lines_) {
      if (line.bad) {
        ++reading_.left_out_count;
      } else {
        rows.push_back({line.code.code, line.code.parent_code, {}});
      }
    }
    const CodeTreeOptions options = {
        scheme_.prefix_parents ? ParentSource::kLongestPrefix : ParentSource::kColumn,
        scheme_.check_digit};
    const auto tree = CodeTree::Build(scheme_.id, std::move(rows), options);
    if (!tree.ok()) Refuse(0, "", tree.status().message());
    return tree.ok();
  }

  void MakeEntries() {
    reading_.entries.push_back(services::EntryOf(services::ToProto(scheme_, options_.network_id)));
    for (const TableLine& line : lines_) {
      if (line.bad) continue;
      reading_.entries.push_back(
          services::EntryOf(services::ToProto(line.code, options_.network_id)));
    }
    services::SortCanonically(reading_.entries);
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

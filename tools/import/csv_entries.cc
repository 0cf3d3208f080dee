#include "tools/import/csv_entries.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/model/network_contents.h"
#include "services/convert/contents.h"
#include "services/convert/network_entry.h"
#include "services/convert/resource_name.h"
#include "tools/import/csv_reader.h"

namespace renkei::tools {
namespace {

constexpr absl::string_view kIdColumn = "id";
constexpr absl::string_view kResourceColumn = "resource";

class CsvEntryReader {
 public:
  CsvEntryReader(const SourceFile& file, absl::string_view network_id)
      : file_(file), network_id_(network_id) {}

  ImportReading Read() {
    auto reader = CsvReader::Open(file_.text);
    if (!reader.ok()) {
      return RefuseFile(reader.status().message());
    }
    if (!FindColumns(*reader)) {
      reading_.left_out_count = 1;
      return std::move(reading_);
    }
    for (;;) {
      auto record = reader->Next();
      if (!record.ok()) {
        // What follows is not known to be records.
        reading_.entries.clear();
        return RefuseFile(record.status().message());
      }
      if (!*record) break;
      if (!AddRecord(**record, reader->columns())) ++reading_.left_out_count;
    }
    services::SortCanonically(reading_.entries);
    return std::move(reading_);
  }

 private:
  void Refuse(std::int64_t line, absl::string_view field, absl::string_view reason) {
    reading_.AddProblem(file_.path, line, field, reason);
  }

  // The reason has the line.
  ImportReading RefuseFile(absl::string_view reason) {
    Refuse(0, "", reason);
    reading_.left_out_count = 1;
    return std::move(reading_);
  }

  bool FindColumns(const CsvReader& reader) {
    resource_column_ = reader.FindColumn(kResourceColumn);
    id_column_ = reader.FindColumn(kIdColumn);
    absl::string_view stem = absl::StripSuffix(file_.path, ".csv");
    if (const std::size_t slash = stem.rfind('/'); slash != absl::string_view::npos) {
      stem.remove_prefix(slash + 1);
    }
    file_kind_ = services::KindOfCollection(stem);
    if (!resource_column_ && !file_kind_) {
      Refuse(1, kResourceColumn,
             "none, and the file's name is no collection either, as members.csv would be");
      return false;
    }
    // With one kind in the file, an unknown column is told once rather than in every line.
    if (resource_column_) return true;
    v1::NetworkFileEntry probe = services::EmptyEntry(*file_kind_);
    for (const std::string& column : reader.columns()) {
      if (column == kIdColumn) continue;
      const std::string top = column.substr(0, column.find('.'));
      const auto* field =
          services::ResourceOf(probe).GetDescriptor()->FindFieldByCamelcaseName(top);
      if (field != nullptr) continue;
      Refuse(1, column,
             absl::StrCat("is no field of a ", ResourceKindWord(*file_kind_),
                          "; columns are its fields in JSON, and id"));
    }
    return reading_.problem_count == 0;
  }

  // Whether the line was good.
  bool AddRecord(const CsvRecord& record, const std::vector<std::string>& columns) {
    const auto line = static_cast<std::int64_t>(record.line);
    std::optional<ResourceKind> kind = file_kind_;
    if (resource_column_) kind = services::KindOfCollection(record.fields[*resource_column_]);
    if (!kind) {
      Refuse(line, kResourceColumn,
             absl::StrCat("is ", Quoted(record.fields[*resource_column_]),
                          "; state a collection, as members or needs"));
      return false;
    }
    const std::string id = id_column_ ? record.fields[*id_column_] : "";
    if (id.empty() && *kind != ResourceKind::kNetwork) {
      Refuse(line, kIdColumn, "is empty; state one");
      return false;
    }
    v1::NetworkFileEntry entry = services::EmptyEntry(*kind);
    google::protobuf::Message& resource = services::MutableResourceOf(entry);
    services::SetName(resource, services::FormatResourceName(network_id_, {*kind, id}));
    Violations violations;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool is_field = i != id_column_ && i != resource_column_;
      if (!is_field || record.fields[i].empty()) continue;
      const absl::Status set = SetFieldFromCell(columns[i], record.fields[i], resource);
      if (!set.ok()) violations.Add(columns[i], set.message());
    }
    if (violations.empty()) {
      NetworkContents ignored;
      services::AddToContents(entry, ignored, violations);
    }
    const auto [place, is_new] =
        reading_.places.emplace(services::NameOf(resource), Place{file_.path, line});
    if (!is_new) {
      violations.Add(kIdColumn, absl::StrCat("is ", Quoted(id), ", as in line ", place->second.line,
                                             "; leave one out"));
    }
    reading_.AddProblems(file_.path, line, violations);
    if (violations.empty()) reading_.entries.push_back(std::move(entry));
    return violations.empty();
  }

  const SourceFile& file_;
  const absl::string_view network_id_;
  std::optional<ResourceKind> file_kind_;
  std::optional<std::size_t> resource_column_;
  std::optional<std::size_t> id_column_;
  ImportReading reading_;
};

}  // namespace

ImportReading ReadCsvEntries(const SourceFile& file, absl::string_view network_id) {
  return CsvEntryReader(file, network_id).Read();
}

}  // namespace renkei::tools

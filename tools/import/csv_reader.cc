#include "tools/import/csv_reader.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"

namespace renkei::tools {

absl::StatusOr<CsvReader> CsvReader::Open(absl::string_view text) {
  constexpr absl::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (absl::StartsWith(text, kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  CsvReader reader(text);
  RENKEI_ASSIGN_OR_RETURN(std::optional<CsvRecord> header, reader.ReadRecord());
  if (!header) return reader.Refuse(1, "the file is empty; its first line names the columns");
  for (std::size_t i = 0; i < header->fields.size(); ++i) {
    const std::string& name = header->fields[i];
    if (name.empty()) {
      return reader.Refuse(1, absl::StrCat("column ", i + 1, " has no name"));
    }
    if (absl::c_linear_search(reader.columns_, name)) {
      return reader.Refuse(1, absl::StrCat("column ", Quoted(name), " is stated twice"));
    }
    reader.columns_.push_back(name);
  }
  return reader;
}

std::optional<std::size_t> CsvReader::FindColumn(absl::string_view name) const {
  const auto found = absl::c_find(columns_, name);
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

absl::StatusOr<std::size_t> CsvReader::RequireColumn(absl::string_view name) const {
  if (const auto column = FindColumn(name)) return *column;
  return Refuse(1, absl::StrCat("there is no column ", Quoted(name), "; the columns are ",
                                Quoted(absl::StrJoin(columns_, ","))));
}

absl::StatusOr<std::optional<CsvRecord>> CsvReader::Next() {
  RENKEI_RETURN_IF_ERROR(failure_);
  absl::StatusOr<std::optional<CsvRecord>> record = ReadRecord();
  if (record.ok() && record->has_value()) {
    const CsvRecord& read = **record;
    if (read.fields.size() != columns_.size()) {
      record = Refuse(read.line,
                      absl::StrCat("the record has ", read.fields.size(), " fields, but there are ",
                                   columns_.size(), " columns; quote fields that contain commas"));
    } else if (++records_ > kMaxCsvRecords) {
      record = Refuse(
          read.line, absl::StrCat("the file has more than ", kMaxCsvRecords, " records; split it"));
    }
  }
  if (!record.ok()) failure_ = record.status();
  return record;
}

absl::StatusOr<std::optional<CsvRecord>> CsvReader::ReadRecord() {
  if (offset_ == text_.size()) return std::optional<CsvRecord>();
  CsvRecord record;
  record.line = line_;
  const bool blank = text_[offset_] == '\n' || text_[offset_] == '\r';
  while (true) {
    if (record.fields.size() == kMaxCsvColumns) {
      return Refuse(line_, absl::StrCat("the record has more than ", kMaxCsvColumns, " fields"));
    }
    RENKEI_ASSIGN_OR_RETURN(std::string field, ReadField());
    if (const auto fault = FirstInvalidUtf8(field)) {
      return Refuse(record.line, absl::StrCat("field ", record.fields.size() + 1,
                                              " is not valid UTF-8 at byte ", *fault, " of it"));
    }
    record.fields.push_back(std::move(field));
    if (offset_ == text_.size()) break;
    if (text_[offset_] == ',') {
      ++offset_;
      continue;
    }
    if (SkipLineBreak()) break;
    return Refuse(line_, "a carriage return without line feed; save the file with LF or CRLF ends");
  }
  // An empty line is a record of one empty field by the grammar; at the end it is a habit of
  // editors.
  if (blank && offset_ == text_.size()) return std::optional<CsvRecord>();
  return std::optional<CsvRecord>(std::move(record));
}

absl::StatusOr<std::string> CsvReader::ReadField() {
  if (offset_ < text_.size() && text_[offset_] == '"') return ReadQuotedField();
  const std::size_t begin = offset_;
  while (offset_ < text_.size() && text_[offset_] != ',' && text_[offset_] != '\n' &&
         text_[offset_] != '\r') {
    if (text_[offset_] == '"') {
      return Refuse(line_,
                    "a quote inside a field that does not begin with one; enclose the field "
                    "in quotes and double the quote");
    }
    ++offset_;
  }
  if (offset_ - begin > kMaxCsvFieldBytes) {
    return Refuse(line_, absl::StrCat("a field is ", offset_ - begin, " bytes long; at most ",
                                      kMaxCsvFieldBytes, " are allowed"));
  }
  return std::string(text_.substr(begin, offset_ - begin));
}

absl::StatusOr<std::string> CsvReader::ReadQuotedField() {
  const std::size_t opening_line = line_;
  std::string field;
  for (++offset_; offset_ < text_.size(); ++offset_) {
    const char c = text_[offset_];
    if (c == '"') {
      ++offset_;
      const char after = offset_ < text_.size() ? text_[offset_] : '\n';
      if (after == ',' || after == '\n' || after == '\r') return field;
      if (after != '"') {
        return Refuse(line_,
                      "text after the closing quote of a field; double the quotes inside it");
      }
    }
    if (c == '\n') ++line_;
    if (field.size() == kMaxCsvFieldBytes) {
      return Refuse(opening_line, absl::StrCat("the field that is quoted here is longer than ",
                                               kMaxCsvFieldBytes, " bytes"));
    }
    field.push_back(c);
  }
  return Refuse(opening_line, "the quoted field that begins here is never closed");
}

bool CsvReader::SkipLineBreak() {
  const absl::string_view rest = text_.substr(offset_);
  const std::size_t length = absl::StartsWith(rest, "\r\n") ? 2
                             : absl::StartsWith(rest, "\n") ? 1
                                                            : 0;
  offset_ += length;
  line_ += length > 0 ? 1 : 0;
  return length > 0;
}

absl::Status CsvReader::Refuse(std::size_t line, absl::string_view why) const {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", why));
}

}  // namespace renkei::tools

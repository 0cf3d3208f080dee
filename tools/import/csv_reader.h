// Reads CSV as RFC 4180 defines it, strictly: a file that is not quite CSV is refused at its line
// rather than read as something else.
//
// Fields are separated by commas, records by LF or CRLF; a field may be enclosed in double quotes
// and then hold commas, line breaks and quotes (doubled). The first record is the header: it names
// the columns, and every record has as many fields. A byte order mark at the start is skipped, the
// last line break may be missing, and an empty line at the end is no record.
//
// Thread-safety: none; one reader a thread.
#ifndef RENKEI_TOOLS_IMPORT_CSV_READER_H_
#define RENKEI_TOOLS_IMPORT_CSV_READER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::tools {

// Most bytes of one field, most columns and most records of one file.
inline constexpr std::size_t kMaxCsvFieldBytes = 1'000'000;
inline constexpr std::size_t kMaxCsvColumns = 1'000;
inline constexpr std::size_t kMaxCsvRecords = 10'000'000;

// One record after the header.
struct CsvRecord {
  std::size_t line = 0;             // Where it begins; the first line of the file is 1.
  std::vector<std::string> fields;  // As many as there are columns.
};

class CsvReader {
 public:
  // Reads the header of `text`, which must outlive the reader.
  //
  // Errors: kInvalidArgument, naming the line, if the text has no header, a column name is empty or
  // stated twice, or the header is not CSV.
  static absl::StatusOr<CsvReader> Open(absl::string_view text);

  const std::vector<std::string>& columns() const { return columns_; }

  // The place of a column among the fields; nothing if there is none.
  std::optional<std::size_t> FindColumn(absl::string_view name) const;

  // The place of a column that must be there. kInvalidArgument naming it and what there is.
  absl::StatusOr<std::size_t> RequireColumn(absl::string_view name) const;

  // The next record; nothing at the end. After an error every later call ends with that error.
  //
  // Errors: kInvalidArgument, "line N: ..." (and the column where it is known), for a quote inside
  // an unquoted field, text after a closing quote, a quoted field that is never closed, a carriage
  // return without line feed, fewer or more fields than columns, invalid UTF-8, or a limit above.
  absl::StatusOr<std::optional<CsvRecord>> Next();

 private:
  explicit CsvReader(absl::string_view text) : text_(text) {}

  absl::StatusOr<std::optional<CsvRecord>> ReadRecord();
  absl::StatusOr<std::string> ReadField();
  absl::StatusOr<std::string> ReadQuotedField();
  // Steps over LF or CRLF if one is next.
  bool SkipLineBreak();
  absl::Status Refuse(std::size_t line, absl::string_view why) const;

  absl::string_view text_;
  std::size_t offset_ = 0;
  std::size_t line_ = 1;
  std::size_t records_ = 0;
  std::vector<std::string> columns_;
  absl::Status failure_;
};

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_CSV_READER_H_

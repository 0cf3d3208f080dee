// Resources in CSV, one a line, as entries of a network. docs/import.md describes the format.
#ifndef RENKEI_TOOLS_IMPORT_CSV_ENTRIES_H_
#define RENKEI_TOOLS_IMPORT_CSV_ENTRIES_H_

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "tools/import/import_reading.h"

namespace renkei::tools {

// Reads a file whose name is the collection that it holds ("members.csv", "codeSchemes.csv") or
// that has a column `resource` with the collection of each line. The column `id` is the last
// segment of the resource's name ("scheme/code" for a code); every other column is a field by its
// JSON name.
//
// A line is bad if a value doesn't fit its field, the resource breaks a rule of the contract, or
// its id was stated before; bad lines aren't among the entries. A file that isn't CSV or has a
// column that is no field gives a problem and no entries. References to other resources aren't
// looked up. Never fails.
ImportReading ReadCsvEntries(const SourceFile& file, absl::string_view network_id);

// Sets one field of `message` from the text of a cell. `path` is a JSON name, or several joined by
// points, with the index of an element after a list, as in "priceBreaks.0.unitPrice". A list of
// plain values is separated by '|'. Money is "12.50 EUR", a quantity "8 h", a window
// "2026-01-01/2026-12-31" with either end left out where it is open.
//
// Errors: kInvalidArgument, saying what is wrong with path or text.
absl::Status SetFieldFromCell(absl::string_view path, absl::string_view cell,
                              google::protobuf::Message& message);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_CSV_ENTRIES_H_

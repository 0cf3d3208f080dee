// Tables of classification codes (CPV, NAICS, NACE, SIC, JSIC, one's own) as entries of a network.
//
// A table is CSV. Columns: `code`; `title` or `description` (in the table's language) or `title_xx`
// for each language xx; `parent`, without which a code's parent is its longest existing proper
// prefix. Other columns, such as `level`, are ignored.
#ifndef RENKEI_TOOLS_IMPORT_CODE_TABLE_H_
#define RENKEI_TOOLS_IMPORT_CODE_TABLE_H_

#include <optional>
#include <string>

#include "tools/import/import_reading.h"

namespace renkei::tools {

struct CodeTableOptions {
  std::string network_id = "";
  std::string scheme = "";        // Its id, such as "cpv".
  std::string display_name = "";  // "": none.
  std::string language = "en";    // Of a column `title` or `description`.
  // Whether the scheme's codes have check digits. Not set: if every code of the table has one.
  std::optional<bool> check_digit = std::nullopt;
};

// Reads a table. A line is bad if its code is missing, no resource id or stated before, its parent
// isn't in the table, or the parents lead back to it or up too many levels, or a title is no valid
// text; bad lines, and lines below them, aren't among the entries. A table that isn't CSV, lacks
// the column `code` or has no codes gives a problem and no entries. Never fails.
ImportReading ReadCodeTable(const SourceFile& file, const CodeTableOptions& options);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_CODE_TABLE_H_

// Network files (docs/network-file.md) as entries, read line by line.
#ifndef RENKEI_TOOLS_IMPORT_JSONL_ENTRIES_H_
#define RENKEI_TOOLS_IMPORT_JSONL_ENTRIES_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "tools/import/import_reading.h"

namespace renkei::tools {

// Reads files that together state one network, whatever it is called; its resources get names of
// `network_id`. What only a server sets is cleared. The entries are in the order of the lines.
//
// A line is bad if it isn't an entry, its resource breaks a rule of the contract, it is of another
// network than the first, or another line of any file has its name. Whether what lines refer to is
// there isn't looked up. Never fails.
ImportReading ReadJsonlEntries(absl::Span<const SourceFile> files, absl::string_view network_id);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_JSONL_ENTRIES_H_

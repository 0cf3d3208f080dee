// Tenders in the Open Contracting Data Standard as opportunities of a network.
#ifndef RENKEI_TOOLS_IMPORT_OCDS_IMPORT_H_
#define RENKEI_TOOLS_IMPORT_OCDS_IMPORT_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "tools/import/import_reading.h"

namespace renkei::tools {

struct OcdsOptions {
  std::string network_id = "";
  // The currency of tenders that state none; "": that of the publisher, if it is known, else the
  // tender is refused.
  std::string default_currency = "";
  // Also makes entries of the schemes and codes that the tenders use. Leave it out for a network
  // that has the schemes: the entries would replace its codes.
  bool with_codes = true;
};

// Reads releases, records and packages of either, in any order of files, and merges all releases of
// one process, also across files, into one opportunity. A document that is malformed, and a process
// that can't be an opportunity, is a problem of each of its files; the others are among the entries
// all the same, so that a caller can skip what is bad. `left_out_count` counts the files.
//
// Never fails. O(total bytes) time, about five times the texts' memory.
ImportReading ImportOcds(absl::Span<const SourceFile> files, const OcdsOptions& options);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_OCDS_IMPORT_H_

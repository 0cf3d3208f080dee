// The one check of everything that an import brings: names, and whatever takes another resource to
// judge, over all of its files and what the network has already. Every kind of import goes through
// it before anything is printed or written.
#ifndef RENKEI_TOOLS_IMPORT_NETWORK_MERGE_H_
#define RENKEI_TOOLS_IMPORT_NETWORK_MERGE_H_

#include <string>
#include <vector>

#include "renkei/v1/network_file.pb.h"
#include "tools/import/import_reading.h"

namespace renkei::tools {

// What the entries are to fit into.
struct MergeTarget {
  std::string network_id = "";
  // How messages name what was read, as "a.jsonl, b.jsonl", and the network to which
  // `stored` belongs, as "network 'leads' on 127.0.0.1:50051".
  std::string source = "";
  std::string network_words = "";
  // What the network has: valid, each name once, under `network_id`.
  std::vector<v1::NetworkFileEntry> stored = {};
  // Whether the files may be a part of a network that can't be looked at. What they refer to and
  // nobody states is then noted rather than refused, unless they state the network itself.
  bool may_be_part = false;
};

// Joins `readings`, whose entries are valid by themselves and have names of the network, and leaves
// out of the result, with a problem each:
//   * an entry whose name an earlier reading has; of several that contradict each other in another
//     way, as two offers of a member for one opportunity, all but the first of its kind;
//   * what doesn't fit (services/convert/known_resources.h, engine/vocabulary/code_faults.h) into
//     the network as it will be: entries take the place of stored ones of their name; and what
//     refers to a resource that was left out;
//   * what the network doesn't let change (stored_terms.h).
// If a stored entry no longer fits, or neither the files nor the network state the network's own
// line, the result isn't usable at all. Problems are in ascending order of path and line.
//
// Never fails. Memory: a few hundred bytes beside each entry. O(n log n) for n entries.
ImportReading MergeIntoNetwork(std::vector<ImportReading> readings, MergeTarget target);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_NETWORK_MERGE_H_

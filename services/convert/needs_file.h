// Files of needs to find providers for, which need not be of any network.
#ifndef RENKEI_SERVICES_CONVERT_NEEDS_FILE_H_
#define RENKEI_SERVICES_CONVERT_NEEDS_FILE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/model/need.h"
#include "renkei/v1/need.pb.h"
#include "services/convert/line_problems.h"

namespace renkei::services {

// In the order of the file; `needs[i]` is the model of `messages[i]`.
struct NeedsFileReading {
  std::vector<Need> needs;
  std::vector<v1::Need> messages;  // As stated, without what a server sets.
  LineProblems problems;
};

// Reads a file of needs: JSONL as in a network file, each line an entry that is a need. Its member
// may be empty, and so may its name; names that are stated are distinct. What the needs refer to
// isn't looked up here.
//
// Never fails; everything that is wrong is in `problems`, and the lists then lack those lines.
NeedsFileReading ReadNeedsFile(absl::string_view text);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_NEEDS_FILE_H_

// One merged OCDS process as an opportunity of a network. docs/import.md has the mapping.
#ifndef RENKEI_TOOLS_IMPORT_OCDS_OPPORTUNITY_H_
#define RENKEI_TOOLS_IMPORT_OCDS_OPPORTUNITY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "renkei/v1/opportunity.pb.h"
#include "tools/import/json_tree.h"
#include "tools/import/ocds_codes.h"

namespace renkei::tools {

// What opportunities are made with.
struct OcdsContext {
  std::string network;
  // The currency of a tender that states none; "": that of its publisher, if it is known.
  std::string default_currency;
  OcdsCodes codes;                 // Grows with every opportunity.
  std::vector<std::string> notes;  // What was presumed or left out.
};

// Makes an opportunity of `process`, merged releases with the id `ocid`. Whatever prevents that is
// added to `violations` with OCDS paths, such as "tender.items: none"; then the result is
// unspecified. Limits of the contract aren't checked here (see AddToContents).
v1::Opportunity ToOpportunity(absl::string_view ocid, const JsonTree& process, OcdsContext& context,
                              Violations& violations);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_OCDS_OPPORTUNITY_H_

// Firms made up around a real tender, so that a joint bid for it can be planned.
#ifndef RENKEI_TOOLS_GENERATE_GENERATED_BIDDERS_H_
#define RENKEI_TOOLS_GENERATE_GENERATED_BIDDERS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "engine/model/network_contents.h"
#include "engine/model/opportunity.h"

namespace renkei::tools {

struct GeneratedBiddersOptions {
  int firms = 20;  // In [1, 10000].
  std::uint64_t seed = 1;
};

// Adds firms to the network, each with a capability in one code of the opportunity's lots (or in
// another code of the network's that begins alike) and an offer for lots of that code: a part of a
// lot or all of it, at prices around the lot's highest. For about one tender in five nobody takes
// up one of the codes, so that some lots are left to nobody. The same arguments add the same firms.
//
// Errors, with nothing changed: kInvalidArgument if no lot has a code, if the number of firms is
// outside its range, or if firms of that name are there already.
absl::Status AddBidders(const Opportunity& opportunity, const GeneratedBiddersOptions& options,
                        NetworkContents& contents);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_GENERATE_GENERATED_BIDDERS_H_

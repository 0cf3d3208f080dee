// Everything that matching reads of one network.
#ifndef RENKEI_ENGINE_MODEL_NETWORK_CONTENTS_H_
#define RENKEI_ENGINE_MODEL_NETWORK_CONTENTS_H_

#include <string>
#include <vector>

#include "engine/model/capability.h"
#include "engine/model/code_scheme.h"
#include "engine/model/exclusion.h"
#include "engine/model/member.h"
#include "engine/model/need.h"
#include "engine/model/obligation.h"
#include "engine/model/offer.h"
#include "engine/model/opportunity.h"
#include "engine/model/policy.h"
#include "engine/model/pool.h"
#include "engine/model/quote.h"
#include "engine/model/swap.h"

namespace renkei {

// Plain data, in any order. Validated means: every resource passes its own validation, ids are
// unique in each list (codes within their scheme), and every reference names something that is
// there.
struct NetworkContents {
  std::string id;
  std::string display_name;
  std::string time_zone = "Etc/UTC";
  Policy policy;
  std::vector<CodeScheme> code_schemes;
  std::vector<Code> codes;
  std::vector<Member> members;
  std::vector<Pool> pools;
  std::vector<Capability> capabilities;
  std::vector<Need> needs;
  std::vector<Quote> quotes;
  std::vector<Opportunity> opportunities;
  std::vector<Offer> offers;
  std::vector<Swap> swaps;
  std::vector<Obligation> obligations;
  std::vector<Exclusion> exclusions;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_NETWORK_CONTENTS_H_

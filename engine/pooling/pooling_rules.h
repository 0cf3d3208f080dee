// Which needs may be ordered from which quotes (docs/shared-orders.md, "Who may order from whom").
#ifndef RENKEI_ENGINE_POOLING_POOLING_RULES_H_
#define RENKEI_ENGINE_POOLING_POOLING_RULES_H_

#include "absl/status/statusor.h"
#include "engine/fit/pair_rules.h"
#include "engine/model/calendar.h"
#include "engine/model/network_contents.h"
#include "engine/pooling/pooling_problem.h"
#include "engine/vocabulary/code_schemes.h"

namespace renkei {

// The needs and quotes of validated contents that take part on a day, in any order of the contents.
// `schemes` and `rules` are made of the same contents, `rules` with members ascending by id.
// O(needs * quotes * codes).
//
// Errors: kInvalidArgument, naming the resource and the code, for a code that its scheme lacks and
// for a member that isn't there; kOutOfRange, naming the quote, the number and the limit, if a
// quote serves more than PoolingProblem::kMaxNeedsPerQuote needs or these take more than
// kMaxTakenPerQuote together.
absl::StatusOr<PoolingProblem> MakePoolingProblem(const NetworkContents& contents,
                                                  const CodeSchemes& schemes,
                                                  const PairRules& rules, Date as_of);

}  // namespace renkei

#endif  // RENKEI_ENGINE_POOLING_POOLING_RULES_H_

// Tiny random networks around one need, in which every rule of a split order bites now and then.
#ifndef RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_SPLIT_H_
#define RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_SPLIT_H_

#include <cstdint>

#include "engine/consortium/split_order.h"
#include "engine/model/network_contents.h"

namespace renkei {

// Five members, of whom `m0` owns the only need: at most 12 pieces. Members, capabilities and
// exclusions ascend by id.
struct RandomSplit {
  NetworkContents contents;
  SplitOrderOptions options;

  const Need& need() const { return contents.needs[0]; }
};
RandomSplit MakeRandomSplit(std::uint64_t seed);

// The first rule that keeps a capability from the need, by the words of docs/fit.md, but for those
// that docs/joint-bids.md asks of a line again. Null: none.
const char* RuleApart(const RandomSplit& split, const Capability& capability);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_CONSORTIUM_RANDOM_SPLIT_H_

// A network less what earlier plans of a night take of it (docs/night.md, "What is left").
#ifndef RENKEI_ENGINE_PROMISES_WHAT_IS_LEFT_H_
#define RENKEI_ENGINE_PROMISES_WHAT_IS_LEFT_H_

#include <set>
#include <string>

#include "engine/model/network_contents.h"
#include "engine/promises/promises.h"

namespace renkei {

// What a plan does without of its own accord, so that nobody gets too much.
struct SetAside {
  std::set<std::string> needs;
  std::set<std::string> swaps;

  friend bool operator==(const SetAside&, const SetAside&) = default;
};

// The network as shared orders, rings and joint bids of a night see it after `promises`: needs that
// are met, set aside or of members at their load cap are paused; swaps that are used, set aside, of
// such members or in another currency than the night's take nothing (their reserve is the largest
// amount); quotes in another currency are paused; pools are committed to what is taken of them, and
// own capacities are less by the most that is taken in a period; members at their cap make no
// offer. No capability is paused, so that texts keep the weight of their words. O(size of the
// contents).
NetworkContents WhatIsLeft(const NetworkContents& contents, const Promises& promises,
                           const SetAside& aside);

// The network as a round of introductions sees it: nobody's introduction cap is above what its load
// leaves.
NetworkContents SeatsLeft(const NetworkContents& contents, const Promises& promises);

}  // namespace renkei

#endif  // RENKEI_ENGINE_PROMISES_WHAT_IS_LEFT_H_

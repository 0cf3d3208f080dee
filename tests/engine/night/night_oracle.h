// Every night that could be put together, the slow way.
#ifndef RENKEI_TESTS_ENGINE_NIGHT_NIGHT_ORACLE_H_
#define RENKEI_TESTS_ENGINE_NIGHT_NIGHT_ORACLE_H_

#include "absl/numeric/int128.h"
#include "engine/model/network_contents.h"
#include "engine/night/plan_night.h"

namespace renkei::test_support {

// The largest worth of any night: over the plans of orders and of rings for every set of needs and
// swaps set aside, every team for every tender whatever it asks, and the best introductions that
// the rest leaves load for. Lots are indivisible and of one piece, and every member has its offer,
// as in NightNetwork. Exponential.
absl::int128 BestNight(const NetworkContents& contents, const NightOptions& options);

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_NIGHT_NIGHT_ORACLE_H_

// Random networks with much to order together: several items, units, currencies and suppliers.
#ifndef RENKEI_TESTS_ENGINE_POOLING_RANDOM_ORDERS_H_
#define RENKEI_TESTS_ENGINE_POOLING_RANDOM_ORDERS_H_

#include <cstdint>

#include "engine/model/network_contents.h"

namespace renkei {

// Valid contents for the day BoltDay(). The same seed gives the same network.
NetworkContents RandomOrdersNetwork(std::uint64_t seed);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_POOLING_RANDOM_ORDERS_H_

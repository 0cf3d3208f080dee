// Networks made up at random in which somebody asks for advice and somebody reaches clients.
#ifndef RENKEI_TESTS_ENGINE_ROLES_ROLE_NETWORKS_H_
#define RENKEI_TESTS_ENGINE_ROLES_ROLE_NETWORKS_H_

#include <cstdint>

#include "engine/model/network_contents.h"

namespace renkei::test_support {

// A network of RandomNetwork, in which half of the needs are questions, some members are advisers,
// windows lie on both sides of the day, and members reach segments and have met often. Valid; lists
// in random order.
NetworkContents RoleNetwork(std::uint64_t seed);

// The same with every list in another order.
NetworkContents ShuffledRoleNetwork(std::uint64_t seed);

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_ROLES_ROLE_NETWORKS_H_

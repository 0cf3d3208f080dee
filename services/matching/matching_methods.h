// The calls of `MatchingService`: each pins the newest snapshot and answers from it.
#ifndef RENKEI_SERVICES_MATCHING_MATCHING_METHODS_H_
#define RENKEI_SERVICES_MATCHING_MATCHING_METHODS_H_

#include "services/follower/index_follower.h"
#include "services/rpc/method_table.h"

namespace renkei::services {

// Adds the rows of `MatchingService`. The follower outlives the table.
void AddMatchingMethods(IndexFollower& follower, MethodTable::Builder& table);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_MATCHING_MATCHING_METHODS_H_

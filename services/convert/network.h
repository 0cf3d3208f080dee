// A network's own resource between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_NETWORK_H_
#define RENKEI_SERVICES_CONVERT_NETWORK_H_

#include "engine/base/violations.h"
#include "engine/model/network_profile.h"
#include "renkei/v1/network.pb.h"

namespace renkei::services {

// Reads a network. Adds what only the wire can get wrong to `violations` (see Validate for the
// rest) and returns what could be read.
NetworkProfile ToModel(const v1::Network& proto, Violations& violations);

// Writes a network. What the model leaves at its default is left out or written in full,
// so that reading it again gives an equal model. Server-set fields stay empty.
v1::Network ToProto(const NetworkProfile& profile);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_NETWORK_H_

// Pools between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_POOL_H_
#define RENKEI_SERVICES_CONVERT_POOL_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/pool.h"
#include "renkei/v1/pool.pb.h"

namespace renkei::services {

// Reads a pool. Adds what only the wire can get wrong to `violations` (see Validate for the rest)
// and returns what could be read.
Pool ToModel(const v1::Pool& proto, Violations& violations);

// Writes a pool of `network`. What the model leaves at its default is left out or written in full,
// so that reading it again gives an equal model. Server-set fields stay empty.
v1::Pool ToProto(const Pool& pool, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_POOL_H_

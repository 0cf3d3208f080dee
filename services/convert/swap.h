// Swaps between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_SWAP_H_
#define RENKEI_SERVICES_CONVERT_SWAP_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/swap.h"
#include "renkei/v1/swap.pb.h"

namespace renkei::services {

// Reads a swap. Adds what only the wire can get wrong to `violations` (see Validate for the rest)
// and returns what could be read.
Swap ToModel(const v1::SwapWish& proto, Violations& violations);

// Writes a swap of `network`. What the model leaves at its default is left out or written in full,
// so that reading it again gives an equal model. Server-set fields stay empty.
v1::SwapWish ToProto(const Swap& swap, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_SWAP_H_

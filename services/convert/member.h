// Members between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_MEMBER_H_
#define RENKEI_SERVICES_CONVERT_MEMBER_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/member.h"
#include "renkei/v1/member.pb.h"

namespace renkei::services {

// Reads a member. Adds what only the wire can get wrong to `violations` (see Validate for the rest)
// and returns what could be read. Contact
// details are checked here and go no further.
Member ToModel(const v1::Member& proto, Violations& violations);

// Writes a member of `network`. What the model leaves at its default is left out or written in
// full, so that reading it again gives an equal model. Server-set fields and contact details stay
// empty.
v1::Member ToProto(const Member& member, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_MEMBER_H_

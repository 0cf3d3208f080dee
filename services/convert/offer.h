// Offers between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_OFFER_H_
#define RENKEI_SERVICES_CONVERT_OFFER_H_

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/offer.h"
#include "renkei/v1/offer.pb.h"

namespace renkei::services {

// Reads an offer. Adds what only the wire can get wrong to `violations` (see Validate for the rest)
// and returns what could be read.
Offer ToModel(const v1::Offer& proto, Violations& violations);

// Writes an offer of `network`. What the model leaves at its default is left out or written in
// full, so that reading it again gives an equal model. Server-set fields stay empty.
v1::Offer ToProto(const Offer& offer, absl::string_view network);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_OFFER_H_

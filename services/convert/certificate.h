// Certificates between contract and model.
#ifndef RENKEI_SERVICES_CONVERT_CERTIFICATE_H_
#define RENKEI_SERVICES_CONVERT_CERTIFICATE_H_

#include "engine/base/violations.h"
#include "engine/model/certificate.h"
#include "renkei/v1/certificate.pb.h"

namespace renkei::services {

// Reads a certificate as it is stated: what its numbers are worth is for certify/ to say. Adds a
// violation for evidence of no kind and for a tree of more leaves than the contract allows.
Certificate ToModel(const v1::Certificate& proto, Violations& violations);

v1::Certificate ToProto(const Certificate& certificate);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_CERTIFICATE_H_

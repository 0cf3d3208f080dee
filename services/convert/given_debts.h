// Obligations and credit lines that come with a request.
#ifndef RENKEI_SERVICES_CONVERT_GIVEN_DEBTS_H_
#define RENKEI_SERVICES_CONVERT_GIVEN_DEBTS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/obligation.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "renkei/v1/set_off.pb.h"

namespace renkei::services {

using RepeatedDebt = google::protobuf::RepeatedPtrField<v1::Debt>;

// An id that isn't stated is the place in the list, counted from 1. Adds violations for amounts
// that aren't any; the rest is for CheckGivenDebts (engine/model/given_debts.h).
std::vector<Obligation> GivenDebtsToModel(const RepeatedDebt& proto, absl::string_view field,
                                          Violations& violations);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_GIVEN_DEBTS_H_

// Obligations and credit lines that come with a request instead of being a network's resources.
#ifndef RENKEI_ENGINE_MODEL_GIVEN_DEBTS_H_
#define RENKEI_ENGINE_MODEL_GIVEN_DEBTS_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "engine/model/obligation.h"

namespace renkei {

// Most obligations, and most credit lines, of one request.
inline constexpr std::size_t kMaxGivenDebts = 1'000'000;

// Adds what is wrong with `debts` under the name of their `field`: more than kMaxGivenDebts; an id
// or a firm that is empty or too long (100 and 200 bytes), an id that is stated twice, a firm that
// owes itself, an amount that isn't above 0. Firms are any names: they need not be members.
void CheckGivenDebts(absl::string_view field, const std::vector<Obligation>& debts,
                     Violations& violations);

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_GIVEN_DEBTS_H_

// Setting obligations off against each other: what firms owe each other around in circles needs
// nobody's money (docs/set-off.md; Fleischman, Dini, Littera 2020).
#ifndef RENKEI_ENGINE_EXCHANGE_SET_OFF_H_
#define RENKEI_ENGINE_EXCHANGE_SET_OFF_H_

#include <cstdint>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"

namespace renkei {

// What one firm owes another, or may come to owe it: a credit line lets `debtor` owe up to `amount`
// more to `creditor`, if that closes a circle.
struct Debt {
  std::int32_t debtor = 0;
  std::int32_t creditor = 0;
  Nanos amount = 0;  // More than 0; of one currency.
  bool credit_line = false;
};

// Debts set off, and the proof that no larger total can be. With p the potentials, the total of any
// set-off is at most the sum of `UpperBoundOf` over all debts, and this one's is exactly that.
struct SetOff {
  // Of each debt, in [0, amount]: how much is set off, or how much of a credit line is drawn. At
  // each firm what is set off or drawn as debtor is as much as what is as creditor, so that
  // nobody's net position changes.
  std::vector<Nanos> cleared;
  absl::int128 total = 0;               // Of obligations, without credit lines.
  std::vector<std::int32_t> potential;  // Of each firm.
};

// amount * max(0, gain + p[debtor] - p[creditor]), with a gain of 1 for an obligation and 0 for a
// credit line: added up over debts the bound that potentials prove, by weak duality.
absl::int128 UpperBoundOf(const Debt& debt, absl::Span<const std::int32_t> potential);

// Sets off the largest total of obligations among `firms` firms, numbered from 0. Integral in the
// largest amount that divides all; the same debts in the same order give the same answer. Largest
// circulation in each strongly connected component, as a flow of least length of what remains (see
// least_flow.h).
//
// Errors: kInvalidArgument for an amount that isn't above 0, a firm out of range, and a firm that
// owes itself; kOutOfRange if all amounts add up to 2^62 smallest common units or more.
absl::StatusOr<SetOff> ClearDebts(std::int32_t firms, absl::Span<const Debt> debts);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_SET_OFF_H_

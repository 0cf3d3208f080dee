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
// more to `creditor`, so that the creditor's claim on somebody else becomes one on the debtor.
struct Debt {
  std::int32_t debtor = 0;
  std::int32_t creditor = 0;
  Nanos amount = 0;  // More than 0; of one currency.
  bool credit_line = false;
};

// Each firm has two sides: it pays with what leaves the one, and what it is owed arrives at the
// other. They differ only at firms that both give and get credit, which may not pass credit on.
struct SidePotentials {
  std::int32_t paying = 0;
  std::int32_t receiving = 0;
};

// Debts set off, and the proof that no larger total can be: that total is at most `ProvedBound`,
// and this one's is exactly that.
struct SetOff {
  // Of each debt, in [0, amount]: how much is set off, or how much of a credit line is drawn. At
  // each firm what it no longer owes and lends is as much as what it is no longer owed and borrows,
  // so that nobody's net position changes; what it borrows is at most what it no longer owes, and
  // what it lends at most what it is no longer owed, so that nobody takes part without gain.
  std::vector<Nanos> cleared;
  absl::int128 total = 0;                  // Of obligations, without credit lines.
  std::vector<SidePotentials> potentials;  // Of each firm.
};

// The bound that potentials p prove for every set-off of the debts, by weak duality: over
// obligations the sum of amount * max(0, 1 + p(debtor pays) - p(creditor receives)), over credit
// lines that of amount * max(0, p(creditor receives) - p(debtor pays)), over firms that of owed *
// max(0, p(receives) - p(pays)), where `owed` is what the firm owes altogether. O(debts + firms).
absl::int128 ProvedBound(absl::Span<const Debt> debts, absl::Span<const SidePotentials> potentials);

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

#include "engine/exchange/set_off.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/exchange/least_flow.h"
#include "engine/exchange/strong_components.h"

namespace renkei {
namespace {

constexpr std::int64_t kMaxSum = std::int64_t{1} << 62;

absl::Status Check(std::int32_t firms, absl::Span<const Debt> debts) {
  for (std::size_t i = 0; i < debts.size(); ++i) {
    const Debt& debt = debts[i];
    const auto refuse = [i](absl::string_view what) {
      return absl::InvalidArgumentError(absl::StrCat("debts[", i, "]: ", what));
    };
    if (debt.debtor < 0 || debt.debtor >= firms || debt.creditor < 0 || debt.creditor >= firms) {
      return refuse(absl::StrCat("names a firm outside 0 to ", firms - 1));
    }
    if (debt.debtor == debt.creditor) return refuse("debtor and creditor are one firm");
    if (debt.amount <= 0) {
      return refuse(absl::StrCat("the amount is ", FormatDecimal(debt.amount, 9),
                                 "; it must be more than 0"));
    }
  }
  return absl::OkStatus();
}

// The largest amount that divides all of them.
absl::StatusOr<Nanos> CommonUnit(absl::Span<const Debt> debts) {
  Nanos unit = 0;
  absl::int128 sum = 0;
  for (const Debt& debt : debts) {
    unit = std::gcd(unit, debt.amount);
    sum += debt.amount;
  }
  if (unit > 0 && sum / unit >= kMaxSum) {
    return absl::OutOfRangeError(absl::StrCat("the amounts add up to ", FormatDecimal(sum, 9),
                                              ", which is 2^62 or more of their common unit, ",
                                              FormatDecimal(unit, 9),
                                              "; set off fewer, or round them"));
  }
  return unit;
}

std::vector<std::int32_t> Components(std::int32_t firms, absl::Span<const Debt> debts) {
  std::vector<std::pair<std::int32_t, std::int32_t>> arcs;
  arcs.reserve(debts.size());
  for (const Debt& debt : debts) arcs.emplace_back(debt.debtor, debt.creditor);
  return StrongComponents(firms, arcs);
}

// Raises the potentials of whole components, so that debts between two of them, which lie on no
// cycle, add nothing to the bound: it must be higher at the creditor by 1. Components are numbered
// creditors first.
void Separate(absl::Span<const std::int32_t> component, std::vector<std::int32_t>& potential) {
  if (component.empty()) return;
  std::vector<std::int32_t> raise(
      static_cast<std::size_t>(*std::max_element(component.begin(), component.end())) + 1);
  for (std::size_t i = 0; i < potential.size(); ++i) {
    std::int32_t& highest = raise[static_cast<std::size_t>(component[i])];
    highest = std::max(highest, potential[i]);
  }
  std::int32_t next = 0;
  for (std::size_t c = raise.size(); c-- > 0;) next += std::exchange(raise[c], next) + 1;
  for (std::size_t i = 0; i < potential.size(); ++i) {
    potential[i] += raise[static_cast<std::size_t>(component[i])];
  }
}

}  // namespace

absl::int128 UpperBoundOf(const Debt& debt, absl::Span<const std::int32_t> potential) {
  const std::int64_t gain = debt.credit_line ? 0 : 1;
  const std::int64_t reduced = gain + potential[static_cast<std::size_t>(debt.debtor)] -
                               potential[static_cast<std::size_t>(debt.creditor)];
  return absl::int128(debt.amount) * std::max<std::int64_t>(0, reduced);
}

absl::StatusOr<SetOff> ClearDebts(std::int32_t firms, absl::Span<const Debt> debts) {
  RENKEI_RETURN_IF_ERROR(Check(firms, debts));
  RENKEI_ASSIGN_OR_RETURN(const Nanos unit, CommonUnit(debts));
  const std::vector<std::int32_t> component = Components(firms, debts);
  // What is set off is what doesn't remain: the firms that owe more than they are owed send what
  // remains to those of whom the opposite is true, along as few obligations as can be. A credit
  // line is drawn by sending along it backwards, at no length.
  std::vector<std::int64_t> supply(static_cast<std::size_t>(firms));
  std::vector<std::size_t> on_cycles;
  std::vector<FlowArc> arcs;
  for (std::size_t i = 0; i < debts.size(); ++i) {
    const Debt& debt = debts[i];
    const auto debtor = static_cast<std::size_t>(debt.debtor);
    const auto creditor = static_cast<std::size_t>(debt.creditor);
    if (component[debtor] != component[creditor]) continue;
    on_cycles.push_back(i);
    const std::int64_t amount = debt.amount / unit;
    if (debt.credit_line) {
      arcs.push_back({debt.creditor, debt.debtor, amount, /*free=*/true});
    } else {
      arcs.push_back({debt.debtor, debt.creditor, amount, /*free=*/false});
      supply[debtor] += amount;
      supply[creditor] -= amount;
    }
  }
  LeastFlow remains = FindLeastFlow(std::move(supply), arcs);
  SetOff set_off;
  set_off.cleared.resize(debts.size());
  for (std::size_t k = 0; k < on_cycles.size(); ++k) {
    const Debt& debt = debts[on_cycles[k]];
    const Nanos flow = remains.flow[k] * unit;
    set_off.cleared[on_cycles[k]] = debt.credit_line ? flow : debt.amount - flow;
    if (!debt.credit_line) set_off.total += debt.amount - flow;
  }
  set_off.potential = std::move(remains.potential);
  Separate(component, set_off.potential);
  return set_off;
}

}  // namespace renkei

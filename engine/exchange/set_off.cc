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

// The graph whose circulations are the set-offs: a node for each firm, and a second one, where what
// it is owed arrives, for each firm that both gives and gets credit.
struct Circles {
  std::vector<std::int32_t> receiving;  // Of each firm; its paying node has the firm's number.
  std::int32_t nodes = 0;

  std::int32_t TailOf(const Debt& debt) const {
    return debt.credit_line ? Lender(debt) : debt.debtor;
  }
  std::int32_t HeadOf(const Debt& debt) const {
    return debt.credit_line ? debt.debtor : receiving[static_cast<std::size_t>(debt.creditor)];
  }
  std::int32_t Lender(const Debt& debt) const {
    return receiving[static_cast<std::size_t>(debt.creditor)];
  }
};

Circles DrawCircles(std::int32_t firms, absl::Span<const Debt> debts) {
  std::vector<bool> borrows(static_cast<std::size_t>(firms));
  std::vector<bool> lends(static_cast<std::size_t>(firms));
  for (const Debt& debt : debts) {
    if (!debt.credit_line) continue;
    borrows[static_cast<std::size_t>(debt.debtor)] = true;
    lends[static_cast<std::size_t>(debt.creditor)] = true;
  }
  Circles circles{{}, firms};
  circles.receiving.reserve(static_cast<std::size_t>(firms));
  for (std::int32_t firm = 0; firm < firms; ++firm) {
    const auto index = static_cast<std::size_t>(firm);
    circles.receiving.push_back(borrows[index] && lends[index] ? circles.nodes++ : firm);
  }
  return circles;
}

std::vector<std::int32_t> Components(const Circles& circles, absl::Span<const Debt> debts) {
  std::vector<std::pair<std::int32_t, std::int32_t>> arcs;
  arcs.reserve(debts.size());
  for (const Debt& debt : debts) arcs.emplace_back(circles.TailOf(debt), circles.HeadOf(debt));
  for (std::size_t firm = 0; firm < circles.receiving.size(); ++firm) {
    const auto paying = static_cast<std::int32_t>(firm);
    if (circles.receiving[firm] != paying) arcs.emplace_back(circles.receiving[firm], paying);
  }
  return StrongComponents(circles.nodes, arcs);
}

// Raises the potentials of whole components, so that arcs between two of them, which lie on no
// cycle, add nothing to the bound: it must be higher at the head by 1. Components are numbered
// heads first.
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

// What remains of the obligations on cycles, as a flow problem. What is set off is what doesn't
// remain: paying sides send what they owe to receiving sides along as few obligations as can be.
// A credit line that is drawn remains too, at no length, as does what passes through a firm from
// its receiving to its paying side.
struct Remainder {
  std::vector<std::int64_t> supply;  // Of each node.
  std::vector<FlowArc> arcs;         // First those of `debts`, in that order.
  std::vector<std::size_t> debts;    // Those on cycles.
};

Remainder RemainderOf(const Circles& circles, absl::Span<const Debt> debts,
                      absl::Span<const std::int32_t> component, Nanos unit) {
  Remainder remainder;
  remainder.supply.resize(static_cast<std::size_t>(circles.nodes));
  std::vector<std::int64_t> owed(circles.receiving.size());
  for (std::size_t i = 0; i < debts.size(); ++i) {
    const Debt& debt = debts[i];
    const std::int32_t tail = circles.TailOf(debt);
    const std::int32_t head = circles.HeadOf(debt);
    if (component[static_cast<std::size_t>(tail)] != component[static_cast<std::size_t>(head)]) {
      continue;
    }
    const std::int64_t amount = debt.amount / unit;
    remainder.debts.push_back(i);
    if (debt.credit_line) {
      remainder.arcs.push_back({head, tail, amount, /*free=*/true});
      continue;
    }
    remainder.arcs.push_back({tail, head, amount, /*free=*/false});
    remainder.supply[static_cast<std::size_t>(tail)] += amount;
    remainder.supply[static_cast<std::size_t>(head)] -= amount;
    owed[static_cast<std::size_t>(debt.debtor)] += amount;
  }
  for (std::size_t firm = 0; firm < owed.size(); ++firm) {
    const auto paying = static_cast<std::int32_t>(firm);
    if (circles.receiving[firm] == paying) continue;
    remainder.arcs.push_back({paying, circles.receiving[firm], owed[firm], /*free=*/true});
  }
  return remainder;
}

}  // namespace

absl::int128 ProvedBound(absl::Span<const Debt> debts,
                         absl::Span<const SidePotentials> potentials) {
  absl::int128 bound = 0;
  std::vector<absl::int128> owed(potentials.size());
  for (const Debt& debt : debts) {
    const std::int64_t pays = potentials[static_cast<std::size_t>(debt.debtor)].paying;
    const std::int64_t receives = potentials[static_cast<std::size_t>(debt.creditor)].receiving;
    const std::int64_t reduced = debt.credit_line ? receives - pays : 1 + pays - receives;
    bound += absl::int128(debt.amount) * std::max<std::int64_t>(0, reduced);
    if (!debt.credit_line) owed[static_cast<std::size_t>(debt.debtor)] += debt.amount;
  }
  for (std::size_t firm = 0; firm < potentials.size(); ++firm) {
    const SidePotentials& sides = potentials[firm];
    bound += owed[firm] * std::max<std::int64_t>(0, std::int64_t{sides.receiving} - sides.paying);
  }
  return bound;
}

absl::StatusOr<SetOff> ClearDebts(std::int32_t firms, absl::Span<const Debt> debts) {
  RENKEI_RETURN_IF_ERROR(Check(firms, debts));
  RENKEI_ASSIGN_OR_RETURN(const Nanos unit, CommonUnit(debts));
  const Circles circles = DrawCircles(firms, debts);
  const std::vector<std::int32_t> component = Components(circles, debts);
  Remainder remainder = RemainderOf(circles, debts, component, unit);
  LeastFlow remains = FindLeastFlow(std::move(remainder.supply), remainder.arcs);
  SetOff set_off;
  set_off.cleared.resize(debts.size());
  for (std::size_t k = 0; k < remainder.debts.size(); ++k) {
    const Debt& debt = debts[remainder.debts[k]];
    const Nanos flow = remains.flow[k] * unit;
    set_off.cleared[remainder.debts[k]] = debt.credit_line ? flow : debt.amount - flow;
    if (!debt.credit_line) set_off.total += debt.amount - flow;
  }
  Separate(component, remains.potential);
  set_off.potentials.reserve(static_cast<std::size_t>(firms));
  for (std::size_t firm = 0; firm < circles.receiving.size(); ++firm) {
    const auto receiving = static_cast<std::size_t>(circles.receiving[firm]);
    set_off.potentials.push_back({remains.potential[firm], remains.potential[receiving]});
  }
  return set_off;
}

}  // namespace renkei

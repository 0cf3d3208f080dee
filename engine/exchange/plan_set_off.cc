#include "engine/exchange/plan_set_off.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/status_macros.h"
#include "engine/exchange/set_off.h"
#include "engine/exchange/set_off_reasons.h"
#include "engine/model/given_debts.h"

namespace renkei {
namespace {

// An obligation or a credit line.
struct StatedDebt {
  const Obligation* stated = nullptr;
  bool credit_line = false;
};

// Everything of one currency: obligations by id, then credit lines by id, so that the answer
// doesn't depend on the order in which they are stated.
using DebtsByCurrency = std::map<std::string, std::vector<StatedDebt>>;

DebtsByCurrency Collect(const NetworkContents& contents, const SetOffOptions& options) {
  absl::flat_hash_set<absl::string_view> suspended;
  if (options.obligations.empty()) {
    for (const Member& member : contents.members) {
      if (member.status == MemberStatus::kSuspended) suspended.insert(member.id);
    }
  }
  DebtsByCurrency debts;
  const auto add = [&](const std::vector<Obligation>& all, bool credit_line) {
    for (const Obligation& one : all) {
      if (suspended.contains(one.debtor) || suspended.contains(one.creditor)) continue;
      debts[one.amount.currency].push_back({&one, credit_line});
    }
  };
  add(options.obligations.empty() ? contents.obligations : options.obligations, false);
  add(options.credit_lines, true);
  for (auto& [currency, of_currency] : debts) {
    std::sort(of_currency.begin(), of_currency.end(), [](const StatedDebt& a, const StatedDebt& b) {
      return std::tie(a.credit_line, a.stated->id) < std::tie(b.credit_line, b.stated->id);
    });
  }
  return debts;
}

// The set-off of one currency, with the names that its numbers stand for.
class CurrencySetOff {
 public:
  CurrencySetOff(std::string currency, std::vector<StatedDebt> debts)
      : currency_(std::move(currency)), debts_(std::move(debts)) {
    for (const StatedDebt& debt : debts_) {
      firms_.push_back(debt.stated->debtor);
      firms_.push_back(debt.stated->creditor);
    }
    std::sort(firms_.begin(), firms_.end());
    firms_.erase(std::unique(firms_.begin(), firms_.end()), firms_.end());
    sums_.resize(firms_.size());
  }

  absl::Status Clear() {
    std::vector<Debt> debts;
    debts.reserve(debts_.size());
    for (const StatedDebt& debt : debts_) {
      debts.push_back({NumberOf(debt.stated->debtor), NumberOf(debt.stated->creditor),
                       debt.stated->amount.nanos, debt.credit_line});
    }
    absl::StatusOr<SetOff> cleared = ClearDebts(static_cast<std::int32_t>(firms_.size()), debts);
    if (!cleared.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("obligations in ", currency_, ": ", cleared.status().message()));
    }
    set_off_ = *std::move(cleared);
    bound_ = ProvedBound(debts, set_off_.potentials);
    for (std::size_t i = 0; i < debts.size(); ++i) {
      FirmSums& debtor = sums_[static_cast<std::size_t>(debts[i].debtor)];
      FirmSums& creditor = sums_[static_cast<std::size_t>(debts[i].creditor)];
      (debts[i].credit_line ? debtor.borrowed : debtor.paid) += set_off_.cleared[i];
      (debts[i].credit_line ? creditor.lent : creditor.received) += set_off_.cleared[i];
      debtor.borrows |= debts[i].credit_line;
      creditor.lends |= debts[i].credit_line;
    }
    return CheckSums();
  }

  void AppendTo(SetOffAnswer& answer) const {
    AppendAmounts(answer);
    AppendFirms(answer);
    answer.objectives.push_back({ObjectiveKind::kCleared, FormatDecimal(set_off_.total, 9),
                                 FormatDecimal(bound_, 9), currency_});
    answer.certificate.evidence.emplace_back(MakeEvidence());
  }

 private:
  std::int32_t NumberOf(absl::string_view firm) const {
    return static_cast<std::int32_t>(std::lower_bound(firms_.begin(), firms_.end(), firm) -
                                     firms_.begin());
  }

  absl::Status CheckSums() const {
    for (std::size_t i = 0; i < firms_.size(); ++i) {
      const absl::int128 most = std::max(sums_[i].paid, sums_[i].received);
      if (most <= kMaxMoneyNanos) continue;
      return absl::InvalidArgumentError(absl::StrCat(
          "obligations in ", currency_, ": ", firms_[i], " would set off ", FormatDecimal(most, 9),
          "; at most ", FormatDecimal(kMaxMoneyNanos, 9), " can be stated: set off fewer"));
    }
    return absl::OkStatus();
  }

  void AppendAmounts(SetOffAnswer& answer) const {
    for (std::size_t i = 0; i < debts_.size(); ++i) {
      const Money amount{currency_, set_off_.cleared[i]};
      if (amount.nanos == 0) continue;
      const Obligation& debt = *debts_[i].stated;
      if (debts_[i].credit_line) {
        answer.draws.push_back({debt.id, debt.debtor, debt.creditor, debt.amount, amount});
      } else {
        answer.clearings.push_back({debt.id, debt.debtor, debt.creditor, debt.amount, amount});
      }
    }
  }

  void AppendFirms(SetOffAnswer& answer) const {
    for (std::size_t i = 0; i < firms_.size(); ++i) {
      if (!sums_[i].TakesPart()) continue;
      answer.participants.push_back({firms_[i],
                                     Money{currency_, static_cast<Nanos>(sums_[i].Gain())},
                                     ExplainSetOff(sums_[i], currency_)});
      AppendConstraints(firms_[i], sums_[i], currency_, answer.certificate.constraints);
    }
  }

  // The potentials as multipliers of the rows that docs/set-off.md names.
  DualEvidence MakeEvidence() const {
    DualEvidence evidence;
    const auto add = [&evidence](std::string row, std::int32_t value) {
      if (value != 0) evidence.multipliers.push_back({std::move(row), absl::StrCat(value)});
    };
    for (std::size_t i = 0; i < firms_.size(); ++i) {
      add(absl::StrCat("firm ", firms_[i]), set_off_.potentials[i].paying);
      if (sums_[i].borrows && sums_[i].lends) {
        add(absl::StrCat("receives ", firms_[i]), set_off_.potentials[i].receiving);
      }
    }
    return evidence;
  }

  std::string currency_;
  std::vector<StatedDebt> debts_;
  std::vector<std::string> firms_;  // Ascending.
  SetOff set_off_;
  absl::int128 bound_ = 0;
  std::vector<FirmSums> sums_;  // Of each firm.
};

}  // namespace

absl::StatusOr<SetOffAnswer> PlanSetOff(const Snapshot& snapshot, const SetOffOptions& options) {
  Violations violations;
  CheckGivenDebts("obligations", options.obligations, violations);
  CheckGivenDebts("credit_lines", options.credit_lines, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  SetOffAnswer answer;
  answer.header.as_of = options.as_of;
  answer.header.data_digest = snapshot.content_digest();
  answer.given_obligations = options.obligations;
  answer.credit_lines = options.credit_lines;
  for (auto& [currency, debts] : Collect(snapshot.contents(), options)) {
    CurrencySetOff set_off(currency, std::move(debts));
    RENKEI_RETURN_IF_ERROR(set_off.Clear());
    set_off.AppendTo(answer);
  }
  // Firms ascend; one that sets off in several currencies stands once for each.
  std::stable_sort(answer.participants.begin(), answer.participants.end(),
                   [](const Participant& a, const Participant& b) { return a.member < b.member; });
  return answer;
}

}  // namespace renkei

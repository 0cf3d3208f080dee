#include "engine/certify/set_off_check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/evidence_reader.h"
#include "engine/certify/plan_claims.h"
#include "engine/certify/programme.h"

namespace renkei::certify {
namespace {

constexpr int kDecimals = 9;
constexpr std::int64_t kNano = 1'000'000'000;

// What one firm owes, lends and takes part with, in one currency.
struct FirmLedger {
  absl::int128 owed = 0;      // All its obligations.
  absl::int128 paid = 0;      // What of them is cleared.
  absl::int128 received = 0;  // What others cleared to it.
  absl::int128 borrowed = 0;
  absl::int128 lent = 0;
  bool borrows = false;  // There is a credit line that it could draw ...
  bool lends = false;    // ... or that it gives.
};

struct CurrencyBook {
  std::vector<const Obligation*> obligations;
  std::vector<const Obligation*> credit_lines;
  std::map<std::string, FirmLedger> firms;
};

// One entry of `clearings` or `draws`, whose fields are the same.
struct ClaimedAmount {
  const std::string& id;
  const std::string& debtor;
  const std::string& creditor;
  const Money& amount;
  const Money& cleared;
};

class SetOffCheck {
 public:
  SetOffCheck(const NetworkContents& contents, const SetOffAnswer& answer, FindingList& findings)
      : answer_(answer), findings_(findings) {
    CollectObligations(contents);
    for (const Obligation& line : answer.credit_lines) {
      books_[line.amount.currency].credit_lines.push_back(&line);
    }
    for (auto& [currency, book] : books_) OpenLedgers(book);
  }

  void Run() {
    std::vector<ClaimedAmount> claimed;
    for (const Clearing& entry : answer_.clearings) {
      claimed.push_back(
          {entry.obligation, entry.debtor, entry.creditor, entry.amount, entry.cleared});
    }
    CheckAmounts("clearings", claimed, /*credit=*/false);
    claimed.clear();
    for (const CreditDraw& entry : answer_.draws) {
      claimed.push_back(
          {entry.credit_line, entry.debtor, entry.creditor, entry.amount, entry.drawn});
    }
    CheckAmounts("draws", claimed, /*credit=*/true);
    CheckFirms();
    CheckBounds();
  }

 private:
  void CollectObligations(const NetworkContents& contents) {
    for (const Obligation& given : answer_.given_obligations) {
      books_[given.amount.currency].obligations.push_back(&given);
    }
    if (!answer_.given_obligations.empty()) return;
    absl::flat_hash_set<absl::string_view> suspended;
    for (const Member& member : contents.members) {
      if (member.status == MemberStatus::kSuspended) suspended.insert(member.id);
    }
    for (const Obligation& held : contents.obligations) {
      if (suspended.contains(held.debtor) || suspended.contains(held.creditor)) continue;
      books_[held.amount.currency].obligations.push_back(&held);
    }
  }

  static void OpenLedgers(CurrencyBook& book) {
    for (const Obligation* one : book.obligations) {
      book.firms[one->debtor].owed += one->amount.nanos;
      book.firms[one->creditor];
    }
    for (const Obligation* line : book.credit_lines) {
      book.firms[line->debtor].borrows = true;
      book.firms[line->creditor].lends = true;
    }
  }

  // What is cleared, or drawn: each of a debt that there is, once, at most what it is.
  void CheckAmounts(const char* list, const std::vector<ClaimedAmount>& claimed, bool credit) {
    absl::flat_hash_map<absl::string_view, const Obligation*> known;
    for (const auto& [currency, book] : books_) {
      for (const Obligation* one : credit ? book.credit_lines : book.obligations) {
        known.emplace(one->id, one);
      }
    }
    const std::string what = credit ? "credit line " : "obligation ";
    std::pair<absl::string_view, absl::string_view> before;
    for (std::size_t i = 0; i < claimed.size(); ++i) {
      const ClaimedAmount& entry = claimed[i];
      const std::string where = Element("", list, i);
      const auto found = known.find(entry.id);
      if (found == known.end()) {
        findings_.Add("unknown_obligation", where,
                      absl::StrCat("there is no ", what, InPlainWords(entry.id)));
        continue;
      }
      const Obligation& debt = *found->second;
      const std::pair<absl::string_view, absl::string_view> place = {debt.amount.currency, debt.id};
      if (i > 0 && !(before < place)) {
        findings_.Add("clearing_order", where, "entries ascend by currency and id, each once");
        continue;
      }
      before = place;
      findings_.Expect("debt", Field(where, "debtor"), entry.debtor, debt.debtor);
      findings_.Expect("debt", Field(where, "creditor"), entry.creditor, debt.creditor);
      findings_.Expect("debt", Field(where, "amount"), entry.amount, debt.amount);
      const Money& cleared = entry.cleared;
      if (cleared.currency != debt.amount.currency || cleared.nanos <= 0 ||
          cleared.nanos > debt.amount.nanos) {
        findings_.Add("cleared", where,
                      absl::StrCat(InPlainWords(cleared), " is not above 0 and at most ",
                                   InPlainWords(debt.amount)));
        continue;
      }
      Enter(debt, cleared.nanos, credit);
    }
  }

  void Enter(const Obligation& debt, Nanos nanos, bool credit) {
    CurrencyBook& book = books_[debt.amount.currency];
    (credit ? book.firms[debt.debtor].borrowed : book.firms[debt.debtor].paid) += nanos;
    (credit ? book.firms[debt.creditor].lent : book.firms[debt.creditor].received) += nanos;
  }

  void CheckFirms() {
    std::vector<Participant> participants;
    std::vector<Constraint> constraints;
    for (const auto& [currency, book] : books_) {
      for (const auto& [name, firm] : book.firms) {
        CheckFirm(name, firm, currency);
        const absl::int128 gain = std::max(firm.paid, firm.received);
        if (gain == 0 || gain > kMaxMoneyNanos) continue;
        participants.push_back({name, Money{currency, static_cast<Nanos>(gain)}, ReasonsOf(firm)});
        AppendConstraints(name, firm, currency, constraints);
      }
    }
    std::stable_sort(
        participants.begin(), participants.end(),
        [](const Participant& a, const Participant& b) { return a.member < b.member; });
    CheckParticipants(answer_.participants, participants, "", findings_);
    CheckConstraints(answer_.certificate.constraints, constraints, "", findings_);
  }

  void CheckFirm(const std::string& name, const FirmLedger& firm, const std::string& currency) {
    const auto says = [&](absl::string_view id, absl::int128 a, absl::string_view relation,
                          absl::int128 b) {
      findings_.Add(id, "clearings",
                    absl::StrCat(InPlainWords(name), " in ", currency, ": ", FormatDecimal(a, 9),
                                 relation, FormatDecimal(b, 9)));
    };
    const absl::int128 fewer_debts = firm.paid + firm.lent;
    const absl::int128 fewer_claims = firm.received + firm.borrowed;
    if (fewer_debts != fewer_claims) {
      says("net_position", fewer_debts, " of debts fewer or lent, of claims fewer or borrowed ",
           fewer_claims);
    }
    if (firm.borrowed > firm.paid) says("credit_use", firm.borrowed, " borrowed, paid ", firm.paid);
    if (firm.lent > firm.received) says("credit_use", firm.lent, " lent, received ", firm.received);
    if (std::max(firm.paid, firm.received) > kMaxMoneyNanos) {
      says("cleared", std::max(firm.paid, firm.received), " cleared, at most ", kMaxMoneyNanos);
    }
  }

  static std::vector<Reason> ReasonsOf(const FirmLedger& firm) {
    std::vector<Reason> reasons = {{"set_off", ""}};
    if (firm.borrowed > 0) reasons.push_back({"credit_drawn", ""});
    if (firm.lent > 0) reasons.push_back({"credit_given", ""});
    return reasons;
  }

  static void AppendConstraints(const std::string& name, const FirmLedger& firm,
                                const std::string& currency, std::vector<Constraint>& constraints) {
    const auto add = [&](absl::string_view rule, absl::int128 left, absl::int128 right) {
      constraints.push_back(MakeConstraint(rule, name, {left, right, kDecimals, currency}));
    };
    add("net_position", firm.paid + firm.lent, firm.received + firm.borrowed);
    if (firm.borrowed > 0) add("credit_drawn", firm.borrowed, firm.paid);
    if (firm.lent > 0) add("credit_given", firm.lent, firm.received);
  }

  void CheckBounds() {
    if (answer_.objectives.size() != books_.size() ||
        answer_.certificate.evidence.size() != books_.size()) {
      findings_.Add("objectives", "objectives",
                    absl::StrCat("there is one objective, with evidence, for each of ",
                                 books_.size(), " currencies"));
      return;
    }
    std::size_t i = 0;
    bool optimal = true;
    for (const auto& [currency, book] : books_) {
      const std::optional<bool> reached = CheckBound(i++, currency, book);
      optimal = optimal && reached.value_or(false);
    }
    findings_.Expect("proved_optimal", "proved_optimal", answer_.proved_optimal, optimal);
    if (answer_.stop != StopReason::kOptimal) {
      findings_.Add("stop", "stop", "a set-off is always the largest: nothing limits its search");
    }
  }

  // Whether the value reaches the bound; nothing where either is wrong.
  std::optional<bool> CheckBound(std::size_t i, const std::string& currency,
                                 const CurrencyBook& book) {
    const ObjectiveValue& objective = answer_.objectives[i];
    const std::string where = Element("", "objectives", i);
    if (objective.kind != ObjectiveKind::kCleared || objective.currency != currency) {
      findings_.Add("objectives", where,
                    absl::StrCat("it is the amount set off in ", InPlainWords(currency),
                                 "; currencies ascend"));
    }
    const auto value = findings_.Number(Field(where, "value"), objective.value, kDecimals);
    const auto bound = findings_.Number(Field(where, "bound"), objective.bound, kDecimals);
    absl::int128 cleared = 0;
    for (const auto& [name, firm] : book.firms) cleared += firm.paid;
    if (!value || !bound) return std::nullopt;
    if (*value != cleared) {
      findings_.Add("objective_value", Field(where, "value"),
                    absl::StrCat("claimed is ", FormatDecimal(*value, 9), "; the data give ",
                                 FormatDecimal(cleared, 9)));
    }
    const std::string evidence_path = Element("", "certificate.evidence", i);
    const auto* dual = std::get_if<DualEvidence>(&answer_.certificate.evidence[i]);
    if (dual == nullptr) {
      findings_.Add("evidence_kind", evidence_path, "the evidence of a set-off is a dual");
      return std::nullopt;
    }
    const std::optional<absl::int128> proved = ProvedBoundOf(book, *dual, evidence_path);
    if (!proved) return std::nullopt;
    if (*proved != *bound) {
      findings_.Add("bound", Field(where, "bound"),
                    absl::StrCat("claimed is ", FormatDecimal(*bound, 9), "; the evidence proves ",
                                 FormatDecimal(*proved, 9)));
      return std::nullopt;
    }
    return cleared == *bound;
  }

  // The set-offs as the circulations of a graph, whose cost is less the amount set off.
  std::optional<absl::int128> ProvedBoundOf(const CurrencyBook& book, const DualEvidence& dual,
                                            absl::string_view path) {
    CheckedProgramme programme;
    std::vector<absl::int128> costs;
    std::map<std::string, ProgrammeRow> rows;
    const auto add = [&](const std::string& column, const std::string& tail,
                         const std::string& head, absl::int128 most, int cost) {
      const auto upper = static_cast<std::int64_t>(most);
      const int number = programme.AddColumn(column, {0, upper});
      costs.push_back(cost);
      rows[tail].entries.emplace_back(number, 1);
      rows[head].entries.emplace_back(number, -1);
    };
    const auto receives = [&book](const std::string& name) {
      const FirmLedger& firm = book.firms.at(name);
      return absl::StrCat(firm.borrows && firm.lends ? "receives " : "firm ", name);
    };
    for (const Obligation* one : book.obligations) {
      add(absl::StrCat("obligation ", one->id), absl::StrCat("firm ", one->debtor),
          receives(one->creditor), one->amount.nanos, -1);
    }
    for (const Obligation* line : book.credit_lines) {
      add(absl::StrCat("credit ", line->id), receives(line->creditor),
          absl::StrCat("firm ", line->debtor), line->amount.nanos, 0);
    }
    for (const auto& [name, firm] : book.firms) {
      if (!firm.borrows || !firm.lends) continue;
      if (firm.owed > kLargestBox) {
        findings_.Add("bound_overflow", path,
                      absl::StrCat("what ", InPlainWords(name), " owes doesn't fit 64 bits"));
        return std::nullopt;
      }
      add(absl::StrCat("passes ", name), receives(name), absl::StrCat("firm ", name), firm.owed, 0);
    }
    for (auto& [name, row] : rows) {
      row.sense = Sense::kEqual;
      programme.AddRow(name, std::move(row));
    }
    const auto multipliers =
        ReadMultipliers(programme, dual.multipliers, kDecimals, path, findings_);
    if (!multipliers) return std::nullopt;
    const auto least = programme.LowerBound(costs, kNano, *multipliers, programme.boxes());
    if (!least) {
      findings_.Add("bound_overflow", path, "the multipliers' bound doesn't fit 128 bits");
      return std::nullopt;
    }
    return FloorDivide(-*least, kNano);
  }

  static constexpr absl::int128 kLargestBox = absl::int128(1) << 62;

  const SetOffAnswer& answer_;
  FindingList& findings_;
  std::map<std::string, CurrencyBook> books_;  // By currency.
};

}  // namespace

void CheckSetOff(const NetworkContents& contents, const SetOffAnswer& answer,
                 FindingList& findings) {
  SetOffCheck(contents, answer, findings).Run();
}

}  // namespace renkei::certify

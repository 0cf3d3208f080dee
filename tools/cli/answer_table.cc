#include "tools/cli/answer_table.h"

#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "engine/base/fixed_point.h"

namespace renkei::tools {
namespace {

constexpr int kMoneyScale = 9;
constexpr int kQuantityScale = 6;

// Fractions with three decimals: people compare them, programs read the JSON.
std::string Fraction(Score score) {
  const std::int64_t thousandths = static_cast<std::int64_t>(RoundDivide(score, kScoreOne / 1000));
  return absl::StrFormat("%d.%03d", thousandths / 1000, thousandths % 1000);
}

std::string Percent(Score score) {
  const std::int64_t tenths = static_cast<std::int64_t>(RoundDivide(score, kScoreOne / 1000));
  return absl::StrFormat("%d.%d %%", tenths / 10, tenths % 10);
}

std::string Text(const Money& money) {
  return absl::StrCat(FormatDecimal(money.nanos, kMoneyScale), " ", money.currency);
}

std::string Text(const Quantity& quantity) {
  return absl::StrCat(FormatDecimal(quantity.micros, kQuantityScale), " ", quantity.unit);
}

std::string Text(const Gain& gain) {
  if (const auto* money = std::get_if<Money>(&gain)) return Text(*money);
  return Fraction(std::get<Score>(gain));
}

std::string Heading(absl::string_view what, const AnswerHeader& header) {
  return absl::StrCat(what, " (as of ", FormatDate(header.as_of), ", data ",
                      header.data_digest.substr(0, 12), ")\n");
}

void AppendReasons(const std::vector<Reason>& reasons, std::string& out) {
  for (const Reason& reason : reasons) absl::StrAppend(&out, "       ", reason.text, "\n");
}

void AppendPartners(absl::string_view title, const std::vector<Partner>& partners,
                    std::string& out) {
  if (partners.empty()) return;
  absl::StrAppend(&out, "  ", title, "\n");
  int rank = 0;
  for (const Partner& partner : partners) {
    absl::StrAppend(
        &out, absl::StrFormat("  %2d. %s  %s\n", ++rank, Fraction(partner.score), partner.member));
    AppendReasons(partner.reasons, out);
  }
}

std::string Table(const PartnersAnswer& answer) {
  std::string out = Heading(absl::StrCat("Partners of ", answer.member), answer.header);
  AppendPartners("both gain:", answer.results, out);
  AppendPartners("they would serve you:", answer.providers, out);
  AppendPartners("you would serve them:", answer.customers, out);
  if (answer.results.empty() && answer.providers.empty() && answer.customers.empty()) {
    absl::StrAppend(&out, "  nobody: no member serves a need of the other's\n");
  }
  return out;
}

std::string Table(const ProvidersAnswer& answer) {
  std::string out = Heading(absl::StrCat("Providers for ", answer.need), answer.header);
  int rank = 0;
  for (const Provider& provider : answer.results) {
    absl::StrAppend(&out, absl::StrFormat("  %2d. %s  %s (%s)\n", ++rank, Fraction(provider.score),
                                          provider.member, provider.capability));
    AppendReasons(provider.reasons, out);
  }
  if (answer.results.empty()) absl::StrAppend(&out, "  nobody: no capability is eligible\n");
  return out;
}

std::string ObjectiveWord(ObjectiveKind kind) {
  switch (kind) {
    case ObjectiveKind::kCoverage:
      return "coverage of optional lots";
    case ObjectiveKind::kPrice:
      return "price";
    case ObjectiveKind::kQuality:
      return "quality";
    case ObjectiveKind::kMembers:
      return "members";
    case ObjectiveKind::kBalance:
      return "largest share";
    case ObjectiveKind::kSaving:
      return "saving";
  }
  return "";
}

void AppendObjectives(const Plan& plan, std::string& out) {
  for (const ObjectiveValue& objective : plan.objectives) {
    absl::StrAppend(&out, "  ", ObjectiveWord(objective.kind), ": ", objective.value,
                    objective.currency.empty() ? "" : " ", objective.currency,
                    objective.value == objective.bound
                        ? " (nothing better exists)"
                        : absl::StrCat(" (nothing beyond ", objective.bound, " exists)"),
                    "\n");
  }
}

void AppendParticipants(const Plan& plan, std::string& out) {
  for (const Participant& participant : plan.participants) {
    absl::StrAppend(&out, "    ", participant.member, " gains ", Text(participant.gain), "\n");
    AppendReasons(participant.reasons, out);
  }
}

// Says so of a search that didn't reach its end; nothing of one that did. `open` is what that
// leaves open.
void AppendStop(StopReason stop, absl::string_view open, std::string& out) {
  switch (stop) {
    case StopReason::kOptimal:
      return;
    case StopReason::kWorkLimit:
      absl::StrAppend(&out, "  stopped at the work limit: ", open, "; raise --work-limit\n");
      return;
    case StopReason::kTimeLimit:
      absl::StrAppend(&out, "  stopped at the time limit: ", open, "\n");
      return;
  }
}

std::string OrderTable(const Plan& plan, const SharedOrderDetail& order) {
  std::string out =
      absl::StrCat("  from quote ", order.quote, " on ", FormatDate(order.delivery_date), ": ",
                   Text(order.ordered), " at ", Text(order.unit_price), " each, ", Text(order.cost),
                   " altogether instead of ", Text(order.alone), " alone",
                   order.buys_past_break ? "; more than needed, to reach a price break" : "", "\n");
  AppendObjectives(plan, out);
  AppendParticipants(plan, out);
  return out;
}

std::string Table(const SharedOrdersAnswer& answer) {
  std::string out = Heading("Shared orders", answer.header);
  for (const Plan& plan : answer.plans) {
    if (const auto* order = std::get_if<SharedOrderDetail>(&plan.detail)) {
      absl::StrAppend(&out, OrderTable(plan, *order), "\n");
    }
  }
  if (answer.plans.empty()) {
    absl::StrAppend(&out, answer.stop == StopReason::kOptimal
                              ? "  none: nobody would save by ordering together\n"
                              : "  none found\n");
  }
  AppendStop(answer.stop, "there may be better and further orders", out);
  return out;
}

std::string BidTable(const Plan& plan, const JointBidDetail& bid) {
  std::string out =
      absl::StrCat("  price ", Text(bid.price), ", led by ", bid.lead, ", coordinated by ",
                   bid.coordinator, ", concentration ", Fraction(bid.concentration), "\n");
  AppendObjectives(plan, out);
  for (const WorkShare& share : bid.work_shares) {
    absl::StrAppend(&out, "    ", share.member, ": ", Percent(share.fraction), " of the work for ",
                    Text(share.revenue), "\n");
  }
  for (const Share& share : plan.shares) {
    absl::StrAppend(&out, "    lot ", share.lot, ": ", share.member, " takes ",
                    Text(share.quantity), " for ", Text(share.price), "\n");
  }
  if (!bid.uncovered_lots.empty()) {
    absl::StrAppend(&out, "  not covered: ", absl::StrJoin(bid.uncovered_lots, ", "), "\n");
  }
  AppendParticipants(plan, out);
  if (!bid.necessity.sufficient_subsets.empty()) {
    absl::StrAppend(&out, "  fewer could do it under the buyer's rules alone:\n");
    for (const auto& subset : bid.necessity.sufficient_subsets) {
      absl::StrAppend(&out, "    ", absl::StrJoin(subset, ", "), "\n");
    }
  }
  return out;
}

std::string Table(const JointBidAnswer& answer) {
  std::string out = Heading(absl::StrCat("Joint bid for ", answer.opportunity), answer.header);
  int rank = 0;
  for (const Plan& plan : answer.plans) {
    const auto* bid = std::get_if<JointBidDetail>(&plan.detail);
    if (bid == nullptr) continue;
    if (rank++ > 0) absl::StrAppend(&out, "\n  alternative ", rank - 1, ":\n");
    absl::StrAppend(&out, BidTable(plan, *bid));
  }
  for (const Infeasibility& reason : answer.infeasible) {
    absl::StrAppend(&out,
                    "  no team: ", reason.lot.empty() ? "" : absl::StrCat("lot ", reason.lot, ": "),
                    reason.text, " [", reason.rule, "]\n");
  }
  AppendStop(answer.stop, "there may be a better team", out);
  return out;
}

}  // namespace

std::string AnswerTable(const Answer& answer) {
  return std::visit([](const auto& one) { return Table(one); }, answer);
}

}  // namespace renkei::tools

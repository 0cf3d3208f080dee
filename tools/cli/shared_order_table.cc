#include <variant>

#include "absl/strings/str_cat.h"
#include "tools/cli/answer_table.h"
#include "tools/cli/table_text.h"

namespace renkei::tools {
namespace {

std::string OrderTable(const Plan& plan, const SharedOrderDetail& order) {
  std::string out =
      absl::StrCat("  from quote ", order.quote, " on ", FormatDate(order.delivery_date), ": ",
                   Text(order.ordered), " at ", Text(order.unit_price), " each, ", Text(order.cost),
                   " altogether instead of ", Text(order.alone), " alone",
                   order.buys_past_break ? "; more than needed, to reach a price break" : "", "\n");
  AppendObjectives(plan.objectives, out);
  AppendParticipants(plan.participants, out);
  return out;
}

}  // namespace

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

}  // namespace renkei::tools

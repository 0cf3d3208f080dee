#include "absl/strings/str_cat.h"
#include "tools/cli/answer_table.h"
#include "tools/cli/table_text.h"

namespace renkei::tools {

std::string Table(const SetOffAnswer& answer) {
  std::string out = Heading("Set-off", answer.header);
  AppendObjectives(answer.objectives, out);
  for (const Clearing& clearing : answer.clearings) {
    absl::StrAppend(&out, "    ", clearing.obligation, ": ", clearing.debtor, " owes ",
                    clearing.creditor, " ", Text(clearing.cleared), " less of ",
                    Text(clearing.amount), "\n");
  }
  for (const CreditDraw& draw : answer.draws) {
    absl::StrAppend(&out, "    credit line ", draw.credit_line, ": ", draw.debtor, " comes to owe ",
                    draw.creditor, " ", Text(draw.drawn), "\n");
  }
  AppendParticipants(answer.participants, out);
  if (answer.clearings.empty()) {
    absl::StrAppend(&out, "  nothing: no debts go around in a circle\n");
  }
  return out;
}

}  // namespace renkei::tools

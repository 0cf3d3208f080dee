#include "absl/strings/str_cat.h"
#include "tools/cli/answer_table.h"
#include "tools/cli/table_text.h"

namespace renkei::tools {

std::string Table(const RingsAnswer& answer) {
  std::string out = Heading("Exchange rings", answer.header);
  AppendObjectives(answer.objectives, out);
  int number = 0;
  for (const ExchangeRing& ring : answer.rings) {
    absl::StrAppend(&out, "  ring ", ++number, ", ", ring.legs.size(), " legs, worth ", ring.value,
                    ring.currency.empty() ? " (importance times fit)" : " ", ring.currency,
                    ring.odds > 0 ? absl::StrCat(", odds ", Fraction(ring.odds)) : "", ":\n");
    for (const ExchangeLeg& leg : ring.legs) {
      absl::StrAppend(&out, "    ", leg.from, " gives ", leg.capability, " to ", leg.to,
                      leg.need.empty() ? "" : absl::StrCat(" for ", leg.need), ", worth ",
                      Text(leg.value), "\n");
    }
  }
  AppendParticipants(answer.participants, out);
  if (answer.rings.empty()) absl::StrAppend(&out, "  none: no exchange closes a ring\n");
  AppendStop(answer.stop, "there may be better rings", out);
  return out;
}

}  // namespace renkei::tools

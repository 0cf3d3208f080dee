#include "absl/strings/str_cat.h"
#include "engine/fit/plain_words.h"
#include "tools/cli/answer_table.h"
#include "tools/cli/table_text.h"

namespace renkei::tools {

std::string Table(const ResourcesAnswer& answer) {
  std::string out = Heading(absl::StrCat("Resources for ", answer.need), answer.header);
  absl::StrAppend(&out, "  ", Text(answer.covered), " of ", Text(answer.needed),
                  answer.enough ? "" : ", less than is useful", "\n");
  for (const ResourceSlot& slot : answer.slots) {
    absl::StrAppend(&out, "    ", InWords(slot.days), ": ", slot.member, " (", slot.capability,
                    ") ", Text(slot.quantity), "\n");
    AppendReasons(slot.reasons, out);
  }
  AppendParticipants(answer.participants, out);
  return out;
}

}  // namespace renkei::tools

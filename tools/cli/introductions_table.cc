#include "absl/strings/str_cat.h"
#include "tools/cli/answer_table.h"
#include "tools/cli/table_text.h"

namespace renkei::tools {

std::string Table(const IntroductionsAnswer& answer) {
  std::string out = Heading("Introductions", answer.header);
  AppendObjectives(answer.objectives, out);
  for (const Introduction& one : answer.introductions) {
    absl::StrAppend(&out, "    ", one.member, " meets ", one.other_member, "  ",
                    Fraction(one.score), "\n");
    AppendReasons(one.reasons, out);
  }
  for (const LeftOutMember& one : answer.left_out) {
    absl::StrAppend(&out, "  ", one.member, " meets nobody: ", one.reason.text, "\n");
  }
  AppendStop(answer.stop, "there may be a better round", out);
  return out;
}

}  // namespace renkei::tools

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "tools/cli/answer_table.h"
#include "tools/cli/table_text.h"

namespace renkei::tools {
namespace {

std::string Ranked(int rank, Score score) {
  return absl::StrFormat("  %2d. %s  ", rank, Fraction(score));
}

}  // namespace

std::string Table(const GapsAnswer& answer) {
  std::string out = Heading("Gaps", answer.header);
  absl::StrAppend(&out, "  ", answer.unmet_need_count, " of ", answer.need_count,
                  " needs are served by nobody\n");
  int rank = 0;
  for (const Gap& gap : answer.gaps) {
    absl::StrAppend(&out, Ranked(++rank, gap.value), gap.code.scheme, ":", gap.code.code, "\n");
    AppendReasons(gap.reasons, out);
  }
  if (answer.uncoded_need_count > 0) {
    absl::StrAppend(&out, "  without a code, to be read by a person: ",
                    absl::StrJoin(answer.uncoded_needs, ", "), "\n");
  }
  return out;
}

std::string Table(const MentorsAnswer& answer) {
  std::string out = Heading(absl::StrCat("Mentors for ", answer.need), answer.header);
  int rank = 0;
  for (const Mentor& mentor : answer.mentors) {
    absl::StrAppend(&out, Ranked(++rank, mentor.score), mentor.member, " (", mentor.capability,
                    ")\n");
    AppendReasons(mentor.reasons, out);
  }
  if (answer.mentors.empty()) {
    absl::StrAppend(&out, "  nobody: no senior member has an eligible capability\n");
  }
  return out;
}

std::string Table(const RoutesAnswer& answer) {
  std::string out = Heading(absl::StrCat("Routes for ", answer.lead), answer.header);
  int rank = 0;
  for (const Route& route : answer.routes) {
    absl::StrAppend(&out, Ranked(++rank, route.score), route.member);
    for (const RouteStep& step : route.steps) absl::StrAppend(&out, " -> ", step.member);
    absl::StrAppend(&out, " -> the client\n");
    AppendReasons(route.reasons, out);
  }
  absl::StrAppend(&out, "  ", answer.fitting_count, " members fit the lead; ",
                  answer.unreached_count, " of them have no way to the client\n");
  return out;
}

std::string Table(const DevelopmentGroupAnswer& answer) {
  std::string out = Heading(absl::StrCat("Development group for ", answer.need), answer.header);
  AppendObjectives(answer.objectives, out);
  for (const Developer& developer : answer.group) {
    absl::StrAppend(&out, "    ", developer.member, " (", developer.capability, "), fit ",
                    Fraction(developer.fit), "\n");
    AppendReasons(developer.reasons, out);
  }
  AppendParticipants(answer.participants, out);
  if (answer.group.empty()) absl::StrAppend(&out, "  nobody: no member is eligible\n");
  return out;
}

}  // namespace renkei::tools

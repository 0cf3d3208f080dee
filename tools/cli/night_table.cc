#include <algorithm>
#include <iterator>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/cli/answer_table.h"
#include "tools/cli/table_text.h"

namespace renkei::tools {
namespace {

std::string MoneyText(const std::string& amount, const NightAnswer& answer) {
  return answer.objectives.empty() ? amount
                                   : absl::StrCat(amount, " ", answer.objectives[0].currency);
}

// What a part proposes, in a few words.
struct Summary {
  std::string operator()(const SharedOrdersAnswer& plan) const {
    return absl::StrCat("shared orders: ", plan.plans.size());
  }
  std::string operator()(const RingsAnswer& plan) const {
    return absl::StrCat("exchange rings: ", plan.rings.size());
  }
  std::string operator()(const IntroductionsAnswer& plan) const {
    return absl::StrCat("introductions: ", plan.introductions.size());
  }
  std::string operator()(const JointBidAnswer& plan) const {
    const auto team = [](const Participant& one) { return one.member; };
    std::vector<std::string> members;
    if (!plan.plans.empty()) {
      const auto& people = plan.plans[0].participants;
      std::transform(people.begin(), people.end(), std::back_inserter(members), team);
    }
    return absl::StrCat("joint bid for ", plan.opportunity, ": ", absl::StrJoin(members, ", "));
  }
};

void AppendPartLine(const NightAnswer& answer, std::size_t number, std::string& out) {
  const NightPart& part = answer.parts[number];
  absl::StrAppend(&out, "  ", number + 1, ". ", std::visit(Summary{}, part.plan), "; worth ",
                  MoneyText(part.worth, answer),
                  part.on_what_is_left ? ", planned on what the parts before it leave" : "", "\n");
  const auto list = [&out](const char* what, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    absl::StrAppend(&out, "     without ", what, " ", absl::StrJoin(ids, ", "),
                    ", so that nobody has too many proposals and nothing is promised twice\n");
  };
  list("needs", part.needs_set_aside);
  list("swaps", part.swaps_set_aside);
}

void AppendLoads(const NightAnswer& answer, std::string& out) {
  if (answer.loads.empty()) return;
  out += "\nProposals by member\n";
  for (const MemberLoad& load : answer.loads) {
    absl::StrAppend(&out, "  ", load.member, ": ", load.total(), " (introductions ",
                    load.introductions, ", shared orders ", load.shared_orders, ", rings ",
                    load.rings, ", joint bids ", load.joint_bids, ")\n");
  }
}

}  // namespace

std::string Table(const NightAnswer& answer) {
  std::string out = Heading("Night", answer.header);
  AppendObjectives(answer.objectives, out);
  for (std::size_t i = 0; i < answer.parts.size(); ++i) AppendPartLine(answer, i, out);
  for (const NightBound& bound : answer.bounds) {
    absl::StrAppend(&out, "  ", bound.subject, ": at most ", MoneyText(bound.bound, answer), "\n");
  }
  if (!answer.displaced.empty()) {
    absl::StrAppend(&out, "  no team beside the rest: ", absl::StrJoin(answer.displaced, ", "),
                    "\n");
  }
  for (const NightRefusal& refusal : answer.refused) {
    absl::StrAppend(&out, "  without ", refusal.subject,
                    ", which can't be planned here: ", refusal.reason, "\n");
  }
  if (answer.parts.empty()) absl::StrAppend(&out, "  none: no plan was found\n");
  if (answer.stop == StopReason::kTimeLimit) {
    AppendStop(answer.stop, "there may be a better night", out);
  } else if (!answer.proved_optimal) {
    out +=
        "  no other night is worth more than these bounds together; whether any is worth more than "
        "this one is open\n";
  }
  for (std::size_t i = 0; i < answer.parts.size(); ++i) {
    absl::StrAppend(&out, "\nPart ", i + 1, " of ", answer.parts.size(), "\n");
    out += std::visit([](const auto& plan) { return Table(plan); }, answer.parts[i].plan);
  }
  AppendLoads(answer, out);
  return out;
}

}  // namespace renkei::tools

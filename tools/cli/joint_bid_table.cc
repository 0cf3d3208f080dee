#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/cli/answer_table.h"
#include "tools/cli/table_text.h"

namespace renkei::tools {
namespace {

std::string PromiseText(const std::optional<Promise>& promise) {
  return promise ? absl::StrCat(Text(promise->quantity), " for ", Text(promise->price)) : "nothing";
}

void AppendChanges(const std::vector<ChangedPromise>& changes, std::string& out) {
  for (const ChangedPromise& change : changes) {
    absl::StrAppend(&out, "    changed: lot ", change.lot, ": ", change.member, " from ",
                    PromiseText(change.before), " to ", PromiseText(change.after), "\n");
  }
}

std::string BidTable(const Plan& plan, const JointBidDetail& bid) {
  std::string out =
      absl::StrCat("  price ", Text(bid.price), ", led by ", bid.lead, ", coordinated by ",
                   bid.coordinator, ", concentration ", Fraction(bid.concentration), "\n");
  AppendObjectives(plan.objectives, out);
  for (const WorkShare& share : bid.work_shares) {
    absl::StrAppend(&out, "    ", share.member, ": ", Percent(share.fraction), " of the work for ",
                    Text(share.revenue), "\n");
  }
  for (const Share& share : plan.shares) {
    absl::StrAppend(&out, "    lot ", share.lot, ": ", share.member, " takes ",
                    Text(share.quantity), " for ", Text(share.price), "\n");
  }
  AppendChanges(bid.changes, out);
  if (!bid.uncovered_lots.empty()) {
    absl::StrAppend(&out, "  not covered: ", absl::StrJoin(bid.uncovered_lots, ", "), "\n");
  }
  AppendParticipants(plan.participants, out);
  if (!bid.necessity.sufficient_subsets.empty()) {
    absl::StrAppend(&out, "  fewer could do it under the buyer's rules alone:\n");
    for (const auto& subset : bid.necessity.sufficient_subsets) {
      absl::StrAppend(&out, "    ", absl::StrJoin(subset, ", "), "\n");
    }
  }
  return out;
}

// Of a joint bid or split order.
template <typename BidAnswer>
std::string TableOfBids(const BidAnswer& answer, const std::string& heading) {
  std::string out = Heading(heading, answer.header);
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

std::string Table(const JointBidAnswer& answer) {
  std::string heading = absl::StrCat("Joint bid for ", answer.opportunity);
  if (answer.repair) {
    const std::vector<std::string>& left = answer.repair->dropped_out;
    absl::StrAppend(&heading, ", repaired",
                    left.empty() ? "" : absl::StrCat(" without ", absl::StrJoin(left, ", ")));
  }
  return TableOfBids(answer, heading);
}

std::string Table(const SplitOrderAnswer& answer) {
  return TableOfBids(answer, absl::StrCat("Split order for ",
                                          answer.need.empty() ? "the given need" : answer.need));
}

}  // namespace renkei::tools

#include "engine/certify/bid_infeasible_check.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"

namespace renkei::certify {
namespace {

using LotAndRule = std::pair<std::string, std::string>;

constexpr std::array<absl::string_view, 9> kRulesOfAll = {
    "pools",  "team_size",        "share_limits",   "forbidden_pairs", "lead",
    "budget", "least_quantities", "rules_together", "not_found"};

// The mandatory lots that cannot be covered by themselves, with what is in the way.
std::vector<LotAndRule> HopelessLots(const BidTable& table) {
  std::vector<LotAndRule> hopeless;
  for (std::size_t j = 0; j < table.lots.lots.size(); ++j) {
    const BidLot& lot = table.lots.lots[j];
    absl::int128 steps = 0;
    bool offered = false;
    for (const BidCandidate& candidate : table.candidates) {
      const BidLine* line = candidate.FindLine(static_cast<int>(j));
      if (line == nullptr) continue;
      offered = true;
      steps += absl::int128(line->most) * line->part_steps;
    }
    if (lot.lot->optional || steps >= lot.steps) continue;
    if (offered) {
      hopeless.emplace_back(lot.lot->id, "not_enough_quantity");
      continue;
    }
    const std::size_t before = hopeless.size();
    for (const auto& [of, rule] : table.refused) {
      if (of == static_cast<int>(j)) hopeless.emplace_back(lot.lot->id, rule);
    }
    if (hopeless.size() == before) hopeless.emplace_back(lot.lot->id, "nobody_offers");
  }
  return hopeless;
}

}  // namespace

void CheckInfeasible(const BidTable& table, const JointBidAnswer& answer, FindingList& findings) {
  const auto add = [&](absl::string_view text) { findings.Add("infeasible", "infeasible", text); };
  if (!answer.plans.empty()) {
    if (!answer.infeasible.empty()) add("there is a plan, so nothing stands in its way");
    return;
  }
  std::vector<LotAndRule> claimed;
  for (const Infeasibility& reason : answer.infeasible) {
    claimed.emplace_back(reason.lot, reason.rule);
  }
  std::vector<LotAndRule> derived = HopelessLots(table);
  if (table.opportunity->status != ListingStatus::kActive) derived = {{"", "opportunity_paused"}};
  if (!derived.empty()) {
    if (claimed == derived) return;
    std::string text = "the data give";
    for (const auto& [lot, rule] : derived) absl::StrAppend(&text, " ", lot, ":", rule);
    add(text);
    return;
  }
  if (claimed.empty()) add("there is no plan, and no reason why");
  for (const auto& [lot, rule] : claimed) {
    const bool known =
        lot.empty() && std::find(kRulesOfAll.begin(), kRulesOfAll.end(), rule) != kRulesOfAll.end();
    if (!known) add(absl::StrCat(InPlainWords(rule), " doesn't stand in the way of a single lot"));
  }
  findings.AddUnchecked("infeasible", "that no team exists: that takes a search");
}

}  // namespace renkei::certify

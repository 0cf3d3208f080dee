#include "engine/certify/bid_necessity.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace renkei::certify {
namespace {

constexpr std::size_t kMostSubsets = 32;

using Members = std::vector<int>;  // Candidates, ascending.

// Whether the lines of these members could give every mandatory lot, if nothing but the lines
// counted: if not, they can't do the work.
bool HaveEnough(const BidTable& table, const Members& members) {
  for (std::size_t j = 0; j < table.lots.lots.size(); ++j) {
    const BidLot& lot = table.lots.lots[j];
    if (lot.lot->optional) continue;
    absl::int128 steps = 0;
    for (const int i : members) {
      const BidLine* line = table.candidates[i].FindLine(static_cast<int>(j));
      if (line != nullptr) steps += absl::int128(line->most) * line->part_steps;
    }
    if (steps < lot.steps) return false;
  }
  return std::any_of(members.begin(), members.end(),
                     [&](int i) { return table.candidates[i].qualified_to_lead; }) &&
         static_cast<std::int64_t>(members.size()) >= table.rules.least_members;
}

// Fills the mandatory lots one after the other, each from the lines in the order of `key`; nothing
// if that leaves a lot short. What comes out is tried against every rule afterwards.
template <typename Key>
std::optional<std::vector<Share>> Fill(const BidTable& table, const Members& members, Key key) {
  std::vector<Share> shares;
  for (std::size_t j = 0; j < table.lots.lots.size(); ++j) {
    const BidLot& lot = table.lots.lots[j];
    if (lot.lot->optional) continue;
    Members order;
    for (const int i : members) {
      if (table.candidates[i].FindLine(static_cast<int>(j)) != nullptr) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
      return key(*table.candidates[a].FindLine(static_cast<int>(j))) <
             key(*table.candidates[b].FindLine(static_cast<int>(j)));
    });
    std::int64_t left = lot.steps;
    std::vector<std::pair<int, std::int64_t>> taken;
    for (const int i : order) {
      const BidLine& line = *table.candidates[i].FindLine(static_cast<int>(j));
      const std::int64_t parts = std::min(line.most, left / line.part_steps);
      if (parts < line.least || parts == 0) continue;
      left -= parts * line.part_steps;
      taken.emplace_back(i, parts * line.part_steps * lot.step);
    }
    if (left > 0) return std::nullopt;
    std::sort(taken.begin(), taken.end());
    for (const auto& [i, quantity] : taken) {
      shares.push_back({table.candidates[i].member,
                        lot.lot->id,
                        "",
                        {lot.lot->quantity.unit, quantity},
                        {},
                        ""});
    }
  }
  return shares;
}

// Whether a simple filling shows that these members can do the work under the buyer's rules alone.
bool PlainlyCan(const BidTable& table, const Members& members) {
  BidTable relaxed = table;
  relaxed.rules.least_share_ppm = 0;
  relaxed.rules.most_share_ppm = 1'000'000;
  relaxed.forbidden.clear();
  for (auto& candidate : relaxed.candidates) candidate.may_lead = candidate.qualified_to_lead;
  const auto works = [&](const std::optional<std::vector<Share>>& shares) {
    if (!shares) return false;
    FindingList unheard(false);
    return ResolveTeam(relaxed, *shares, {}, "", unheard).has_value();
  };
  return works(Fill(table, members, [](const BidLine& line) { return line.part_price; })) ||
         works(Fill(table, members, [](const BidLine& line) { return -line.most; })) ||
         works(Fill(table, members, [](const BidLine&) { return 0; }));
}

// Candidates of the names; nothing if they aren't of the team, ascending, each once and fewer.
std::optional<Members> ReadSubset(const BidTable& table, const BidTeam& team,
                                  const std::vector<std::string>& names) {
  Members members;
  for (const std::string& name : names) {
    const std::optional<int> candidate = table.FindCandidate(name);
    if (!candidate || (!members.empty() && members.back() >= *candidate) ||
        !std::binary_search(team.members.begin(), team.members.end(), *candidate)) {
      return std::nullopt;
    }
    members.push_back(*candidate);
  }
  if (members.empty() || members.size() >= team.members.size()) return std::nullopt;
  return members;
}

}  // namespace

void CheckNecessity(const BidTable& table, const BidTeam& team, const NecessityNote& note,
                    const std::string& path, FindingList& findings) {
  if (note.sufficient_subsets.size() > kMostSubsets) {
    findings.Add("necessity_subset", path, absl::StrCat("at most ", kMostSubsets, " are listed"));
    return;
  }
  std::vector<Members> listed;
  for (std::size_t n = 0; n < note.sufficient_subsets.size(); ++n) {
    const std::string where = Element(path, "sufficient_subsets", n);
    const auto subset = ReadSubset(table, team, note.sufficient_subsets[n]);
    if (!subset || !HaveEnough(table, *subset)) {
      findings.Add("necessity_subset", where,
                   absl::StrCat(InPlainWords(note.sufficient_subsets[n]),
                                subset ? " can't do the mandatory lots"
                                       : " is no proper subset of the team in order"));
      continue;
    }
    for (const Members& known : listed) {
      if (std::includes(subset->begin(), subset->end(), known.begin(), known.end())) {
        findings.Add("necessity_subset", where, "it holds another one, so it isn't minimal");
      }
    }
    if (!listed.empty() &&
        std::pair(subset->size(), *subset) < std::pair(listed.back().size(), listed.back())) {
      findings.Add("necessity_subset", where, "smaller subsets come first, then bytewise");
    }
    listed.push_back(*subset);
    if (!PlainlyCan(table, *subset)) {
      findings.AddUnchecked(where, "whether these members can do the work: that takes a search");
    }
  }
  if (!note.complete) return;
  for (const int away : team.members) {
    Members rest;
    for (const int i : team.members) {
      if (i != away) rest.push_back(i);
    }
    const bool known = std::any_of(listed.begin(), listed.end(), [&](const Members& subset) {
      return std::includes(rest.begin(), rest.end(), subset.begin(), subset.end());
    });
    if (known || rest.empty() || !HaveEnough(table, rest)) continue;
    if (PlainlyCan(table, rest)) {
      findings.Add(
          "necessity_omitted", path,
          absl::StrCat("the team can do without ", InPlainWords(table.candidates[away].member),
                       ", and no such subset is listed"));
    } else {
      findings.AddUnchecked(
          path, absl::StrCat("whether the team could do without ", table.candidates[away].member));
    }
  }
}

}  // namespace renkei::certify

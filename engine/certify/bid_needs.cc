// The rows of a joint bid's programme that say what a lot needs beside some of its lines
// (docs/joint-bids.md).
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "engine/certify/bid_programme.h"

namespace renkei::certify {

std::optional<std::vector<int>> BidProgramme::ReadTakes(int lot, absl::string_view members) const {
  std::vector<int> takes;
  if (members.empty()) return takes;
  for (const absl::string_view member : absl::StrSplit(members, '+')) {
    const std::optional<int> candidate = table_.FindCandidate(member);
    if (!candidate) return std::nullopt;
    int found = -1;
    for (int t = first_take_[*candidate]; t < first_take_[*candidate + 1]; ++t) {
      if (takes_[t].line->lot == lot) found = t;
    }
    if (found < 0 || (!takes.empty() && found <= takes.back())) return std::nullopt;
    takes.push_back(found);
  }
  return takes;
}

// needs/LOT/FULL/BY TAKE: even if FULL give all they can, the others give what is lacking then.
void BidProgramme::WriteNeedsRow(const std::string& name) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() != 4 || needs_rows_ >= kMostNeeds) return;
  const std::optional<int> lot = table_.lots.Find(parts[1]);
  if (!lot) return;
  const auto full = ReadTakes(*lot, parts[2]);
  const auto by_take = ReadTakes(*lot, parts[3]);
  if (!full || !by_take) return;
  absl::int128 lacking = table_.lots.lots[*lot].steps;
  for (const int t : *full)
    lacking -= absl::int128(takes_[t].line->most) * takes_[t].line->part_steps;
  if (lacking <= 0) return;
  ProgrammeRow row{Sense::kAtLeast, lacking, {}};
  for (std::size_t t = 0; t < takes_.size(); ++t) {
    const BidLine& line = *takes_[t].line;
    const int take = static_cast<int>(t);
    if (line.lot != *lot || std::binary_search(full->begin(), full->end(), take)) continue;
    if (std::binary_search(by_take->begin(), by_take->end(), take)) {
      row.entries.emplace_back(takes_[t].column, line.part_steps);
    } else {
      const absl::int128 most = absl::int128(line.most) * line.part_steps;
      row.entries.emplace_back(team_[takes_[t].candidate], std::min(most, lacking));
    }
  }
  if (cover_[*lot] >= 0) {
    row.right = 0;
    row.entries.emplace_back(cover_[*lot], -lacking);
  }
  // As the page states it: at most.
  row.sense = Sense::kAtMost;
  row.right = -row.right;
  for (auto& [column, coefficient] : row.entries) coefficient = -coefficient;
  programme_.AddRow(name, std::move(row));
  ++needs_rows_;
}

}  // namespace renkei::certify

#include "engine/certify/bid_repair.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

namespace renkei::certify {
namespace {

using MemberAndLot = std::pair<std::string, int>;

// Why a promised share can't be; "" if it can.
std::string FaultOf(const Share& share, const BidTable& table) {
  const std::optional<int> lot = table.lots.Find(share.lot);
  if (!lot) return absl::StrCat("there is no lot ", InPlainWords(share.lot));
  if (share.quantity.unit != table.lots.lots[*lot].lot->quantity.unit ||
      share.quantity.micros <= 0) {
    return absl::StrCat(InPlainWords(share.quantity), " isn't a quantity of the lot");
  }
  if (share.price.currency != table.opportunity->currency || share.price.nanos < 0) {
    return absl::StrCat(InPlainWords(share.price), " isn't a price of the opportunity");
  }
  return "";
}

// Reads the terms once.
class RepairReader {
 public:
  RepairReader(const RepairTerms& terms, const NetworkContents& contents, BidTable& table,
               FindingList& findings)
      : terms_(terms), table_(table), findings_(findings) {
    for (const Member& member : contents.members) members_.insert(member.id);
  }

  bool Run() {
    const std::int64_t before = findings_.count();
    ReadLeavers();
    if (terms_.promised.empty()) Fault("repair.promised", "nothing was promised");
    for (std::size_t i = 0; i < terms_.promised.size(); ++i) ReadShare(i);
    if (findings_.count() > before) return false;
    NoteOnLines();
    return true;
  }

 private:
  void Fault(absl::string_view path, absl::string_view text) {
    findings_.Add("repair_terms", path, text);
  }

  void ReadLeavers() {
    for (std::size_t i = 0; i < terms_.dropped_out.size(); ++i) {
      const std::string& member = terms_.dropped_out[i];
      const bool promised = std::any_of(terms_.promised.begin(), terms_.promised.end(),
                                        [&](const Share& share) { return share.member == member; });
      if (promised && left_.insert(member).second) continue;
      Fault(Element("repair", "dropped_out", i),
            absl::StrCat(InPlainWords(member), promised ? " occurs twice" : " promised nothing"));
    }
  }

  void ReadShare(std::size_t i) {
    const Share& share = terms_.promised[i];
    const std::string where = Element("repair", "promised", i);
    if (const std::string fault = FaultOf(share, table_); !fault.empty()) {
      Fault(where, fault);
      return;
    }
    const MemberAndLot key(share.member, *table_.lots.Find(share.lot));
    if (!seen_.insert(key).second) {
      Fault(where, absl::StrCat(InPlainWords(share.member), " promises the lot twice"));
      return;
    }
    if (left_.contains(share.member)) return;
    if (!members_.contains(share.member)) {
      Fault(where,
            absl::StrCat(InPlainWords(share.member), " is neither in the network nor dropped out"));
      return;
    }
    repair_.promises.emplace(key, Promise{share.quantity, share.price});
  }

  // A promise stands if its line today makes the same quantity at the same price.
  void NoteOnLines() {
    repair_.fallen = static_cast<std::int64_t>(repair_.promises.size());
    for (BidCandidate& candidate : table_.candidates) {
      for (BidLine& line : candidate.lines) {
        const auto promise = repair_.promises.find({candidate.member, line.lot});
        if (promise == repair_.promises.end()) continue;
        line.promised = 0;
        const absl::int128 part = absl::int128(table_.lots.lots[line.lot].step) * line.part_steps;
        const absl::int128 parts = promise->second.quantity.micros / part;
        if (parts < std::max<std::int64_t>(1, line.least) || parts > line.most ||
            parts * part != promise->second.quantity.micros ||
            parts * line.part_price != promise->second.price.nanos) {
          continue;
        }
        line.promised = static_cast<std::int64_t>(parts);
        --repair_.fallen;
      }
    }
    table_.repair = std::move(repair_);
  }

  const RepairTerms& terms_;
  BidTable& table_;
  FindingList& findings_;
  std::set<std::string> members_;
  std::set<std::string> left_;
  std::set<MemberAndLot> seen_;
  BidRepair repair_;
};

// Takes from the largest on until `steps` are there: how many it took, and what the last of them
// had still to give.
std::pair<std::int64_t, absl::int128> Largest(const std::multiset<absl::int128>& amounts,
                                              absl::int128 steps) {
  std::int64_t taken = 0;
  for (auto amount = amounts.rbegin(); amount != amounts.rend(); ++amount) {
    ++taken;
    if (*amount >= steps) return {taken, steps};
    steps -= *amount;
  }
  return {taken, 0};
}

}  // namespace

bool ReadRepair(const RepairTerms& terms, const NetworkContents& contents, BidTable& table,
                FindingList& findings) {
  return RepairReader(terms, contents, table, findings).Run();
}

std::vector<LeastChange> LeastChangesOf(const BidTable& table) {
  std::vector<LeastChange> changes;
  for (std::size_t j = 0; j < table.lots.lots.size(); ++j) {
    LeastChange lot;
    lot.hole = table.lots.lots[j].steps;
    std::multiset<absl::int128> more;
    std::multiset<absl::int128> less;
    absl::int128 free = 0;  // What lines whose promise fell may take.
    for (const BidCandidate& candidate : table.candidates) {
      const BidLine* line = candidate.FindLine(static_cast<int>(j));
      if (line == nullptr) continue;
      const absl::int128 most = absl::int128(line->most) * line->part_steps;
      if (line->promised == 0) {
        lot.fell = true;
        free += most;
        continue;
      }
      const absl::int128 promised = absl::int128(line->promised.value_or(0)) * line->part_steps;
      more.insert(most - promised);
      if (promised == 0) continue;
      ++lot.kept;
      lot.hole -= promised;
      less.insert(promised);
    }
    if (lot.hole < 0) lot.fewest = Largest(less, -lot.hole).first;
    if (lot.hole > free) std::tie(lot.fewest, lot.least) = Largest(more, lot.hole - free);
    changes.push_back(lot);
  }
  return changes;
}

std::vector<ChangedPromise> ChangesOf(const BidTable& table, const BidTeam& team) {
  std::map<MemberAndLot, std::pair<std::optional<Promise>, std::optional<Promise>>> pairs;
  for (const auto& [key, promise] : table.repair->promises) pairs[key].first = promise;
  for (const BidTake& take : team.takes) {
    const BidLot& lot = table.lots.lots[take.line->lot];
    pairs[{table.candidates[take.candidate].member, take.line->lot}].second =
        Promise{{lot.lot->quantity.unit, take.parts * take.line->part_steps * lot.step},
                {table.opportunity->currency,
                 static_cast<Nanos>(absl::int128(take.parts) * take.line->part_price)}};
  }
  std::vector<ChangedPromise> changes;
  for (const auto& [key, sides] : pairs) {
    if (sides.first == sides.second) continue;
    changes.push_back({key.first, table.lots.lots[key.second].lot->id, sides.first, sides.second});
  }
  return changes;
}

std::int64_t CountChanges(const BidTable& table, const BidTeam& team) {
  std::map<const BidLine*, std::int64_t> parts;
  for (const BidTake& take : team.takes) parts[take.line] = take.parts;
  std::int64_t changed = 0;
  for (const BidCandidate& candidate : table.candidates) {
    for (const BidLine& line : candidate.lines) {
      if (line.promised == 0) continue;
      const auto taken = parts.find(&line);
      const std::int64_t now = taken == parts.end() ? 0 : taken->second;
      if (now != line.promised.value_or(0)) ++changed;
    }
  }
  return changed;
}

}  // namespace renkei::certify

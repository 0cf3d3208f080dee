#include "engine/certify/introductions_bound_check.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/fixed_point.h"

namespace renkei::certify {
namespace {

constexpr int kMultiplierDecimals = 11;
// 10^-11 in a unit of a score.
constexpr std::int64_t kFine = 100;
// No multiplier that proves anything is larger: sums of them fit 128 bits by far.
constexpr std::int64_t kMostUnits = 1'000'000'000'000;

using SeatKey = std::pair<MemberOrdinal, std::int64_t>;  // Member, and number of the seat from 1.
using EndKey = std::pair<MemberOrdinal, MemberOrdinal>;  // Member, and the other one of the pair.
using SetList = std::vector<std::size_t>;                // Ascending.

// An odd set as its row names it.
struct NamedSet {
  std::vector<SeatKey> seats;
  std::vector<EndKey> ends;
  absl::int128 value = 0;
};

// Reads the rows, then adds the bound up. Used once.
class RoundBoundCheck {
 public:
  RoundBoundCheck(const IntroductionsTable& table, FindingList& findings)
      : table_(table),
        findings_(findings),
        cap_(table.model().member_count(), 0),
        floor_(cap_.size(), 0),
        whole_(cap_.size()) {}

  bool Read(const DualEvidence& evidence, absl::string_view path) {
    bool valid = true;
    for (std::size_t i = 0; i < evidence.multipliers.size(); ++i) {
      valid = ReadRow(evidence.multipliers[i], Element(path, "multipliers", i)) && valid;
    }
    return valid;
  }

  absl::int128 Total() {
    for (std::size_t set = 0; set < sets_.size(); ++set) Index(set);
    absl::int128 total = 0;
    for (MemberOrdinal i = 0; i < cap_.size(); ++i) {
      if (table_.seats(i) == 0) continue;
      total += PriceOf(i, 1) + cap_[i] * (table_.seats(i) - 1);
    }
    for (const NamedSet& set : sets_) {
      total += set.value * static_cast<std::int64_t>((set.seats.size() + set.ends.size()) / 2);
    }
    for (const EligiblePair& pair : table_.pairs()) total += MostOf(pair);
    return FloorDivide(total, kFine);
  }

 private:
  bool ReadRow(const Multiplier& multiplier, const std::string& path) {
    const std::optional<absl::int128> value =
        findings_.Number(Field(path, "value"), multiplier.value, kMultiplierDecimals);
    if (!value) return false;
    const auto refuse = [&](absl::string_view id, absl::string_view text) {
      findings_.Add(id, path, absl::StrCat("row ", InPlainWords(multiplier.row), ": ", text));
      return false;
    };
    if (*value < 0) return refuse("multiplier_sign", "a multiplier below 0 proves nothing");
    if (*value > absl::int128(kMostUnits) * kScoreOne * kFine) {
      return refuse("bound_overflow", absl::StrCat("the multiplier is above ", kMostUnits));
    }
    if (!rows_.insert(multiplier.row).second) {
      return refuse("duplicate_row", "it has a multiplier already");
    }
    absl::string_view name = multiplier.row;
    if (absl::ConsumePrefix(&name, "odd ")) {
      return ReadSet(name, *value) || refuse("unknown_row",
                                             "it isn't an odd set of seats and ends, each once "
                                             "and in order");
    }
    const bool is_cap = absl::ConsumePrefix(&name, "cap ");
    if (!is_cap && !absl::ConsumePrefix(&name, "floor ")) {
      return refuse("unknown_row", "there is no such row");
    }
    const std::optional<MemberOrdinal> member = table_.model().FindMember(name);
    if (!member || table_.seats(*member) == 0) {
      return refuse("unknown_row", "no such member takes part");
    }
    if (!is_cap && *value > absl::int128(table_.bonus(*member)) * kFine) {
      return refuse("multiplier_sign", "the multiplier is above the member's bonus");
    }
    (is_cap ? cap_ : floor_)[*member] = *value;
    return true;
  }

  bool ReadSet(absl::string_view items, absl::int128 value) {
    NamedSet set;
    set.value = value;
    for (const absl::string_view item : absl::StrSplit(items, ' ')) {
      const std::vector<absl::string_view> seat = absl::StrSplit(item, '/');
      const std::vector<absl::string_view> end = absl::StrSplit(item, '>');
      if (!(seat.size() == 2 ? ReadSeat(seat, set) : end.size() == 2 && ReadEnd(end, set))) {
        return false;
      }
    }
    if ((set.seats.size() + set.ends.size()) % 2 == 0) return false;
    sets_.push_back(std::move(set));
    return true;
  }

  bool ReadSeat(const std::vector<absl::string_view>& parts, NamedSet& set) const {
    const std::optional<MemberOrdinal> member = table_.model().FindMember(parts[0]);
    std::int32_t number = 0;
    if (!member || !absl::SimpleAtoi(parts[1], &number)) return false;
    if (number < 1 || number > table_.seats(*member)) return false;
    const SeatKey key(*member, number);
    if (!set.ends.empty() || (!set.seats.empty() && set.seats.back() >= key)) return false;
    set.seats.push_back(key);
    return true;
  }

  bool ReadEnd(const std::vector<absl::string_view>& parts, NamedSet& set) const {
    const std::optional<MemberOrdinal> member = table_.model().FindMember(parts[0]);
    const std::optional<MemberOrdinal> other = table_.model().FindMember(parts[1]);
    if (!member || !other || !table_.FindPair(*member, *other)) return false;
    const EndKey key(*member, *other);
    if (!set.ends.empty() && set.ends.back() >= key) return false;
    set.ends.push_back(key);
    return true;
  }

  void Index(std::size_t set) {
    absl::flat_hash_map<MemberOrdinal, std::int32_t> count;
    for (const SeatKey& seat : sets_[set].seats) {
      if (++count[seat.first] == table_.seats(seat.first)) whole_[seat.first].push_back(set);
      sets_of_seat_[seat].push_back(set);
    }
    for (const EndKey& end : sets_[set].ends) sets_of_end_[end].push_back(set);
  }

  absl::int128 PriceOf(MemberOrdinal member, std::int64_t seat) const {
    if (seat > 1) return cap_[member];
    return cap_[member] + absl::int128(table_.bonus(member)) * kFine - floor_[member];
  }

  // The values of the sets in both lists.
  absl::int128 Common(const SetList& a, const SetList& b) const {
    absl::int128 value = 0;
    for (const std::size_t set : a) {
      if (std::binary_search(b.begin(), b.end(), set)) value += sets_[set].value;
    }
    return value;
  }

  // What a seat of the member brings at best, its price taken off, where the end is in these sets.
  absl::int128 BestSeat(MemberOrdinal member, const SetList& end) const {
    absl::int128 best = 0;
    for (std::int64_t seat = 1; seat <= table_.seats(member); ++seat) {
      absl::int128 brings = seat == 1 ? absl::int128(table_.bonus(member)) * kFine : 0;
      brings -= PriceOf(member, seat);
      const auto found = sets_of_seat_.find(SeatKey(member, seat));
      if (!end.empty() && found != sets_of_seat_.end()) brings -= Common(end, found->second);
      if (seat == 1 || brings > best) best = brings;
    }
    return best;
  }

  const SetList& SetsOf(MemberOrdinal member, MemberOrdinal other) const {
    const auto found = sets_of_end_.find(EndKey(member, other));
    return found == sets_of_end_.end() ? nothing_ : found->second;
  }

  // The most that a pair adds, introduced or not.
  absl::int128 MostOf(const EligiblePair& pair) const {
    const SetList& of_a = SetsOf(pair.a, pair.b);
    const SetList& of_b = SetsOf(pair.b, pair.a);
    const absl::int128 introduced =
        absl::int128(pair.score) * kFine + BestSeat(pair.a, of_a) + BestSeat(pair.b, of_b);
    if (!of_a.empty() || !of_b.empty()) return std::max(-Common(of_a, of_b), introduced);
    return std::max<absl::int128>(0, introduced - Common(whole_[pair.a], whole_[pair.b]));
  }

  const IntroductionsTable& table_;
  FindingList& findings_;
  const SetList nothing_;
  std::vector<absl::int128> cap_;    // u by member, in 10^-11.
  std::vector<absl::int128> floor_;  // v by member.
  std::vector<NamedSet> sets_;
  absl::flat_hash_set<std::string> rows_;
  std::vector<SetList> whole_;  // By member: the sets with all its seats.
  absl::flat_hash_map<SeatKey, SetList> sets_of_seat_;
  absl::flat_hash_map<EndKey, SetList> sets_of_end_;
};

}  // namespace

std::optional<absl::int128> ProvedRoundBound(const IntroductionsTable& table,
                                             const DualEvidence& evidence, absl::string_view path,
                                             FindingList& findings) {
  RoundBoundCheck check(table, findings);
  if (!check.Read(evidence, path)) return std::nullopt;
  return check.Total();
}

}  // namespace renkei::certify

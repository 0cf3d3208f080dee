// What keeps two members apart whatever they offer: exclusions, and markets that one of them
// closed.
#ifndef RENKEI_ENGINE_FIT_PAIR_RULES_H_
#define RENKEI_ENGINE_FIT_PAIR_RULES_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/model/calendar.h"
#include "engine/model/exclusion.h"
#include "engine/model/member.h"

namespace renkei {

// The place of a member in its network, in bytewise order of the ids.
using MemberOrdinal = std::uint32_t;

// A market that keeps two rivals apart, and which of them closed it.
struct ClosedMarket {
  std::string market;
  MemberOrdinal closed_by = 0;

  friend bool operator==(const ClosedMarket&, const ClosedMarket&) = default;
};

// Thread-safety: immutable once built.
class PairRules {
 public:
  PairRules() = default;

  // `members` are ascending by id, which makes their places the ordinals.
  //
  // Errors: kInvalidArgument, naming the exclusion and the member, if it names a member that isn't
  // there.
  static absl::StatusOr<PairRules> Build(absl::Span<const Member> members,
                                         absl::Span<const Exclusion> exclusions);

  // The first exclusion by id that keeps the two from being matched on a day; nothing if none
  // does. kForbiddenTeam does not. The order of the two members doesn't matter. O(exclusions of
  // the pair).
  std::optional<Exclusion> FindExclusion(MemberOrdinal a, MemberOrdinal b, Date day) const;

  // The first market bytewise in which the two are rivals and that one of them closed: it is among
  // the closed markets of one and the markets of the other. O(markets).
  std::optional<ClosedMarket> FindClosedMarket(MemberOrdinal a, MemberOrdinal b) const;

  // Everything that the rules follow from, to compare two of them: every exclusion by id, and the
  // markets that a member sells in and closed, each sorted.
  std::vector<Exclusion> Exclusions() const;
  absl::Span<const std::string> markets(MemberOrdinal member) const {
    return markets_[member].open;
  }
  absl::Span<const std::string> closed_markets(MemberOrdinal member) const {
    return markets_[member].closed;
  }

  bool AreExcluded(MemberOrdinal a, MemberOrdinal b, Date day) const;
  bool AreRivals(MemberOrdinal a, MemberOrdinal b) const;

 private:
  struct Markets {
    std::vector<std::string> open;    // All that the member sells in, sorted.
    std::vector<std::string> closed;  // Sorted.
  };
  using Pair = std::pair<MemberOrdinal, MemberOrdinal>;

  static Pair Ordered(MemberOrdinal a, MemberOrdinal b) { return {std::min(a, b), std::max(a, b)}; }

  // Of each pair, ascending by id.
  absl::flat_hash_map<Pair, std::vector<Exclusion>> exclusions_;
  std::vector<Markets> markets_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_PAIR_RULES_H_

#include "engine/introductions/exact_round.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "absl/numeric/int128.h"
#include "engine/introductions/weighted_matching.h"

namespace renkei {
namespace {

// How many pairs are in doubt at first, for each member.
constexpr std::size_t kDoubtsOfAMember = 3;
static_assert(kMultiplierScale == WeightedMatching::kScale);

enum class Standing : std::uint8_t { kOut, kIn, kInDoubt };

std::size_t PlaceOf(std::int32_t member) { return static_cast<std::size_t>(member); }

// One search. Used once.
class ExactSearch {
 public:
  ExactSearch(const RoundProblem& problem, const PairLists& lists, const std::vector<Score>& prices)
      : problem_(problem), lists_(lists), prices_(prices) {}

  std::optional<ExactRound> Run(std::int64_t& work_left) {
    Doubt();
    do {
      LeaveASeatInDoubt();
      MakeGadget();
      work_left -= EstimatedWork();
      if (work_left < 0) return std::nullopt;
      matching_ = HeaviestMatching(node_count_, edges_);
      ReadSeatPrices();
    } while (DoubtSeatsInSets() || DoubtWhatIsWrong());
    return Result();
  }

 private:
  Score Reduced(const RoundPair& pair) const {
    return pair.score - prices_[PlaceOf(pair.a)] - prices_[PlaceOf(pair.b)];
  }

  // The pairs whose reduced score is nearest to 0; the others by its sign.
  void Doubt() {
    standing_.resize(problem_.pairs.size());
    is_in_set_.assign(problem_.cap.size(), false);
    std::vector<std::pair<Score, std::uint32_t>> by_size;
    for (std::uint32_t i = 0; i < standing_.size(); ++i) {
      const Score reduced = Reduced(problem_.pairs[i]);
      standing_[i] = reduced > 0 ? Standing::kIn : Standing::kOut;
      by_size.emplace_back(std::abs(reduced), i);
    }
    const std::size_t doubts = std::min(by_size.size(), kDoubtsOfAMember * problem_.cap.size());
    std::nth_element(by_size.begin(), by_size.begin() + static_cast<std::ptrdiff_t>(doubts),
                     by_size.end());
    for (std::size_t k = 0; k < doubts; ++k) standing_[by_size[k].second] = Standing::kInDoubt;
  }

  // A member whose seats are all taken for granted is asked about the pair that is least so.
  void LeaveASeatInDoubt() {
    for (std::int32_t i = 0; i < problem_.member_count(); ++i) {
      const std::int32_t in = CountIn(i);
      if (in == 0 || in < problem_.cap[PlaceOf(i)]) continue;
      const PairLists::Entry* least = nullptr;
      for (const PairLists::Entry& entry : lists_.Of(i)) {
        if (standing_[entry.pair] != Standing::kIn) continue;
        // More than there are seats: none of them can be relied on.
        if (in > problem_.cap[PlaceOf(i)]) standing_[entry.pair] = Standing::kInDoubt;
        if (least == nullptr ||
            Reduced(problem_.pairs[entry.pair]) < Reduced(problem_.pairs[least->pair])) {
          least = &entry;
        }
      }
      standing_[least->pair] = Standing::kInDoubt;
    }
  }

  std::int32_t CountIn(std::int32_t member) const {
    const auto entries = lists_.Of(member);
    return static_cast<std::int32_t>(std::count_if(
        entries.begin(), entries.end(),
        [&](const PairLists::Entry& entry) { return standing_[entry.pair] == Standing::kIn; }));
  }

  // Nodes: the seats that aren't taken for granted, usually no more of a member than its pairs in
  // doubt and one, then the two ends of each pair in doubt. A pair's ends are joined with each
  // other and with the seats of their members, so that an introduction gains a couple; all couples
  // weigh so much that an end with a seat and the other end alone is never worth it.
  void MakeGadget() {
    const std::size_t members = problem_.cap.size();
    granted_.assign(members, 0);
    std::vector<std::int32_t> doubts(members, 0);
    in_doubt_.clear();
    for (std::uint32_t i = 0; i < standing_.size(); ++i) {
      if (standing_[i] == Standing::kOut) continue;
      if (standing_[i] == Standing::kInDoubt) in_doubt_.push_back(i);
      std::vector<std::int32_t>& counts = standing_[i] == Standing::kIn ? granted_ : doubts;
      ++counts[PlaceOf(problem_.pairs[i].a)];
      ++counts[PlaceOf(problem_.pairs[i].b)];
    }
    first_seat_.assign(members + 1, 0);
    for (std::size_t m = 0; m < members; ++m) {
      first_seat_[m + 1] =
          first_seat_[m] + (is_in_set_[m] ? problem_.cap[m]
                                          : std::min(problem_.cap[m] - granted_[m], doubts[m] + 1));
    }
    node_count_ = first_seat_.back() + 2 * static_cast<std::int32_t>(in_doubt_.size());
    JoinNodes();
  }

  void JoinNodes() {
    Score most = 0;
    for (const std::uint32_t i : in_doubt_) most = std::max(most, problem_.pairs[i].score);
    // More than any end with a seat could add beside that.
    most += 1 + *std::max_element(problem_.floor.begin(), problem_.floor.end());
    edges_.clear();
    for (std::size_t d = 0; d < in_doubt_.size(); ++d) {
      const RoundPair& pair = problem_.pairs[in_doubt_[d]];
      const std::int32_t end = FirstEnd() + 2 * static_cast<std::int32_t>(d);
      edges_.push_back({end, end + 1, 2 * most});
      JoinSeats(pair.a, end, most + pair.score);
      JoinSeats(pair.b, end + 1, most);
    }
  }

  void JoinSeats(std::int32_t member, std::int32_t end, Score weight) {
    const std::size_t m = PlaceOf(member);
    for (std::int32_t node = first_seat_[m]; node < first_seat_[m + 1]; ++node) {
      edges_.push_back({end, node, weight + (node == first_seat_[m] ? Bonus(m) : 0)});
    }
  }

  std::int32_t FirstEnd() const { return first_seat_.back(); }
  // Of the first seat that isn't granted.
  Score Bonus(std::size_t m) const { return granted_[m] == 0 ? problem_.floor[m] : 0; }

  std::int64_t EstimatedWork() const {
    return static_cast<std::int64_t>(edges_.size()) * (1 + IntegerSquareRoot(node_count_));
  }

  // What a seat of each member costs at least, its bonus counted against it.
  void ReadSeatPrices() {
    cost_.assign(problem_.cap.size(), 0);
    for (std::size_t m = 0; m < cost_.size(); ++m) {
      for (std::int32_t node = first_seat_[m]; node < first_seat_[m + 1]; ++node) {
        const bool first = node == first_seat_[m];
        const std::int64_t cost = matching_.node_values[static_cast<std::size_t>(node)] -
                                  (first ? kMultiplierScale * Bonus(m) : 0);
        cost_[m] = first ? cost : std::min(cost_[m], cost);
      }
    }
  }

  // Whether a pair was taken for granted or left out against what the seats cost.
  bool DoubtWhatIsWrong() {
    FindWholeMembers();
    bool any = false;
    for (std::size_t i = 0; i < standing_.size(); ++i) {
      if (standing_[i] == Standing::kInDoubt) continue;
      const RoundPair& pair = problem_.pairs[i];
      const std::int64_t reduced = kMultiplierScale * pair.score - cost_[PlaceOf(pair.a)] -
                                   cost_[PlaceOf(pair.b)] - SharedSets(pair);
      if (standing_[i] == Standing::kIn ? reduced >= 0 : reduced <= 0) continue;
      standing_[i] = Standing::kInDoubt;
      any = true;
    }
    return any;
  }

  // Of each member, the sets of the proof that have all its seats.
  void FindWholeMembers() {
    whole_.assign(problem_.cap.size(), {});
    std::vector<std::int32_t> seats(problem_.cap.size(), 0);
    for (std::size_t k = 0; k < matching_.blossoms.size(); ++k) {
      std::vector<std::size_t> members;
      for (const std::int32_t node : matching_.blossoms[k].nodes) {
        if (node >= FirstEnd()) continue;
        members.push_back(MemberOf(node));
        if (++seats[members.back()] == problem_.cap[members.back()]) {
          whole_[members.back()].push_back(k);
        }
      }
      for (const std::size_t m : members) seats[m] = 0;
    }
  }

  // The values of the sets that have all seats of both, which count for a pair that is out.
  std::int64_t SharedSets(const RoundPair& pair) const {
    std::vector<std::size_t> shared;
    const std::vector<std::size_t>& of_a = whole_[PlaceOf(pair.a)];
    const std::vector<std::size_t>& of_b = whole_[PlaceOf(pair.b)];
    std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                          std::back_inserter(shared));
    std::int64_t value = 0;
    for (const std::size_t k : shared) value += matching_.blossoms[k].value;
    return value;
  }

  // A set of the proof with a seat of a member in it says nothing of that member's seats that
  // aren't nodes, so that all have to become some. Whether there was such a member.
  bool DoubtSeatsInSets() {
    bool any = false;
    for (const WeightedMatching::Blossom& blossom : matching_.blossoms) {
      for (const std::int32_t node : blossom.nodes) {
        if (node >= FirstEnd()) continue;
        const std::size_t m = MemberOf(node);
        if (is_in_set_[m]) continue;
        is_in_set_[m] = true;
        any = any || first_seat_[m + 1] - first_seat_[m] < problem_.cap[m];
        for (const PairLists::Entry& entry : lists_.Of(static_cast<std::int32_t>(m))) {
          if (standing_[entry.pair] == Standing::kIn) standing_[entry.pair] = Standing::kInDoubt;
        }
      }
    }
    return any;
  }

  std::size_t MemberOf(std::int32_t seat_node) const {
    const auto after = std::upper_bound(first_seat_.begin(), first_seat_.end(), seat_node);
    return static_cast<std::size_t>(after - first_seat_.begin()) - 1;
  }

  ExactRound Result() const {
    ExactRound round;
    std::vector<bool> chosen(problem_.pairs.size(), false);
    for (std::size_t i = 0; i < standing_.size(); ++i) chosen[i] = standing_[i] == Standing::kIn;
    for (const std::uint32_t i : in_doubt_) chosen[i] = true;
    // Pairs whose ends are joined with each other aren't introduced.
    std::size_t edge = 0;
    for (const std::uint32_t i : in_doubt_) {
      if (matching_.matched[edge]) chosen[i] = false;
      edge += 1 + SeatNodes(problem_.pairs[i].a) + SeatNodes(problem_.pairs[i].b);
    }
    for (std::uint32_t i = 0; i < chosen.size(); ++i) {
      if (chosen[i]) round.chosen.push_back(i);
    }
    for (std::size_t m = 0; m < problem_.cap.size(); ++m) AddMultipliers(m, round.multipliers);
    for (const WeightedMatching::Blossom& blossom : matching_.blossoms) {
      round.multipliers.odd_sets.push_back(SetOf(blossom));
    }
    return round;
  }

  std::size_t SeatNodes(std::int32_t member) const {
    return static_cast<std::size_t>(first_seat_[PlaceOf(member) + 1] -
                                    first_seat_[PlaceOf(member)]);
  }

  // The prices of the seats as multipliers of cap and floor. All seats but the first have the same
  // price, since nothing tells them apart.
  void AddMultipliers(std::size_t m, RoundMultipliers& multipliers) const {
    std::vector<std::int64_t> prices(PlaceOf(problem_.cap[m]), 0);
    const auto granted = PlaceOf(granted_[m]);
    std::fill_n(prices.begin(), granted, cost_[m]);
    if (granted > 0) prices[0] += kMultiplierScale * problem_.floor[m];
    for (std::int32_t node = first_seat_[m]; node < first_seat_[m + 1]; ++node) {
      prices[granted + PlaceOf(node - first_seat_[m])] =
          matching_.node_values[static_cast<std::size_t>(node)];
    }
    multipliers.cap.push_back(0);
    multipliers.floor.push_back(0);
    if (prices.empty()) return;
    const std::int64_t bonus = kMultiplierScale * problem_.floor[m];
    std::int64_t& u = multipliers.cap.back();
    std::int64_t& v = multipliers.floor.back();
    u = prices.size() == 1 ? prices[0] - bonus : *std::min_element(prices.begin(), prices.end());
    u = std::max<std::int64_t>(0, u);
    v = std::max<std::int64_t>(0, bonus - (prices[0] - u));
  }

  OddSet SetOf(const WeightedMatching::Blossom& blossom) const {
    OddSet set;
    set.value = blossom.value;
    for (const std::int32_t node : blossom.nodes) {
      if (node >= FirstEnd()) {
        const auto d = static_cast<std::size_t>(node - FirstEnd());
        const RoundPair& pair = problem_.pairs[in_doubt_[d / 2]];
        set.ends.push_back(d % 2 == 0 ? PairEnd{pair.a, pair.b} : PairEnd{pair.b, pair.a});
      } else {
        const std::size_t m = MemberOf(node);
        set.seats.push_back({static_cast<std::int32_t>(m), granted_[m] + node - first_seat_[m]});
      }
    }
    std::sort(set.seats.begin(), set.seats.end());
    std::sort(set.ends.begin(), set.ends.end());
    return set;
  }

  const RoundProblem& problem_;
  const PairLists& lists_;
  const std::vector<Score>& prices_;
  std::vector<Standing> standing_;        // Of each pair.
  std::vector<bool> is_in_set_;           // Of each member: all its seats are nodes.
  std::vector<std::uint32_t> in_doubt_;   // Pairs, ascending.
  std::vector<std::int32_t> granted_;     // How many pairs of each member are taken for granted.
  std::vector<std::int32_t> first_seat_;  // Node of each member's first seat that isn't granted.
  std::int32_t node_count_ = 0;
  std::vector<WeightedEdge> edges_;
  WeightedMatching matching_;
  std::vector<std::int64_t> cost_;               // By member: see ReadSeatPrices.
  std::vector<std::vector<std::size_t>> whole_;  // By member: see FindWholeMembers.
};

}  // namespace

std::optional<ExactRound> SolveExactly(const RoundProblem& problem, const PairLists& lists,
                                       const std::vector<Score>& prices, std::int64_t& work_left) {
  return ExactSearch(problem, lists, prices).Run(work_left);
}

}  // namespace renkei

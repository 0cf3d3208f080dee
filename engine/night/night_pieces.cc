#include "engine/night/night_pieces.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/joint_bid.h"
#include "engine/consortium/lot_terms.h"
#include "engine/exchange/plan_rings.h"
#include "engine/introductions/introductions.h"
#include "engine/pooling/shared_orders.h"
#include "engine/promises/night_worth.h"

namespace renkei {
namespace {

std::int64_t LimitOr(std::int64_t work_limit, std::int64_t usual) {
  return work_limit > 0 ? work_limit : usual;
}

// Rings are repaired where fewer than this part of all needs and swaps have opened or closed; where
// more have, to plan them afresh is quicker.
constexpr std::int64_t kLeastAlikePart = 40;
// A bid on what is left gets that part of the usual steps: it is rarely the one that a night keeps,
// and hard where hours are short.
constexpr std::int64_t kBidPartAnew = 10;

// What each share of the best plan draws on.
std::vector<SpreadDraw> DrawsOf(const JointBidProblem& problem, const Plan& plan) {
  std::vector<SpreadDraw> draws;
  for (const Share& share : plan.shares) {
    const auto candidate =
        std::find_if(problem.candidates.begin(), problem.candidates.end(),
                     [&](const Candidate& other) { return other.member == share.member; });
    if (candidate == problem.candidates.end()) continue;
    for (const CandidateLine& line : candidate->lines) {
      const LotTerms& lot = problem.table.lots[line.lot];
      if (lot.lot->id != share.lot) continue;
      for (const Draw& draw : line.draws) {
        const CapacitySource& source = problem.sources[draw.source];
        draws.push_back({{source.kind() == CapacitySource::Kind::kPool, source.id()},
                         source.period(),
                         lot.first_day,
                         lot.last_day,
                         absl::int128(draw.effort_per_unit) * share.quantity.micros});
      }
    }
  }
  return draws;
}

// One thing that a plan of a piece gives a member, which could be set aside.
struct Gift {
  absl::int128 gain = 0;
  std::string need;
  std::string swap;
  Promises takes;  // Capacities of a ring's leg.

  bool operator<(const Gift& other) const {
    return std::tie(gain, need, swap) < std::tie(other.gain, other.need, other.swap);
  }
};

// By member, ascending by gain.
using Gifts = std::map<std::string, std::vector<Gift>>;

Gifts GiftsOf(const NetworkContents& contents, const NightPlan& plan) {
  Gifts gifts;
  if (const auto* orders = std::get_if<SharedOrdersAnswer>(&plan)) {
    for (const Plan& order : orders->plans) {
      const auto* detail = std::get_if<SharedOrderDetail>(&order.detail);
      if (detail == nullptr) continue;
      for (const SharedOrderLine& line : detail->lines) {
        const absl::int128 gain = absl::int128(line.alone.nanos) - line.bill.nanos;
        gifts[line.member].push_back({gain, line.need, "", {}});
      }
    }
  } else if (const auto* rings = std::get_if<RingsAnswer>(&plan)) {
    const LegTakings takings(contents);
    for (const ExchangeRing& ring : rings->rings) {
      for (const ExchangeLeg& leg : ring.legs) {
        const auto* money = std::get_if<Money>(&leg.value);
        Gift gift{money != nullptr ? money->nanos : std::get<Score>(leg.value),
                  leg.swap.empty() ? leg.need : "",
                  leg.swap,
                  {}};
        takings.Add(leg, rings->header.as_of, gift.takes);
        gifts[leg.to].push_back(std::move(gift));
      }
    }
  }
  for (auto& [member, of_member] : gifts) std::sort(of_member.begin(), of_member.end());
  return gifts;
}

void Leave(const Gift& gift, SetAside& aside) {
  if (!gift.need.empty()) aside.needs.insert(gift.need);
  if (!gift.swap.empty()) aside.swaps.insert(gift.swap);
}

// All that the member could get in orders and rings.
void LeaveMember(const NetworkContents& contents, const std::string& member, SetAside& aside) {
  for (const Need& need : contents.needs) {
    if (need.member == member) aside.needs.insert(need.id);
  }
  for (const Swap& swap : contents.swaps) {
    if (swap.member == member) aside.swaps.insert(swap.id);
  }
}

// Whether each need is open, then whether each swap may take anything.
std::vector<bool> OpenListings(const Snapshot& network) {
  std::vector<bool> open;
  const NetworkContents& contents = network.contents();
  open.reserve(contents.needs.size() + contents.swaps.size());
  for (NeedOrdinal need = 0; need < contents.needs.size(); ++need) {
    open.push_back(network.IsOpen(need));
  }
  for (const Swap& swap : contents.swaps) {
    open.push_back(!swap.reserve || swap.reserve->nanos < kMaxMoneyNanos);
  }
  return open;
}

std::int64_t CountDifferences(const std::vector<bool>& a, const std::vector<bool>& b) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += a[i] != b[i] ? 1 : 0;
  return count;
}

std::string OwnerOf(const NetworkContents& contents, const CapacityName& capacity) {
  const auto member_of = [&](const auto& resources) {
    const auto found = std::find_if(resources.begin(), resources.end(),
                                    [&](const auto& one) { return one.id == capacity.id; });
    return found == resources.end() ? std::string() : found->member;
  };
  return capacity.is_pool ? member_of(contents.pools) : member_of(contents.capabilities);
}

// The legs of least value that draw on a capacity in a period, until the rest finds room.
void LeaveLegs(const CapacityUse& use, const Gifts& gifts, SetAside& aside) {
  std::vector<std::pair<const Gift*, absl::int128>> drawing;  // With what each takes.
  for (const auto& [member, of_member] : gifts) {
    for (const Gift& gift : of_member) {
      const auto periods = gift.takes.capacities.find(use.capacity);
      if (periods == gift.takes.capacities.end()) continue;
      const auto taken = periods->second.find(use.start);
      if (taken != periods->second.end()) drawing.emplace_back(&gift, taken->second);
    }
  }
  std::sort(drawing.begin(), drawing.end(),
            [](const auto& a, const auto& b) { return *a.first < *b.first; });
  absl::int128 excess = use.taken - use.free;
  for (const auto& [gift, taken] : drawing) {
    if (excess <= 0) return;
    Leave(*gift, aside);
    excess -= taken;
  }
}

}  // namespace

std::string SubjectOf(const NightPiece& piece) {
  switch (piece.kind) {
    case NightPieceKind::kSharedOrders:
      return "shared_orders";
    case NightPieceKind::kRings:
      return "rings";
    case NightPieceKind::kIntroductions:
      return "introductions";
    case NightPieceKind::kJointBid:
      break;
  }
  return absl::StrCat("opportunity/", piece.opportunity);
}

bool IsRefusal(const absl::Status& status) { return absl::IsOutOfRange(status); }

std::vector<NightPiece> PiecesOf(const Snapshot& snapshot, Date as_of) {
  std::vector<NightPiece> pieces{{NightPieceKind::kSharedOrders, ""}, {NightPieceKind::kRings, ""}};
  for (const Opportunity& opportunity : snapshot.contents().opportunities) {
    if (opportunity.status != ListingStatus::kActive) continue;
    if (opportunity.deadline && *opportunity.deadline < as_of) continue;
    if (opportunity.currency != snapshot.policy().introduction_value.currency) continue;
    pieces.push_back({NightPieceKind::kJointBid, opportunity.id});
  }
  pieces.push_back({NightPieceKind::kIntroductions, ""});
  return pieces;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> PiecePlanner::Left(const NightPiece& piece,
                                                                   const Promises& promises,
                                                                   const SetAside& aside) {
  const std::string& digest = snapshot_.content_digest();
  if (piece.kind == NightPieceKind::kIntroductions) {
    return Snapshot::Build(SeatsLeft(snapshot_.contents(), promises), digest);
  }
  if (!(promises == Promises{}) || !(aside == SetAside{})) {
    return Snapshot::Build(WhatIsLeft(snapshot_.contents(), promises, aside), digest);
  }
  if (whole_ == nullptr) {
    RENKEI_ASSIGN_OR_RETURN(
        whole_, Snapshot::Build(WhatIsLeft(snapshot_.contents(), promises, aside), digest));
  }
  return whole_;
}

absl::StatusOr<PlannedPiece> PiecePlanner::Plan(const NightPiece& piece, const Promises& promises,
                                                const SetAside& aside) {
  RENKEI_ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> network,
                          Left(piece, promises, aside));
  RENKEI_ASSIGN_OR_RETURN(PlannedPiece planned, PlanOn(piece, *network));
  planned.worth = NightWorth(planned.plan, snapshot_.fit_model());
  return planned;
}

absl::StatusOr<PlannedPiece> PiecePlanner::PlanOn(const NightPiece& piece,
                                                  const Snapshot& network) {
  PlannedPiece planned;
  NeedFits fits(network, fits_);
  switch (piece.kind) {
    case NightPieceKind::kSharedOrders: {
      SharedOrdersOptions options{.as_of = options_.as_of};
      options.work_limit = LimitOr(options_.work_limit, options.work_limit);
      options.out_of_time = options_.out_of_time;
      RENKEI_ASSIGN_OR_RETURN(SharedOrdersAnswer orders, PlanSharedOrders(network, options));
      AddOrders(orders, planned.takes);
      planned.has_content = !orders.plans.empty();
      planned.plan = std::move(orders);
      return planned;
    }
    case NightPieceKind::kRings: {
      RingsOptions options{.as_of = options_.as_of, .max_length = options_.ring_max_length};
      options.work_limit = LimitOr(options_.work_limit, options.work_limit);
      options.out_of_time = options_.out_of_time;
      std::vector<bool> open = OpenListings(network);
      RENKEI_ASSIGN_OR_RETURN(RingsAnswer rings,
                              PlanRings(network, options, {fits, MostSimilar(open)}));
      (first_rings_ ? last_rings_ : first_rings_) = KnownPlan{rings, std::move(open)};
      AddRings(snapshot_.contents(), rings, planned.takes);
      planned.has_content = !rings.rings.empty();
      planned.plan = std::move(rings);
      return planned;
    }
    case NightPieceKind::kJointBid:
      return PlanBid(piece.opportunity, network);
    case NightPieceKind::kIntroductions:
      break;
  }
  IntroductionsOptions options{.as_of = options_.as_of};
  options.work_limit = LimitOr(options_.work_limit, options.work_limit);
  options.out_of_time = options_.out_of_time;
  RENKEI_ASSIGN_OR_RETURN(IntroductionsAnswer round, PlanIntroductions(network, fits, options));
  AddIntroductions(round, planned.takes);
  planned.has_content = !round.introductions.empty();
  planned.plan = std::move(round);
  return planned;
}

const RingsAnswer* PiecePlanner::MostSimilar(const std::vector<bool>& open) const {
  const RingsAnswer* best = nullptr;
  std::int64_t fewest = 0;
  for (const std::optional<KnownPlan>* known : {&first_rings_, &last_rings_}) {
    if (!*known) continue;
    const std::int64_t differences = CountDifferences((*known)->open, open);
    if (best != nullptr && differences >= fewest) continue;
    best = &(*known)->rings;
    fewest = differences;
  }
  const auto listings = static_cast<std::int64_t>(open.size());
  return fewest * kLeastAlikePart > listings ? nullptr : best;
}

absl::StatusOr<PlannedPiece> PiecePlanner::PlanBid(const std::string& opportunity,
                                                   const Snapshot& network) const {
  JointBidOptions options;
  options.as_of = options_.as_of;
  options.work_limit = LimitOr(options_.work_limit, options.work_limit);
  if (&network != whole_.get()) {
    options.work_limit = std::max<std::int64_t>(1, options.work_limit / kBidPartAnew);
  }
  options.out_of_time = options_.out_of_time;
  const Opportunity& asked = network.opportunity(*network.FindOpportunity(opportunity));
  // Lots that can't be counted leave out this opportunity alone.
  const absl::StatusOr<LotTable> lots = ResolveLots(asked, options_.as_of);
  if (!lots.ok()) return absl::OutOfRangeError(lots.status().message());
  RENKEI_ASSIGN_OR_RETURN(const JointBidInput input, InputFromSnapshot(network, asked, options));
  RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, BuildJointBidProblem(input));
  RENKEI_ASSIGN_OR_RETURN(JointBidAnswer bid,
                          PlanJointBid(problem, network.content_digest(), options));
  PlannedPiece planned;
  planned.has_content = !bid.plans.empty();
  if (planned.has_content) AddDraws(DrawsOf(problem, bid.plans.front()), planned.takes);
  AddTeam(bid, planned.takes);
  planned.plan = std::move(bid);
  return planned;
}

SetAside LeaveOut(const NetworkContents& contents, const Promises& before,
                  const PlannedPiece& piece, Leaving leaving) {
  SetAside aside;
  const Gifts gifts = GiftsOf(contents, piece.plan);
  for (const auto& [member, load] : piece.takes.loads) {
    const auto earlier = before.loads.find(member);
    const std::int32_t total =
        load.total() + (earlier == before.loads.end() ? 0 : earlier->second.total());
    std::int32_t excess = total - contents.policy.load_cap;
    const auto of_member = gifts.find(member);
    if (excess <= 0 || of_member == gifts.end()) continue;
    if (leaving == Leaving::kMember) LeaveMember(contents, member, aside);
    for (const Gift& gift : of_member->second) {
      if (excess-- <= 0) break;
      Leave(gift, aside);
    }
  }
  for (const CapacityUse& use : CapacityUses(contents, Sum(before, piece.takes))) {
    if (use.taken <= use.free) continue;
    if (leaving == Leaving::kMember && !gifts.empty()) {
      LeaveMember(contents, OwnerOf(contents, use.capacity), aside);
    }
    LeaveLegs(use, gifts, aside);
  }
  return aside;
}

}  // namespace renkei

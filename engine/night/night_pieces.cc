#include "engine/night/night_pieces.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <variant>

#include "engine/base/status_macros.h"
#include "engine/consortium/joint_bid.h"
#include "engine/exchange/plan_rings.h"
#include "engine/introductions/introductions.h"
#include "engine/pooling/shared_orders.h"
#include "engine/promises/night_worth.h"

namespace renkei {
namespace {

std::int64_t LimitOr(std::int64_t work_limit, std::int64_t usual) {
  return work_limit > 0 ? work_limit : usual;
}

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
  std::string capability;  // Of a ring's leg.

  bool operator<(const Gift& other) const {
    return std::tie(gain, need, swap, capability) <
           std::tie(other.gain, other.need, other.swap, other.capability);
  }
};

// By member, ascending by gain.
std::map<std::string, std::vector<Gift>> GiftsOf(const NightPlan& plan) {
  std::map<std::string, std::vector<Gift>> gifts;
  if (const auto* orders = std::get_if<SharedOrdersAnswer>(&plan)) {
    for (const Plan& order : orders->plans) {
      const auto* detail = std::get_if<SharedOrderDetail>(&order.detail);
      if (detail == nullptr) continue;
      for (const SharedOrderLine& line : detail->lines) {
        const absl::int128 gain = absl::int128(line.alone.nanos) - line.bill.nanos;
        gifts[line.member].push_back({gain, line.need, "", ""});
      }
    }
  } else if (const auto* rings = std::get_if<RingsAnswer>(&plan)) {
    for (const ExchangeRing& ring : rings->rings) {
      for (const ExchangeLeg& leg : ring.legs) {
        const auto* money = std::get_if<Money>(&leg.value);
        const absl::int128 gain = money != nullptr ? money->nanos : std::get<Score>(leg.value);
        gifts[leg.to].push_back({gain, leg.swap.empty() ? leg.need : "", leg.swap, leg.capability});
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

// Whether a leg that gives `capability` draws on the capacity.
bool DrawsOn(const NetworkContents& contents, const std::string& capability,
             const CapacityName& capacity) {
  if (!capacity.is_pool) return capability == capacity.id;
  const auto found = std::find_if(contents.capabilities.begin(), contents.capabilities.end(),
                                  [&](const Capability& other) { return other.id == capability; });
  return found != contents.capabilities.end() && found->pool == capacity.id;
}

}  // namespace

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
      RENKEI_ASSIGN_OR_RETURN(
          RingsAnswer rings,
          PlanRings(network, options, {fits, first_rings_ ? &*first_rings_ : nullptr}));
      if (!first_rings_) first_rings_ = rings;
      AddRings(network.contents(), rings, planned.takes);
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

absl::StatusOr<PlannedPiece> PiecePlanner::PlanBid(const std::string& opportunity,
                                                   const Snapshot& network) const {
  JointBidOptions options;
  options.as_of = options_.as_of;
  options.work_limit = LimitOr(options_.work_limit, options.work_limit);
  options.out_of_time = options_.out_of_time;
  const Opportunity& asked = network.opportunity(*network.FindOpportunity(opportunity));
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
                  const PlannedPiece& piece) {
  SetAside aside;
  const std::map<std::string, std::vector<Gift>> gifts = GiftsOf(piece.plan);
  for (const auto& [member, load] : piece.takes.loads) {
    const auto earlier = before.loads.find(member);
    const std::int32_t total =
        load.total() + (earlier == before.loads.end() ? 0 : earlier->second.total());
    const auto of_member = gifts.find(member);
    if (of_member == gifts.end()) continue;
    std::int32_t excess = total - contents.policy.load_cap;
    for (const Gift& gift : of_member->second) {
      if (excess-- <= 0) break;
      Leave(gift, aside);
    }
  }
  Promises both = Sum(before, piece.takes);
  for (const CapacityUse& use : CapacityUses(contents, both)) {
    if (use.taken <= use.free) continue;
    std::optional<Gift> least;
    for (const auto& [member, of_member] : gifts) {
      for (const Gift& gift : of_member) {
        if (DrawsOn(contents, gift.capability, use.capacity) && (!least || gift < *least)) {
          least = gift;
        }
      }
    }
    if (least) Leave(*least, aside);
  }
  return aside;
}

}  // namespace renkei

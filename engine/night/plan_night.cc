#include "engine/night/plan_night.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/joint_bid.h"
#include "engine/night/night_bound.h"
#include "engine/night/night_pieces.h"
#include "engine/night/night_sequence.h"
#include "engine/pooling/pooling_rules.h"
#include "engine/promises/night_worth.h"
#include "engine/promises/promises.h"

namespace renkei {
namespace {

constexpr int kNanoDecimals = 9;
constexpr int kMicroDecimals = 6;

absl::Status CheckOptions(const NightOptions& options) {
  if (options.work_limit < 0 || options.work_limit > NightOptions::kMaxWorkLimit) {
    return absl::InvalidArgumentError(absl::StrCat("work_limit: is ", options.work_limit,
                                                   "; state 0 to ", NightOptions::kMaxWorkLimit));
  }
  const std::int32_t length = options.ring_max_length;
  if (length == 0 || (length >= 2 && length <= 4)) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("ring_max_length: is ", length,
                                                 "; use 2, 3 or 4, or 0 for rings of any length"));
}

StopReason StopOf(const NightPlan& plan) {
  return std::visit([](const auto& answer) { return answer.stop; }, plan);
}

// Writes down a sequence. Used once.
class NightWriter {
 public:
  NightWriter(const Snapshot& snapshot, const NightOptions& options, NightAnswer& answer)
      : snapshot_(snapshot), options_(options), answer_(answer) {}

  // `answer` has what was refused.
  absl::Status Write(const std::vector<AlonePiece>& pieces, const Sequence& sequence) {
    timed_out_ = options_.out_of_time && options_.out_of_time();
    AddParts(pieces, sequence);
    for (const auto& [member, load] : sequence.promises.loads) answer_.loads.push_back(load);
    AddConstraints(sequence.promises);
    RENKEI_RETURN_IF_ERROR(AddBounds(pieces));
    if (sequence.worth > bound_) {
      return absl::InternalError(absl::StrCat(
          "night: worth ", FormatDecimal(sequence.worth, kNanoDecimals), ", more than its bound ",
          FormatDecimal(bound_, kNanoDecimals), "; a mistake of the planner: please report it"));
    }
    answer_.objectives.push_back({ObjectiveKind::kNight,
                                  FormatDecimal(sequence.worth, kNanoDecimals),
                                  FormatDecimal(bound_, kNanoDecimals), currency()});
    answer_.certificate.evidence.emplace_back(DualEvidence{});
    answer_.proved_optimal = sequence.worth == bound_ && answer_.refused.empty();
    answer_.stop = answer_.proved_optimal ? StopReason::kOptimal
                   : timed_out_           ? StopReason::kTimeLimit
                                          : StopReason::kWorkLimit;
    return absl::OkStatus();
  }

 private:
  const std::string& currency() const { return snapshot_.policy().introduction_value.currency; }

  void AddParts(const std::vector<AlonePiece>& pieces, const Sequence& sequence) {
    for (const SequencedPart& part : sequence.parts) {
      const AlonePiece& piece = pieces[part.piece];
      Note(piece.alone.plan);
      const bool as_alone = part.planned.has_content && !part.on_what_is_left;
      if (!as_alone && RestsOnAlone(piece)) answer_.alone.push_back(piece.alone.plan);
      if (!part.planned.has_content) {
        if (piece.piece.kind == NightPieceKind::kJointBid && !HasHopelessLot(piece)) {
          answer_.displaced.push_back(piece.piece.opportunity);
        }
        continue;
      }
      Note(part.planned.plan);
      NightPart& listed = answer_.parts.emplace_back();
      listed.plan = part.planned.plan;
      listed.worth = FormatDecimal(part.planned.worth, kNanoDecimals);
      listed.on_what_is_left = part.on_what_is_left;
      listed.needs_set_aside.assign(part.aside.needs.begin(), part.aside.needs.end());
      listed.swaps_set_aside.assign(part.aside.swaps.begin(), part.aside.swaps.end());
    }
    std::sort(answer_.displaced.begin(), answer_.displaced.end());
  }

  // Whether the bound of a piece rests on its plan alone, or that says why there is no part.
  static bool RestsOnAlone(const AlonePiece& piece) {
    switch (piece.piece.kind) {
      case NightPieceKind::kSharedOrders:
        return false;
      case NightPieceKind::kJointBid:
        return HasHopelessLot(piece);
      default:
        return true;
    }
  }

  // A lot that nobody has a line for leaves no team, which needs no search to see. One that lacks
  // quantity may find more once dearer lines count: those of capabilities that are left.
  static bool HasHopelessLot(const AlonePiece& piece) {
    const auto& reasons = std::get<JointBidAnswer>(piece.alone.plan).infeasible;
    return std::any_of(reasons.begin(), reasons.end(), [](const Infeasibility& reason) {
      return !reason.lot.empty() && reason.rule != "not_enough_quantity";
    });
  }

  void Note(const NightPlan& plan) {
    timed_out_ = timed_out_ || StopOf(plan) == StopReason::kTimeLimit;
  }

  void AddConstraints(const Promises& promises) {
    std::vector<Constraint>& constraints = answer_.certificate.constraints;
    const std::int32_t cap = snapshot_.policy().load_cap;
    for (const MemberLoad& load : answer_.loads) {
      constraints.push_back({"load", load.member, absl::StrCat(load.total()), absl::StrCat(cap),
                             absl::StrCat(cap - load.total()), "proposals"});
    }
    for (const CapacityUse& use : CapacityUses(snapshot_.contents(), promises)) {
      constraints.push_back({use.capacity.is_pool ? "pool_capacity" : "capability_capacity",
                             absl::StrCat(use.capacity.id, "/", FormatDate(use.start)),
                             FormatDecimal(use.taken, kMicroDecimals),
                             FormatDecimal(use.free, kMicroDecimals),
                             FormatDecimal(use.free - use.taken, kMicroDecimals), use.unit});
    }
  }

  absl::Status AddBounds(const std::vector<AlonePiece>& pieces) {
    for (const AlonePiece& piece : pieces) {
      switch (piece.piece.kind) {
        case NightPieceKind::kSharedOrders: {
          const FitModel& model = snapshot_.fit_model();
          RENKEI_ASSIGN_OR_RETURN(const PoolingProblem problem,
                                  MakePoolingProblem(snapshot_.contents(), model.code_schemes(),
                                                     model.pair_rules(), options_.as_of));
          AddBound(piece.piece, OrdersBound(problem, currency()));
          break;
        }
        case NightPieceKind::kRings:
        case NightPieceKind::kIntroductions:
          AddBound(piece.piece, BoundOf(piece.alone.plan));
          break;
        case NightPieceKind::kJointBid: {
          RENKEI_ASSIGN_OR_RETURN(const absl::int128 bound, BoundOfBid(piece));
          AddBound(piece.piece, bound);
          break;
        }
      }
    }
    std::sort(answer_.bounds.begin(), answer_.bounds.end(),
              [](const NightBound& a, const NightBound& b) { return a.subject < b.subject; });
    return absl::OkStatus();
  }

  absl::StatusOr<absl::int128> BoundOfBid(const AlonePiece& piece) const {
    if (HasHopelessLot(piece)) return 0;
    const Opportunity& opportunity =
        snapshot_.opportunity(*snapshot_.FindOpportunity(piece.piece.opportunity));
    JointBidOptions options;
    options.as_of = options_.as_of;
    RENKEI_ASSIGN_OR_RETURN(const JointBidInput input,
                            InputFromSnapshot(snapshot_, opportunity, options));
    RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, BuildJointBidProblem(input));
    return BidBound(problem, snapshot_.fit_model());
  }

  // From the bounds of the objectives of rings or introductions.
  absl::int128 BoundOf(const NightPlan& plan) const {
    absl::int128 counted = 0;  // At a rate of the policy.
    absl::int128 money = 0;
    const auto add = [&](const std::vector<ObjectiveValue>& objectives) {
      for (const ObjectiveValue& objective : objectives) {
        const auto bound = ParseDecimal(objective.bound, kNanoDecimals);
        if (!bound.ok()) continue;
        if (objective.currency.empty()) counted += *bound;
        if (objective.currency == currency()) money += *bound;
      }
    };
    const Policy& policy = snapshot_.policy();
    if (const auto* rings = std::get_if<RingsAnswer>(&plan)) {
      add(rings->objectives);
      return money + WorthOf({counted, policy.need_value});
    }
    add(std::get<IntroductionsAnswer>(plan).objectives);
    return money + WorthOf({counted, policy.introduction_value});
  }

  void AddBound(const NightPiece& piece, absl::int128 bound) {
    bound_ += bound;
    answer_.bounds.push_back({SubjectOf(piece), FormatDecimal(bound, kNanoDecimals)});
  }

  const Snapshot& snapshot_;
  const NightOptions& options_;
  NightAnswer& answer_;
  absl::int128 bound_ = 0;
  bool timed_out_ = false;
};

}  // namespace

absl::StatusOr<NightAnswer> PlanNight(const Snapshot& snapshot, const NightOptions& options) {
  RENKEI_RETURN_IF_ERROR(CheckOptions(options));
  PiecePlanner planner(snapshot, options);
  NightAnswer answer;
  std::vector<AlonePiece> pieces;
  for (const NightPiece& piece : PiecesOf(snapshot, options.as_of)) {
    absl::StatusOr<PlannedPiece> alone = planner.Plan(piece, Promises{}, SetAside{});
    if (IsRefusal(alone.status())) {
      answer.refused.push_back({SubjectOf(piece), std::string(alone.status().message())});
      continue;
    }
    RENKEI_RETURN_IF_ERROR(alone.status());
    pieces.push_back({piece, *std::move(alone), {}});
  }
  std::sort(answer.refused.begin(), answer.refused.end(),
            [](const NightRefusal& a, const NightRefusal& b) { return a.subject < b.subject; });
  RENKEI_RETURN_IF_ERROR(PlanEachAsFirst(pieces, planner));
  RENKEI_ASSIGN_OR_RETURN(const Sequence sequence, BestSequence(pieces, planner));
  answer.header.as_of = options.as_of;
  answer.header.data_digest = snapshot.content_digest();
  answer.work_limit = options.work_limit;
  answer.ring_max_length = options.ring_max_length;
  RENKEI_RETURN_IF_ERROR(NightWriter(snapshot, options, answer).Write(pieces, sequence));
  return answer;
}

}  // namespace renkei

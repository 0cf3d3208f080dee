// What the engine computes for groups. Mirrors renkei/v1/plan.proto, which documents every field.
#ifndef RENKEI_ENGINE_MODEL_PLAN_H_
#define RENKEI_ENGINE_MODEL_PLAN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/amounts.h"
#include "engine/model/calendar.h"
#include "engine/model/certificate.h"

namespace renkei {

// Goes into every answer; raised whenever an answer to the same request may change.
inline constexpr char kEngineVersion[] = "0.1";

enum class PlanKind : std::uint8_t {
  kPartners = 1,
  kProviders = 2,
  kSharedOrder = 3,
  kJointBid = 4,
  kSetOff = 5,
  kGaps = 6,
  kMentors = 7,
  kRoutes = 8,
  kDevelopmentGroup = 9,
  kResources = 10,
  kIntroductions = 11,
  kRings = 12,
  kSplitOrder = 13,
  kNight = 14,
};
enum class StopReason : std::uint8_t { kOptimal = 1, kWorkLimit = 2, kTimeLimit = 3 };
enum class ObjectiveKind : std::uint8_t {
  kCoverage = 1,
  kPrice = 2,
  kQuality = 3,
  kMembers = 4,
  kBalance = 5,
  kSaving = 6,
  kCleared = 7,
  kUnmetNeed = 8,  // Importance times similarity of codes.
  kFit = 9,
  kRoute = 10,  // Fit times warmth times trust.
  kIntroductions = 11,
  kRingValue = 12,
  kExpectedRingValue = 13,
  kNight = 14,
  kChanges = 15,  // Promises of an earlier plan that aren't kept as they were, and new ones.
};

// What every answer says of itself.
struct AnswerHeader {
  Date as_of;
  std::string data_digest;
  std::string engine_version = kEngineVersion;

  friend bool operator==(const AnswerHeader&, const AnswerHeader&) = default;
};

struct Reason {
  std::string code;
  std::string text;

  friend bool operator==(const Reason&, const Reason&) = default;
};

// Money, or importance times fit in 10^-9.
using Gain = std::variant<Money, Score>;

struct Participant {
  std::string member;
  Gain gain;
  std::vector<Reason> reasons;

  friend bool operator==(const Participant&, const Participant&) = default;
};

struct Share {
  std::string member;
  std::string lot;
  std::string need;
  Quantity quantity;
  Money price;
  std::string source;

  friend bool operator==(const Share&, const Share&) = default;
};

struct ObjectiveValue {
  ObjectiveKind kind = ObjectiveKind::kPrice;
  std::string value;
  std::string bound;
  std::string currency;

  friend bool operator==(const ObjectiveValue&, const ObjectiveValue&) = default;
};

struct SharedOrderLine {
  std::string member;
  std::string need;
  Quantity needed;
  Quantity delivered;
  Money bill;
  Money alone;
  bool obtainable_alone = true;

  friend bool operator==(const SharedOrderLine&, const SharedOrderLine&) = default;
};

struct SharedOrderDetail {
  std::string quote;
  Date delivery_date;
  Quantity ordered;
  Quantity needed;
  Money unit_price;
  Money cost;
  Money alone;
  bool buys_past_break = false;
  std::vector<SharedOrderLine> lines;
  Money core_epsilon;
  std::vector<std::string> core_epsilon_members;
  bool core_epsilon_exact = false;

  friend bool operator==(const SharedOrderDetail&, const SharedOrderDetail&) = default;
};

struct WorkShare {
  std::string member;
  Score fraction = 0;
  Money revenue;
  Money mobilisation_cost;

  friend bool operator==(const WorkShare&, const WorkShare&) = default;
};

struct NecessityNote {
  std::vector<std::vector<std::string>> sufficient_subsets;
  bool complete = false;

  friend bool operator==(const NecessityNote&, const NecessityNote&) = default;
};

// What one member promises of one lot: quantity, and the price for all of it.
struct Promise {
  Quantity quantity;
  Money price;

  friend bool operator==(const Promise&, const Promise&) = default;
};

// Of a repair (docs/repairs.md). At least one side is set, and they differ.
struct ChangedPromise {
  std::string member;
  std::string lot;
  std::optional<Promise> before;
  std::optional<Promise> after;

  friend bool operator==(const ChangedPromise&, const ChangedPromise&) = default;
};

struct JointBidDetail {
  std::string opportunity;
  std::string lead;
  std::string coordinator;
  Money price;
  std::vector<WorkShare> work_shares;
  Score concentration = 0;
  std::vector<std::string> uncovered_lots;
  NecessityNote necessity;
  std::vector<ChangedPromise> changes;  // Ascending by member, then lot.

  friend bool operator==(const JointBidDetail&, const JointBidDetail&) = default;
};

struct Plan {
  PlanKind kind = PlanKind::kJointBid;
  AnswerHeader header;
  std::vector<Participant> participants;
  std::vector<Share> shares;
  std::vector<ObjectiveValue> objectives;
  bool proved_optimal = false;
  StopReason stop = StopReason::kOptimal;
  Certificate certificate;
  std::variant<std::monostate, SharedOrderDetail, JointBidDetail> detail;

  friend bool operator==(const Plan&, const Plan&) = default;
};

// Why there is no plan.
struct Infeasibility {
  std::string lot;
  std::string rule;
  std::string text;

  friend bool operator==(const Infeasibility&, const Infeasibility&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_PLAN_H_

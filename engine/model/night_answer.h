// One night: introductions, shared orders, rings and joint bids of one network, planned so that
// they can all be carried out together (docs/night.md).
#ifndef RENKEI_ENGINE_MODEL_NIGHT_ANSWER_H_
#define RENKEI_ENGINE_MODEL_NIGHT_ANSWER_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/certificate.h"
#include "engine/model/introductions_answer.h"
#include "engine/model/joint_bid_answer.h"
#include "engine/model/plan.h"
#include "engine/model/rings_answer.h"
#include "engine/model/shared_orders_answer.h"

namespace renkei {

// A plan of one kind, as its own request would answer.
using NightPlan =
    std::variant<SharedOrdersAnswer, JointBidAnswer, RingsAnswer, IntroductionsAnswer>;

struct NightPart {
  NightPlan plan;
  std::string worth;  // In the night's currency; a decimal, 0 or more.
  // Planned on what the parts before it leave of the network; else on the whole of it.
  bool on_what_is_left = false;
  // Needs and swaps that it was planned without, so that no member gets too much; ascending.
  std::vector<std::string> needs_set_aside;
  std::vector<std::string> swaps_set_aside;

  friend bool operator==(const NightPart&, const NightPart&) = default;
};

// What the parts of one sort are worth at most, whatever the others take.
struct NightBound {
  std::string subject;  // shared_orders, rings, introductions, or opportunity/ID.
  std::string bound;    // In the night's currency; a decimal.

  friend bool operator==(const NightBound&, const NightBound&) = default;
};

// A sort of parts that couldn't be planned at all, and why.
struct NightRefusal {
  std::string subject;  // As of a bound.
  std::string reason;   // Of the plan's own error.

  friend bool operator==(const NightRefusal&, const NightRefusal&) = default;
};

// In how many proposals of each kind a member takes part.
struct MemberLoad {
  std::string member;
  std::int32_t introductions = 0;
  std::int32_t shared_orders = 0;
  std::int32_t rings = 0;
  std::int32_t joint_bids = 0;

  std::int32_t total() const { return introductions + shared_orders + rings + joint_bids; }

  friend bool operator==(const MemberLoad&, const MemberLoad&) = default;
};

struct NightAnswer {
  AnswerHeader header;
  std::int64_t work_limit = 0;       // Of each part's search; 0: each kind's own.
  std::int32_t ring_max_length = 0;  // Most legs of a ring: 2, 3 or 4; 0: any number.
  std::vector<NightPart> parts;      // In the order in which they were planned.
  // Plans of the whole network for kinds whose part isn't such a one: what their bound rests on, or
  // which lot of an opportunity nobody can do.
  std::vector<NightPlan> alone;
  // Opportunities for which no team was found beside the parts, though somebody could do each lot;
  // ascending.
  std::vector<std::string> displaced;
  // What is missing in this night, and in its bound; ascending by subject.
  std::vector<NightRefusal> refused;
  std::vector<MemberLoad> loads;           // Of members with any; ascending by member.
  std::vector<NightBound> bounds;          // Ascending by subject.
  std::vector<ObjectiveValue> objectives;  // One: kNight.
  bool proved_optimal = false;
  StopReason stop = StopReason::kOptimal;
  Certificate certificate;

  friend bool operator==(const NightAnswer&, const NightAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_NIGHT_ANSWER_H_

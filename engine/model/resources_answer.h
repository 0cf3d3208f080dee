// Whose premises, machines or staff are free in which periods (docs/resources.md).
#ifndef RENKEI_ENGINE_MODEL_RESOURCES_ANSWER_H_
#define RENKEI_ENGINE_MODEL_RESOURCES_ANSWER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/amounts.h"
#include "engine/model/calendar.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"

namespace renkei {

// What one capability gives in one calendar period.
struct ResourceSlot {
  std::string member;
  std::string capability;
  std::string pool;   // That the capability draws on; "" if none.
  DateWindow days;    // Of the period that need and capability share; both ends are set.
  Quantity quantity;  // Taken, in the need's unit; more than 0.
  Quantity free;      // Of the capability on these days; at least `quantity`.
  Score fit = 0;      // Of the capability to the need, in [0, kScoreOne].
  std::vector<Reason> reasons;

  friend bool operator==(const ResourceSlot&, const ResourceSlot&) = default;
};

struct ResourcesAnswer {
  AnswerHeader header;
  std::string need;
  std::vector<ResourceSlot> slots;   // Best fit first, then by first day, then by capability.
  Quantity needed;                   // What the need states.
  Quantity covered;                  // The sum of the slots, at most `needed`.
  bool enough = false;               // Whether it reaches the smallest useful quantity.
  std::int64_t candidate_count = 0;  // Capabilities with slots.
  std::int64_t slot_count = 0;       // Slots of theirs in which anything is free.
  std::int64_t unslotted_count = 0;  // Eligible capabilities that can't be divided into slots.
  // The need's owner, with importance times the mean fit; nobody without slots.
  std::vector<Participant> participants;
  // kCoverage: the quantity; kFit: the sum of quantity times fit, with up to 15 decimals.
  std::vector<ObjectiveValue> objectives;
  bool proved_optimal = false;
  StopReason stop = StopReason::kOptimal;
  Certificate certificate;

  friend bool operator==(const ResourcesAnswer&, const ResourcesAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_RESOURCES_ANSWER_H_

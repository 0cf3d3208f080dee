// Which exchanges in rings are worth making (docs/rings.md).
#ifndef RENKEI_ENGINE_MODEL_RINGS_ANSWER_H_
#define RENKEI_ENGINE_MODEL_RINGS_ANSWER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"

namespace renkei {

// What the rings of largest sum are chosen by.
enum class RingObjective : std::uint8_t {
  kValue = 1,          // The value of a ring: the sum of its legs' values.
  kExpectedValue = 2,  // That value times the odds that every leg of the ring holds.
};

// One unit of `capability` goes from one member to another.
struct ExchangeLeg {
  std::string from;
  std::string capability;
  std::string to;
  std::string need;  // What it meets; empty where a swap names the capability itself.
  std::string swap;  // The swap of `to` that asks for it; empty in the market of needs.
  Gain value;        // To `to`; more than 0: money, or importance times fit.
  Score odds = 0;    // That `from` keeps its promise: its trust, in [0, kScoreOne).

  friend bool operator==(const ExchangeLeg&, const ExchangeLeg&) = default;
};

// Legs in their order around the ring: each one's `to` is the next one's `from`. The one whose
// capability has the smallest name stands first.
struct ExchangeRing {
  std::vector<ExchangeLeg> legs;
  std::string currency;        // Empty in the market of needs.
  std::string value;           // The sum of the legs' values; a decimal.
  Score odds = 0;              // The product of the legs' odds, rounded down; 0 above 4 legs.
  std::string expected_value;  // value times odds, rounded down; empty above 4 legs.

  friend bool operator==(const ExchangeRing&, const ExchangeRing&) = default;
};

// Markets stand in bytewise order of their currencies, the market of needs last.
struct RingsAnswer {
  static constexpr std::int64_t kUsualWorkLimit = 1'000'000'000;  // Where a request states none.

  AnswerHeader header;
  std::int32_t max_length = 0;  // Most legs of a ring: 2, 3 or 4; 0: any number.
  RingObjective objective = RingObjective::kValue;
  std::int64_t work_limit = 0;
  std::vector<ExchangeRing> rings;         // By market, then by the first leg's capability.
  std::vector<ObjectiveValue> objectives;  // One a market that has any leg.
  std::vector<Participant> participants;   // By market, then by member.
  bool proved_optimal = true;              // Of every market.
  StopReason stop = StopReason::kOptimal;
  Certificate certificate;  // One evidence a market.

  friend bool operator==(const RingsAnswer&, const RingsAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_RINGS_ANSWER_H_

// Through whom a lead can be passed to the client (docs/routes.md).
#ifndef RENKEI_ENGINE_MODEL_ROUTES_ANSWER_H_
#define RENKEI_ENGINE_MODEL_ROUTES_ANSWER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/certificate.h"
#include "engine/model/plan.h"

namespace renkei {

// A member that the lead is passed to.
struct RouteStep {
  std::string member;
  Score trust = 0;  // In the member on the day of the answer, in [0, kScoreOne).

  friend bool operator==(const RouteStep&, const RouteStep&) = default;
};

struct Route {
  std::string member;      // Who fits the lead.
  std::string capability;  // That fits a lot best.
  std::string lot;
  Score fit = 0;  // Of that capability to that lot, in (0, kScoreOne].
  // Who passes it on, in order; the last one reaches the client. At most two; empty where the
  // member itself reaches it.
  std::vector<RouteStep> steps;
  std::int32_t warmth = 0;  // With which the last one reaches the client, in [1, 100].
  Score path = 0;           // Warmth / 100 times the trust of every step, in (0, kScoreOne].
  Score score = 0;          // Fit times path, in (0, kScoreOne].
  std::vector<Reason> reasons;
  std::vector<Participant> participants;  // The member, with the score as its gain.

  friend bool operator==(const Route&, const Route&) = default;
};

struct RoutesAnswer {
  AnswerHeader header;
  std::string lead;                        // An opportunity of the network.
  std::int32_t limit = 10;                 // In [1, 100].
  std::vector<Route> routes;               // Best first; ties to the smaller member.
  std::int64_t fitting_count = 0;          // Members who fit the lead.
  std::int64_t unreached_count = 0;        // Of these, those without a route.
  std::vector<ObjectiveValue> objectives;  // kRoute of the first route; empty without routes.
  bool proved_optimal = false;
  StopReason stop = StopReason::kOptimal;
  Certificate certificate;

  friend bool operator==(const RoutesAnswer&, const RoutesAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_ROUTES_ANSWER_H_

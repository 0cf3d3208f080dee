// The plans that a night is made of, by kind.
#ifndef RENKEI_ENGINE_CERTIFY_NIGHT_PLANS_H_
#define RENKEI_ENGINE_CERTIFY_NIGHT_PLANS_H_

#include <string>
#include <vector>

#include "engine/certify/bid_table.h"
#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/network_contents.h"
#include "engine/model/night_answer.h"
#include "engine/promises/promises.h"

namespace renkei::certify {

struct PlanCheckContext {
  const NetworkContents& contents;  // That the plan was made on.
  const FitModel& model;            // Of these.
  FindingList& findings;
};

// Checks a plan as an answer of its own kind.
void CheckNightPlan(const PlanCheckContext& context, const NightPlan& plan);

// The field of a plan that doesn't follow from the options of the night; empty if there is none.
std::string ForeignOptionOf(const NightPlan& plan, const NightAnswer& night);

// What a plan is about: the subject of its bound.
std::string SubjectOf(const NightPlan& plan);

// Whether nobody has a line for some lot, which the check of the bid looks at. What is left of the
// network then has none either; where quantity alone is lacking, other lines may count there.
bool HasHopelessLot(const JointBidAnswer& bid);

bool IsEmpty(const NightPlan& plan);

// What the shares of a bid draw on.
std::vector<SpreadDraw> DrawsOfBid(const BidTable& table, const Plan& plan);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_NIGHT_PLANS_H_

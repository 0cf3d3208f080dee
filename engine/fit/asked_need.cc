#include "engine/fit/asked_need.h"

#include "engine/fit/eligibility.h"

namespace renkei {

bool IsAskedOn(const FitModel& model, const PreparedNeed& need, Date as_of) {
  return need.owner && need.need.status == ListingStatus::kActive &&
         need.need.visibility != Visibility::kHidden &&
         TakesPart(model.member(*need.owner).status, need.need.purpose) &&
         (!need.need.window.last || as_of <= *need.need.window.last);
}

bool AsksForAdvice(const Need& need) {
  return need.purpose == Purpose::kMentorship || need.kind == Kind::kAdvice;
}

}  // namespace renkei

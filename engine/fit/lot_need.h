// A lot of an opportunity, seen as a need without owner, so that eligibility and fit mean the same
// for both.
#ifndef RENKEI_ENGINE_FIT_LOT_NEED_H_
#define RENKEI_ENGINE_FIT_LOT_NEED_H_

#include "engine/model/need.h"
#include "engine/model/opportunity.h"

namespace renkei {

// The need of one lot: its id is the lot's, its member empty, its purpose trade. Title and
// description are the lot's, and the opportunity's title where the lot has none. The smallest
// useful quantity is the whole of an indivisible lot and one step of a divisible one. It is active
// if the opportunity is. Windows, place, certificates, price and languages are the lot's; what the
// lot leaves open the need leaves open too.
Need NeedFromLot(const Opportunity& opportunity, const Lot& lot);

// The step in which a divisible lot is shared out: the stated one; else one unit, or all of it if
// the quantity isn't a whole number of units. Of an indivisible lot: its quantity. In the lot's
// unit (a step stated in another unit is converted; rounded down, at least one millionth).
Quantity LotStep(const Lot& lot);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_LOT_NEED_H_

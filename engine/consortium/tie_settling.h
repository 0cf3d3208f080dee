// Which of several equally good plans of a joint bid is the answer.
#ifndef RENKEI_ENGINE_CONSORTIUM_TIE_SETTLING_H_
#define RENKEI_ENGINE_CONSORTIUM_TIE_SETTLING_H_

#include "engine/consortium/programme_builder.h"
#include "engine/model/work_meter.h"

namespace renkei {

// The first of all plans of `bid` by the rule of docs/joint-bids.md, "Ties": of two teams the one
// that has the smallest member that is in just one of them; of two plans of one team the one in
// which the first share that differs, by member and then lot, is larger. `bid` keeps every
// objective of the request; `known` is one of its plans. Every choice that was settled is fixed in
// `bid`.
//
// Where the meter is exhausted first, the best plan by that rule that was found by then: as good as
// `known` by every objective. Writing the programme anew for some columns at a time costs one step
// for every kEntriesPerTieStep entries.
Takes SettleTies(BidProgramme& bid, Takes known, WorkMeter& meter);

inline constexpr std::int64_t kEntriesPerTieStep = 250;

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_TIE_SETTLING_H_

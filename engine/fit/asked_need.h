// Which needs somebody asks on a day, and which of them ask for advice.
//
// Thread-safety: pure functions.
#ifndef RENKEI_ENGINE_FIT_ASKED_NEED_H_
#define RENKEI_ENGINE_FIT_ASKED_NEED_H_

#include "engine/fit/fit_model.h"
#include "engine/fit/prepared_need.h"
#include "engine/model/calendar.h"
#include "engine/model/need.h"

namespace renkei {

// Whether the need is active and not hidden, its owner takes part in matters of its purpose (see
// TakesPart), and its window isn't over on `as_of`. A need without owner is nobody's.
bool IsAskedOn(const FitModel& model, const PreparedNeed& need, Date as_of);

// Whether a need is a question: its purpose is mentorship, or its kind advice.
bool AsksForAdvice(const Need& need);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_ASKED_NEED_H_

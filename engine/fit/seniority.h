// Who may be a mentor: an adviser, or a member who has kept promises.
//
// Thread-safety: pure functions.
#ifndef RENKEI_ENGINE_FIT_SENIORITY_H_
#define RENKEI_ENGINE_FIT_SENIORITY_H_

#include <cstdint>

#include "engine/model/calendar.h"
#include "engine/model/member.h"

namespace renkei {

struct Seniority {
  bool adviser = false;
  std::int64_t promises_kept = 0;
  std::int64_t promises_broken = 0;

  // An adviser is one by status; anybody else by more promises kept than broken.
  bool senior() const { return adviser || promises_kept > promises_broken; }
};

// What is known of the member on `as_of`: promises of later days don't count. O(promises).
Seniority SeniorityOf(const Member& member, Date as_of);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_SENIORITY_H_

#include "engine/fit/seniority.h"

namespace renkei {

Seniority SeniorityOf(const Member& member, Date as_of) {
  Seniority seniority;
  seniority.adviser = member.status == MemberStatus::kAdviser;
  for (const PromiseRecord& promise : member.promises) {
    if (promise.date > as_of) continue;
    seniority.promises_kept += promise.kept;
    seniority.promises_broken += promise.broken;
  }
  return seniority;
}

}  // namespace renkei

// Puts a round into an answer: who meets whom and why, who is left out and why, and the
// certificate.
#ifndef RENKEI_ENGINE_INTRODUCTIONS_ROUND_ANSWER_H_
#define RENKEI_ENGINE_INTRODUCTIONS_ROUND_ANSWER_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/index/snapshot.h"
#include "engine/introductions/round_problem.h"
#include "engine/introductions/round_search.h"
#include "engine/model/calendar.h"
#include "engine/model/introductions_answer.h"

namespace renkei {

enum class MemberStanding : std::uint8_t { kKnown, kDormant, kNewcomer };

// What a round asks of each member, by ordinal.
struct RoundMembers {
  std::vector<std::int32_t> seats;  // Its introduction cap; 0 unless it is active.
  std::vector<std::optional<Date>> last_meeting;
  Date as_of;

  // Newcomers never met anybody; dormant members last did more than `dormant_days` days ago.
  MemberStanding Standing(MemberOrdinal member, const Policy& policy) const;
};
RoundMembers MembersOfRound(const Snapshot& snapshot, Date as_of);

// Borrows what it names.
struct RoundContext {
  const Snapshot& snapshot;
  Date as_of;
  const RoundMembers& members;
  const RoundProblem& problem;
  const std::vector<bool>& met_recently;  // Of each member, as MutualPairs has it.
};

// All but the header and the echoed options. Decides nothing. O(introductions x capabilities x
// needs of a member + members).
IntroductionsAnswer DescribeRound(const RoundContext& context, const FoundRound& found);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_ROUND_ANSWER_H_

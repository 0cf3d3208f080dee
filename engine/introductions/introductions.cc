#include "engine/introductions/introductions.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/introductions/mutual_pairs.h"
#include "engine/introductions/round_answer.h"
#include "engine/introductions/round_problem.h"
#include "engine/introductions/round_search.h"

namespace renkei {
namespace {

absl::Status CheckOption(absl::string_view field, std::int64_t value, std::int64_t least,
                         std::int64_t most) {
  if (value >= least && value <= most) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(field, ": is ", value, "; state ", least, " to ", most));
}

absl::Status CheckOptions(const IntroductionsOptions& options) {
  RENKEI_RETURN_IF_ERROR(
      CheckOption("work_limit", options.work_limit, 1, IntroductionsOptions::kMaxWorkLimit));
  return CheckOption("floor_bonus", options.floor_bonus, 0, IntroductionsOptions::kMaxFloorBonus);
}

// Caps and floors; the pairs are still to come.
RoundProblem MakeProblem(const Snapshot& snapshot, const RoundMembers& members, Score floor_bonus) {
  RoundProblem problem;
  problem.cap = members.seats;
  for (MemberOrdinal i = 0; i < members.seats.size(); ++i) {
    const bool doubled = members.Standing(i, snapshot.policy()) != MemberStanding::kKnown;
    problem.floor.push_back(members.seats[i] == 0 ? 0 : floor_bonus * (doubled ? 2 : 1));
  }
  return problem;
}

}  // namespace

absl::StatusOr<IntroductionsAnswer> PlanIntroductions(const Snapshot& snapshot,
                                                      const IntroductionsOptions& options) {
  NeedFits fits(snapshot, options.as_of);
  return PlanIntroductions(snapshot, fits, options);
}

absl::StatusOr<IntroductionsAnswer> PlanIntroductions(const Snapshot& snapshot, NeedFits& fits,
                                                      const IntroductionsOptions& options) {
  RENKEI_RETURN_IF_ERROR(CheckOptions(options));
  const RoundMembers members = MembersOfRound(snapshot, options.as_of);
  RoundProblem problem = MakeProblem(snapshot, members, options.floor_bonus);
  std::optional<MutualPairs> mutual =
      FindMutualPairs(snapshot, fits, members.seats, options.out_of_time);
  if (!mutual) {
    return absl::DeadlineExceededError(
        "time was up before it was known who gains from whom; allow more");
  }
  problem.pairs = std::move(mutual->pairs);
  RENKEI_ASSIGN_OR_RETURN(
      const FoundRound found,
      SearchRound(problem, {.work_limit = options.work_limit, .out_of_time = options.out_of_time}));
  IntroductionsAnswer answer =
      DescribeRound({snapshot, options.as_of, members, problem, mutual->met_recently}, found);
  answer.header.as_of = options.as_of;
  answer.header.data_digest = snapshot.content_digest();
  answer.work_limit = options.work_limit;
  answer.floor_bonus = options.floor_bonus;
  return answer;
}

}  // namespace renkei

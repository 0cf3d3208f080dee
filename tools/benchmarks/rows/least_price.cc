#include "tools/benchmarks/rows/least_price.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <ctime>

#include "absl/strings/str_cat.h"

namespace renkei::tools {
namespace {

constexpr double kMostSeconds = 60;
constexpr std::int64_t kAmpleWork = 1'000'000'000'000;
constexpr std::int64_t kNanosPerCent = kNanosPerUnit / 100;
// Of a unit: less than a cent.
constexpr double kGap = 0.009;

}  // namespace

SolveOutcome SolveForAMinute(const JointBidProblem& problem, const SolveRequest& request) {
  const std::clock_t start = std::clock();
  WorkMeter meter(kAmpleWork, [start] {
    return static_cast<double>(std::clock() - start) > kMostSeconds * CLOCKS_PER_SEC;
  });
  return SolveJointBid(problem, request, meter);
}

RunOutcome LeastPrice(const JointBidProblem& problem) {
  SolveRequest request;
  request.order = {ObjectiveKind::kCoverage, ObjectiveKind::kPrice};
  const SolveOutcome outcome = SolveForAMinute(problem, request);
  if (outcome.state != SolveOutcome::State::kFound) {
    return {"none", 0, outcome.state == SolveOutcome::State::kInfeasible};
  }
  std::int64_t nanos = 0;
  std::size_t at = 0;
  for (const Candidate& candidate : problem.candidates) {
    bool takes_part = false;
    for (const CandidateLine& line : candidate.lines) {
      const std::int64_t parts = outcome.takes[at++];
      nanos += parts * line.part_price;
      takes_part = takes_part || parts > 0;
    }
    if (takes_part) nanos += candidate.mobilisation;
  }
  return {absl::StrCat(nanos / kNanosPerCent, " cents"), 0, outcome.ProvedOptimal()};
}

RunOutcome LeastPriceByCbc(const Programme& programme) {
  const ProgrammeAnswer answer = SolveByCbc(programme, kGap, kMostSeconds);
  if (!answer.found) return {"none", 0, answer.proved};
  return {absl::StrCat(std::llround(answer.cost * 100), " cents"), 0, answer.proved};
}

}  // namespace renkei::tools

#include "tools/benchmarks/rows/comparison.h"

#include <ctime>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/status_macros.h"

namespace renkei::tools {
namespace {

struct Run {
  absl::string_view row;
  absl::string_view instance;
  int round = 0;
  absl::string_view side;
};

absl::StatusOr<RunOutcome> RunOnce(const Run& run, const Side& side) {
  const std::clock_t start = std::clock();
  RENKEI_ASSIGN_OR_RETURN(RunOutcome outcome, side());
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::cout << absl::StrFormat(
                   R"({"row":"%s","instance":"%s","round":%d,"side":"%s","seconds":%.6f,)"
                   R"("answer":"%s","value":%.9g,"bound":%.9g,"finished":%s})",
                   run.row, run.instance, run.round, run.side, seconds, outcome.answer,
                   outcome.value, outcome.bound, outcome.finished ? "true" : "false")
            << "\n"
            << std::flush;
  return outcome;
}

}  // namespace

absl::Status Compare(absl::string_view row, absl::string_view instance, int rounds,
                     const Side& ours, const Side& peer) {
  for (int round = 0; round < rounds; ++round) {
    RunOutcome of_ours;
    RunOutcome of_peer;
    for (const bool is_first : {true, false}) {
      const bool run_ours = is_first == (round % 2 == 0);
      RunOutcome& outcome = run_ours ? of_ours : of_peer;
      RENKEI_ASSIGN_OR_RETURN(outcome, RunOnce({row, instance, round, run_ours ? "ours" : "peer"},
                                               run_ours ? ours : peer));
    }
    if (of_ours.finished && of_peer.finished && of_ours.answer != of_peer.answer) {
      return absl::InternalError(absl::StrCat(row, ", ", instance, ": ours says ", of_ours.answer,
                                              ", the peer ", of_peer.answer));
    }
    if (round == 0) {
      RENKEI_RETURN_IF_ERROR(RunOnce({row, instance, round, "again"}, ours).status());
    }
  }
  return absl::OkStatus();
}

}  // namespace renkei::tools

// How long each plan takes on one network.
#ifndef RENKEI_TOOLS_BENCHMARKS_PLAN_TIMES_H_
#define RENKEI_TOOLS_BENCHMARKS_PLAN_TIMES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/model/calendar.h"
#include "engine/model/network_contents.h"

namespace renkei::tools {

struct PlanTimesOptions {
  Date as_of;
  int rounds = 7;       // Of every plan, 1 to 1000; the median of each plan counts.
  int asked_for = 100;  // Most members, needs and opportunities that are asked for, spread evenly.
  std::string data_digest;  // Of the network.
};

// One kind of plan. Milliseconds of processor time of one thread.
struct PlanTimesRow {
  std::string plan;
  int asked_for = 0;
  double median = 0;
  double worst = 0;
  double verify_median = 0;  // Re-checking the same answers; 0 for what isn't an answer.
};

// Times the building of the snapshot and every kind of plan on `contents`. Other work on the
// machine disturbs processor time less than time on the wall. Not thread-safe: counts the whole
// process.
//
// Errors: those of the plans.
absl::StatusOr<std::vector<PlanTimesRow>> TimePlans(const NetworkContents& contents,
                                                    const PlanTimesOptions& options);

// A Markdown table; each time also as a multiple of the snapshot's, which was taken in the same
// run.
std::string FormatPlanTimes(const std::vector<PlanTimesRow>& rows);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_BENCHMARKS_PLAN_TIMES_H_

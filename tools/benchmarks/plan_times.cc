#include "tools/benchmarks/plan_times.h"

#include <algorithm>
#include <ctime>
#include <functional>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/status_macros.h"
#include "engine/certify/verifier.h"
#include "engine/consortium/joint_bid.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"
#include "engine/partners/partners.h"
#include "engine/pooling/shared_orders.h"

namespace renkei::tools {
namespace {

using Ask = std::function<absl::StatusOr<Answer>()>;

// Milliseconds of processor time that `work` takes.
template <typename Work>
double Time(Work work) {
  const std::clock_t start = std::clock();
  work();
  return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// At most `most` of `all`, evenly spread.
template <typename T>
std::vector<const T*> Spread(const std::vector<T>& all, int most) {
  const std::size_t step =
      std::max<std::size_t>(1, all.size() / static_cast<std::size_t>(std::max(1, most)));
  std::vector<const T*> chosen;
  for (std::size_t i = 0; i < all.size() && chosen.size() < static_cast<std::size_t>(most);
       i += step) {
    chosen.push_back(&all[i]);
  }
  return chosen;
}

// Asks everything in turn, `rounds` times; of each the median of its rounds.
absl::StatusOr<PlanTimesRow> TimeKind(std::string plan, const std::vector<Ask>& asks,
                                      const NetworkContents& contents,
                                      const PlanTimesOptions& options) {
  PlanTimesRow row;
  row.plan = std::move(plan);
  row.asked_for = static_cast<int>(asks.size());
  if (asks.empty()) return row;
  std::vector<double> medians;
  std::vector<double> verify;
  for (const Ask& ask : asks) {
    std::vector<double> times;
    absl::StatusOr<Answer> answer;
    for (int round = 0; round < options.rounds; ++round) {
      times.push_back(Time([&] { answer = ask(); }));
      RENKEI_RETURN_IF_ERROR(answer.status());
    }
    medians.push_back(Median(times));
    verify.push_back(Time([&] { Verify(contents, options.data_digest, *answer, {}); }));
  }
  row.median = Median(medians);
  row.worst = *std::max_element(medians.begin(), medians.end());
  row.verify_median = Median(verify);
  return row;
}

// An answer of one kind as one of any kind.
template <typename Kind>
absl::StatusOr<Answer> AnyAnswer(absl::StatusOr<Kind> answer) {
  RENKEI_RETURN_IF_ERROR(answer.status());
  return Answer(*std::move(answer));
}

}  // namespace

absl::StatusOr<std::vector<PlanTimesRow>> TimePlans(const NetworkContents& contents,
                                                    const PlanTimesOptions& options) {
  std::vector<PlanTimesRow> rows;
  std::vector<double> builds;
  absl::StatusOr<std::shared_ptr<const Snapshot>> built;
  for (int round = 0; round < options.rounds; ++round) {
    builds.push_back(Time([&] { built = Snapshot::Build(contents, options.data_digest); }));
    RENKEI_RETURN_IF_ERROR(built.status());
  }
  rows.push_back({"snapshot", 1, Median(builds), *std::max_element(builds.begin(), builds.end())});
  const Snapshot& snapshot = **built;

  const auto time = [&](std::string plan, const std::vector<Ask>& asks) -> absl::Status {
    RENKEI_ASSIGN_OR_RETURN(PlanTimesRow row, TimeKind(std::move(plan), asks, contents, options));
    rows.push_back(std::move(row));
    return absl::OkStatus();
  };
  const RankingOptions ranking = {.limit = 10, .as_of = options.as_of};
  std::vector<Ask> asks;
  for (const Member* member : Spread(contents.members, options.asked_for)) {
    asks.push_back([&, member] { return AnyAnswer(FindPartners(snapshot, member->id, ranking)); });
  }
  RENKEI_RETURN_IF_ERROR(time("partners of a member", asks));
  asks.clear();
  for (const Need* need : Spread(contents.needs, options.asked_for)) {
    asks.push_back([&, need] { return AnyAnswer(FindProviders(snapshot, need->id, ranking)); });
  }
  RENKEI_RETURN_IF_ERROR(time("providers for a need", asks));
  asks.assign(1, [&] {
    SharedOrdersOptions orders;
    orders.as_of = options.as_of;
    return AnyAnswer(PlanSharedOrders(snapshot, orders));
  });
  RENKEI_RETURN_IF_ERROR(time("all shared orders", asks));
  asks.clear();
  for (const Opportunity* opportunity : Spread(contents.opportunities, options.asked_for)) {
    asks.push_back([&, opportunity] {
      JointBidOptions bid;
      bid.as_of = options.as_of;
      return AnyAnswer(PlanJointBid(snapshot, *opportunity, bid));
    });
  }
  RENKEI_RETURN_IF_ERROR(time("joint bid for an opportunity", asks));
  return rows;
}

std::string FormatPlanTimes(const std::vector<PlanTimesRow>& rows) {
  std::string table =
      "| plan | asked for | median | times the snapshot's | slowest | re-checking |\n"
      "|---|---|---|---|---|---|\n";
  const double snapshot = rows.empty() ? 0 : rows.front().median;
  for (const PlanTimesRow& row : rows) {
    absl::StrAppendFormat(&table, "| %s | %d | %.2f ms | %.4f | %.2f ms | %.2f ms |\n", row.plan,
                          row.asked_for, row.median, snapshot > 0 ? row.median / snapshot : 0,
                          row.worst, row.verify_median);
  }
  return table;
}

}  // namespace renkei::tools

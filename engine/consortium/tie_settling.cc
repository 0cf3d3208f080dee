#include "engine/consortium/tie_settling.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/consortium/branch_and_bound.h"
#include "engine/consortium/exact_bound.h"
#include "engine/model/certificate.h"

namespace renkei {
namespace {

// The weights of columns that are settled together are at most this: doubles and their tolerances
// still tell them apart.
constexpr std::int64_t kLargestWeight = std::int64_t{1} << 16;

// Settles columns in order: each is as large as those before it allow.
class ColumnsInTurn {
 public:
  ColumnsInTurn(BidProgramme& bid, Takes best, WorkMeter& meter)
      : bid_(bid), best_(std::move(best)), meter_(meter) {}

  // False if the meter ended it.
  bool Settle(const std::vector<int>& columns) {
    std::vector<int> together;
    std::int64_t combinations = 1;
    for (const int column : columns) {
      const Column& box = bid_.programme().columns()[column];
      if (box.lower == box.upper) continue;
      // The number of values of the column; a large box is settled by itself.
      const std::int64_t values = box.upper - box.lower + 1;
      if (!together.empty() && values > kLargestWeight / combinations) {
        if (!SettleTogether(together)) return false;
        together.clear();
        combinations = 1;
      }
      together.push_back(column);
      combinations =
          values > kLargestWeight / combinations ? kLargestWeight : combinations * values;
    }
    return together.empty() || SettleTogether(together);
  }

  Takes Take() { return std::move(best_); }

 private:
  // Digits of one number, the first column's counting most.
  bool SettleTogether(const std::vector<int>& columns) {
    meter_.Spend(1 + bid_.programme().entry_count() / kEntriesPerTieStep);
    if (meter_.Exhausted()) return false;
    Costs costs(bid_.programme().columns().size(), 0);
    absl::int128 weight = 1;
    for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
      const Column& box = bid_.programme().columns()[*column];
      costs[*column] = -weight;
      weight *= box.upper - box.lower + 1;
    }
    const DividedCosts divided = DividedCosts::Of(std::move(costs));
    BranchAndBound search(bid_, divided, meter_);
    search.Offer(best_);
    search.Run(TreeEvidence::kMaxLeaves, meter_.remaining());
    if (search.best()) best_ = search.best()->takes;
    if (!search.closed() || !search.best()) return false;
    const std::vector<std::int64_t> values = bid_.Complete(best_);
    for (const int column : columns) bid_.Fix(column, values[column]);
    return true;
  }

  BidProgramme& bid_;
  Takes best_;
  WorkMeter& meter_;
};

}  // namespace

Takes SettleTies(BidProgramme& bid, Takes known, WorkMeter& meter) {
  std::vector<int> team;
  for (std::size_t i = 0; i < bid.problem().candidates.size(); ++i) {
    team.push_back(bid.team_column(static_cast<int>(i)));
  }
  ColumnsInTurn turn(bid, std::move(known), meter);
  if (!turn.Settle(team)) return turn.Take();
  std::vector<int> takes;
  for (int t = 0; t < bid.take_count(); ++t) {
    const int candidate = bid.programme().columns()[t].candidate;
    if (bid.programme().columns()[bid.team_column(candidate)].upper == 0) {
      bid.Fix(t, 0);
    } else {
      takes.push_back(t);
    }
  }
  turn.Settle(takes);
  return turn.Take();
}

}  // namespace renkei

#include "engine/consortium/repair_problem.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/base/status_macros.h"

namespace renkei {
namespace {

absl::Status Refused(absl::string_view field, absl::string_view text) {
  return absl::InvalidArgumentError(absl::StrCat("repair.", field, ": ", text));
}

// Reads the terms against lots and members.
class TermsReader {
 public:
  TermsReader(const RepairTerms& terms, const NetworkContents& contents,
              const JointBidProblem& problem)
      : terms_(terms), problem_(problem) {
    for (const Member& member : contents.members) members_.insert(member.id);
  }

  absl::StatusOr<std::vector<EarlierPromise>> Read() {
    if (terms_.promised.empty()) {
      return Refused("promised", "is empty; give the shares of the plan to repair");
    }
    RENKEI_RETURN_IF_ERROR(ReadDroppedOut());
    for (std::size_t i = 0; i < terms_.promised.size(); ++i) {
      RENKEI_RETURN_IF_ERROR(ReadPromise(absl::StrCat("promised[", i, "]"), terms_.promised[i]));
    }
    std::sort(promises_.begin(), promises_.end(),
              [](const EarlierPromise& a, const EarlierPromise& b) {
                return std::tie(a.member, a.lot) < std::tie(b.member, b.lot);
              });
    return std::move(promises_);
  }

 private:
  absl::Status ReadDroppedOut() {
    absl::flat_hash_set<absl::string_view> promising;
    for (const Share& share : terms_.promised) promising.insert(share.member);
    for (std::size_t i = 0; i < terms_.dropped_out.size(); ++i) {
      const std::string& member = terms_.dropped_out[i];
      const std::string field = absl::StrCat("dropped_out[", i, "]");
      if (!promising.contains(member)) {
        return Refused(
            field, absl::StrCat("'", member, "' promised nothing; name one of those ", "who did"));
      }
      if (!dropped_out_.insert(member).second) {
        return Refused(field, absl::StrCat("'", member, "' occurs twice; name each once"));
      }
    }
    return absl::OkStatus();
  }

  absl::Status ReadPromise(const std::string& field, const Share& share) {
    const std::vector<LotTerms>& lots = problem_.table.lots;
    const auto lot = std::find_if(lots.begin(), lots.end(), [&](const LotTerms& terms) {
      return terms.lot->id == share.lot;
    });
    if (lot == lots.end()) {
      return Refused(absl::StrCat(field, ".lot"),
                     absl::StrCat("there is no lot '", share.lot, "'"));
    }
    const std::string& unit = lot->lot->quantity.unit;
    if (share.quantity.unit != unit || share.quantity.micros <= 0) {
      return Refused(
          absl::StrCat(field, ".quantity"),
          absl::StrCat("'", FormatDecimal(share.quantity.micros, 6), " ", share.quantity.unit,
                       "' must be above 0, in the lot's unit '", unit, "'"));
    }
    const std::string& currency = problem_.opportunity->currency;
    if (share.price.currency != currency || share.price.nanos < 0) {
      return Refused(
          absl::StrCat(field, ".price"),
          absl::StrCat("'", FormatDecimal(share.price.nanos, 9), " ", share.price.currency,
                       "' must be 0 or more, in the opportunity's currency '", currency, "'"));
    }
    const int index = static_cast<int>(lot - lots.begin());
    if (!seen_.emplace(share.member, index).second) {
      return Refused(field, absl::StrCat("'", share.member, "' promises lot '", share.lot,
                                         "' twice; add the two up"));
    }
    if (dropped_out_.contains(share.member)) return absl::OkStatus();
    if (!members_.contains(share.member)) {
      return Refused(absl::StrCat(field, ".member"),
                     absl::StrCat("'", share.member,
                                  "' isn't in the network; name it in dropped_out as well"));
    }
    promises_.push_back({share.member, index, share.quantity.micros, share.price.nanos});
    return absl::OkStatus();
  }

  const RepairTerms& terms_;
  const JointBidProblem& problem_;
  absl::flat_hash_set<absl::string_view> members_;
  absl::flat_hash_set<absl::string_view> dropped_out_;
  std::set<std::pair<absl::string_view, int>> seen_;
  std::vector<EarlierPromise> promises_;
};

// More steps than this too many are counted as so many: to give them back takes every line.
constexpr std::int64_t kMostSteps = std::numeric_limits<std::int64_t>::max();

// The parts of a line that the promise is; 0 if the line can't make it any more.
std::int64_t StandingParts(const EarlierPromise& promise, const CandidateLine& line,
                           const LotTerms& lot) {
  const absl::int128 part = absl::int128(line.part_steps) * lot.step;
  if (promise.quantity % part != 0) return 0;
  const absl::int128 parts = promise.quantity / part;
  if (parts < std::max<std::int64_t>(1, line.least_parts) || parts > line.most_parts) return 0;
  if (parts * line.part_price != promise.price) return 0;
  return static_cast<std::int64_t>(parts);
}

// The fewest of `gains`, largest first, that add up to `steps`, all of them if they don't; and what
// the smallest of so few must gain.
std::pair<std::int64_t, std::int64_t> FewestOf(std::vector<std::int64_t> gains,
                                               std::int64_t steps) {
  std::sort(gains.begin(), gains.end(), std::greater<>());
  absl::int128 sum = 0;
  for (std::size_t k = 0; k < gains.size(); ++k) {
    if (sum + gains[k] >= steps) {
      return {static_cast<std::int64_t>(k) + 1, static_cast<std::int64_t>(steps - sum)};
    }
    sum += gains[k];
  }
  return {static_cast<std::int64_t>(gains.size()), 0};
}

}  // namespace

bool DroppedOut(const RepairTerms& terms, absl::string_view member) {
  return std::find(terms.dropped_out.begin(), terms.dropped_out.end(), member) !=
         terms.dropped_out.end();
}

absl::Status NotePromises(const RepairTerms& terms, const NetworkContents& contents,
                          JointBidProblem& problem) {
  RENKEI_ASSIGN_OR_RETURN(problem.promises, TermsReader(terms, contents, problem).Read());
  problem.is_repair = true;
  for (const EarlierPromise& promise : problem.promises) {
    const auto candidate = std::lower_bound(
        problem.candidates.begin(), problem.candidates.end(), promise.member,
        [](const Candidate& entry, const std::string& key) { return entry.member < key; });
    std::int64_t parts = 0;
    if (candidate != problem.candidates.end() && candidate->member == promise.member) {
      for (CandidateLine& line : candidate->lines) {
        if (line.lot != promise.lot) continue;
        parts = StandingParts(promise, line, problem.table.lots[promise.lot]);
        line.promised_parts = parts;
      }
    }
    if (parts == 0) ++problem.fallen_promises;
  }
  return absl::OkStatus();
}

std::vector<LotChanges> FewestChanges(const JointBidProblem& problem) {
  const std::size_t lots = problem.table.lots.size();
  std::vector<LotChanges> changes(lots);
  std::vector<std::vector<std::int64_t>> gains(lots);
  std::vector<std::vector<std::int64_t>> losses(lots);
  std::vector<absl::int128> filled(lots, 0);    // By standing promises.
  std::vector<absl::int128> fillable(lots, 0);  // By lines with fallen ones.
  for (const Candidate& candidate : problem.candidates) {
    for (const CandidateLine& line : candidate.lines) {
      const std::int64_t promised = line.promised_parts.value_or(0);
      if (line.promised_parts == 0) {
        changes[line.lot].has_fallen = true;
        fillable[line.lot] += absl::int128(line.most_parts) * line.part_steps;
        continue;
      }
      gains[line.lot].push_back((line.most_parts - promised) * line.part_steps);
      if (promised == 0) continue;
      ++changes[line.lot].standing;
      filled[line.lot] += absl::int128(promised) * line.part_steps;
      losses[line.lot].push_back(promised * line.part_steps);
    }
  }
  for (std::size_t j = 0; j < lots; ++j) {
    LotChanges& lot = changes[j];
    lot.hole = static_cast<std::int64_t>(
        std::max<absl::int128>(problem.table.lots[j].steps - filled[j], -kMostSteps));
    if (lot.hole < 0) lot.fewest = FewestOf(losses[j], -lot.hole).first;
    if (lot.hole <= 0 || lot.hole <= fillable[j]) continue;
    std::tie(lot.fewest, lot.least_gain) =
        FewestOf(gains[j], static_cast<std::int64_t>(lot.hole - fillable[j]));
  }
  return changes;
}

std::vector<ChangedPromise> ListChanges(const BidProgramme& bid, const Takes& takes) {
  const JointBidProblem& problem = bid.problem();
  const std::string& currency = problem.opportunity->currency;
  const auto promise_of = [&](int lot, Micros quantity, Nanos price) {
    return Promise{{problem.table.lots[lot].lot->quantity.unit, quantity}, {currency, price}};
  };
  std::vector<ChangedPromise> changes;
  const auto lot_id = [&](int lot) { return problem.table.lots[lot].lot->id; };
  // Takes and promises both ascend by member, then lot.
  auto promise = problem.promises.begin();
  const auto withdraw = [&] {
    changes.push_back({promise->member, lot_id(promise->lot),
                       promise_of(promise->lot, promise->quantity, promise->price), std::nullopt});
    ++promise;
  };
  for (int t = 0; t < bid.take_count(); ++t) {
    if (takes[t] == 0) continue;
    const Column& column = bid.programme().columns()[t];
    const Candidate& candidate = problem.candidates[column.candidate];
    const CandidateLine& line = candidate.lines[column.line];
    while (promise != problem.promises.end() &&
           std::tie(promise->member, promise->lot) < std::tie(candidate.member, column.lot)) {
      withdraw();
    }
    ChangedPromise change{
        candidate.member, lot_id(column.lot), std::nullopt,
        promise_of(column.lot, takes[t] * line.part_steps * problem.table.lots[column.lot].step,
                   takes[t] * line.part_price)};
    if (promise != problem.promises.end() && promise->member == candidate.member &&
        promise->lot == column.lot) {
      change.before = promise_of(promise->lot, promise->quantity, promise->price);
      ++promise;
    }
    if (change.before != change.after) changes.push_back(std::move(change));
  }
  while (promise != problem.promises.end()) withdraw();
  return changes;
}

}  // namespace renkei

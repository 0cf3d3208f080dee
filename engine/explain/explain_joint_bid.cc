#include "engine/explain/explain_joint_bid.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/explain/bid_failures.h"
#include "engine/explain/bid_trials.h"
#include "engine/explain/least_that_suffices.h"
#include "engine/fit/plain_words.h"

namespace renkei {
namespace {

// Most certificates and pools that are tried.
constexpr std::size_t kMostTried = 32;

absl::StatusOr<const Opportunity*> OpportunityOf(const Snapshot& snapshot,
                                                 const JointBidAnswer& answer) {
  if (answer.objective_order.empty()) {
    return absl::InvalidArgumentError(
        "answer.objective_order: is empty; an answer names the objectives that were applied");
  }
  if (answer.repair) {
    return absl::InvalidArgumentError(
        "answer.repair: is set; who isn't in a repaired team may not be because that changes more "
        "promises. Plan the opportunity without a repair, and ask about that answer");
  }
  if (answer.inline_opportunity) return &*answer.inline_opportunity;
  const auto found = snapshot.FindOpportunity(answer.opportunity);
  if (!found) {
    return absl::InvalidArgumentError(
        absl::StrCat("answer.opportunity: there is no '", answer.opportunity, "' in the network"));
  }
  return &snapshot.opportunity(*found);
}

// The search for the smallest change of each kind.
class ChangeSearch {
 public:
  ChangeSearch(const AbsentBidder& bidder, BidTrials& trials) : bidder_(bidder), trials_(trials) {}

  absl::StatusOr<std::vector<Change>> Run() {
    RENKEI_RETURN_IF_ERROR(TryPrices());
    RENKEI_RETURN_IF_ERROR(TryPools());
    RENKEI_RETURN_IF_ERROR(TryCertificates());
    return std::move(changes_);
  }

 private:
  absl::Status TryPrices() {
    // Looked for as the least cut, in 10^-9: the largest factor that suffices.
    RENKEI_ASSIGN_OR_RETURN(const std::optional<std::int64_t> cut,
                            LeastThatSuffices(kScoreOne, [&](std::int64_t tried) {
                              return trials_.IsNoWorse({.price_factor = kScoreOne - tried});
                            }));
    if (!cut) return absl::OkStatus();
    const Score factor = kScoreOne - *cut;
    changes_.push_back(
        {PriceFactor{factor},
         absl::StrCat("If all its prices were multiplied by ", FormatDecimal(factor, 9), " (",
                      FormatDecimal(*cut, 7), " % lower), ", kThen)});
    return absl::OkStatus();
  }

  // Of several pools the one that grows least in proportion to what it has.
  absl::Status TryPools() {
    const Pool* best = nullptr;
    std::int64_t best_increase = 0;
    std::size_t tried = 0;
    for (const Pool& pool : trials_.contents().pools) {
      if (pool.member != bidder_.member || ++tried > kMostTried) continue;
      RENKEI_ASSIGN_OR_RETURN(
          const std::optional<std::int64_t> increase,
          LeastThatSuffices(kMaxQuantityMicros - pool.capacity.micros, [&](std::int64_t more) {
            return trials_.IsNoWorse({.pool = pool.id, .pool_increase = more});
          }));
      if (!increase) continue;
      if (best == nullptr || absl::int128(*increase) * best->capacity.micros <
                                 absl::int128(best_increase) * pool.capacity.micros) {
        best = &pool;
        best_increase = *increase;
      }
    }
    if (best == nullptr) return absl::OkStatus();
    const Quantity more{best->capacity.unit, best_increase};
    changes_.push_back({PoolIncrease{best->id, more},
                        absl::StrCat("If its pool ", best->id, " had ", InWords(more),
                                     " more in each period, ", kThen)});
    return absl::OkStatus();
  }

  // The first that suffices, in bytewise order.
  absl::Status TryCertificates() {
    std::set<std::string> wanted(bidder_.opportunity.lead_required_certificates.begin(),
                                 bidder_.opportunity.lead_required_certificates.end());
    for (const Lot& lot : bidder_.opportunity.lots) {
      wanted.insert(lot.required_certificates.begin(), lot.required_certificates.end());
    }
    std::size_t tried = 0;
    for (const std::string& certificate : wanted) {
      if (++tried > kMostTried) break;
      RENKEI_ASSIGN_OR_RETURN(const bool enough, trials_.IsNoWorse({.certificate = certificate}));
      if (!enough) continue;
      changes_.push_back({CertificateGained{certificate},
                          absl::StrCat("If it held the certificate ", certificate, ", ", kThen)});
      break;
    }
    return absl::OkStatus();
  }

  static constexpr char kThen[] = "the best plan with it would be no worse than this one.";

  const AbsentBidder& bidder_;
  BidTrials& trials_;
  std::vector<Change> changes_;
};

// The sentence that follows the reasons.
std::string Conclusion(const AbsenceAnswer& explained, bool has_plan) {
  std::string text;
  for (const Change& change : explained.changes) absl::StrAppend(&text, " ", change.text);
  if (explained.changes.empty()) {
    absl::StrAppend(&text, " No single change of its prices, of one of its pools or of a ",
                    "certificate was found that would bring it in.");
  }
  if (explained.against_this_plan) {
    absl::StrAppend(&text, has_plan
                               ? " All this is said against this plan, which may not be the best, "
                                 "or with a search that ended early."
                               : " The search ended early.");
  }
  return text;
}

std::string Beginning(const AbsenceAnswer& explained, std::size_t lots, bool has_plan) {
  std::string text = has_plan ? absl::StrCat(explained.member, " is not in the team.")
                              : absl::StrCat("No team was found for the opportunity, so ",
                                             explained.member, " is in none.");
  if (explained.failed_rules.empty()) {
    absl::StrAppend(&text, " It could do some of every lot.");
    return text;
  }
  std::set<absl::string_view> kept_from;
  for (const FailedRule& failed : explained.failed_rules) kept_from.insert(failed.target);
  const FailedRule& first = explained.failed_rules.front();
  absl::StrAppend(&text, " Rules keep it from ", kept_from.size(), " of ", lots,
                  lots == 1 ? " lot" : " lots", "; the first is ", first.rule, " for ",
                  first.target, ": wanted ", first.wanted, ", offered ", first.offered, ".");
  return text;
}

}  // namespace

absl::StatusOr<AbsenceAnswer> ExplainAbsenceFromBid(const Snapshot& snapshot,
                                                    const JointBidAnswer& answer,
                                                    absl::string_view member,
                                                    const AbsenceOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const Opportunity* opportunity, OpportunityOf(snapshot, answer));
  AbsenceAnswer explained;
  explained.member = std::string(member);
  if (opportunity->status != ListingStatus::kActive) {
    explained.text = "The opportunity is paused and takes no part in matching.";
    return explained;
  }
  const AbsentBidder bidder{snapshot, answer, *opportunity, member};
  const bool has_plan = !answer.plans.empty();
  RENKEI_ASSIGN_OR_RETURN(explained.failed_rules, ListBidFailures(bidder));
  RENKEI_ASSIGN_OR_RETURN(BidTrials trials, BidTrials::Make(bidder, options.out_of_time));
  RENKEI_ASSIGN_OR_RETURN(const bool as_good, trials.IsNoWorse({}));
  if (as_good) {
    explained.against_this_plan = !has_plan || !answer.plans.front().proved_optimal;
    explained.text = absl::StrCat(
        Beginning(explained, opportunity->lots.size(), has_plan),
        has_plan ? " A plan with it is no worse than this one without any change: of plans that "
                   "are equally good the answer names one."
                 : " But there is a plan with it without any change: plan again with a higher "
                   "limit.");
    return explained;
  }
  RENKEI_ASSIGN_OR_RETURN(explained.changes, ChangeSearch(bidder, trials).Run());
  explained.against_this_plan =
      trials.undecided() ||
      (has_plan ? !answer.plans.front().proved_optimal : answer.stop != StopReason::kOptimal);
  absl::StrAppend(&explained.text, Beginning(explained, opportunity->lots.size(), has_plan),
                  Conclusion(explained, has_plan));
  return explained;
}

}  // namespace renkei

#include "engine/consortium/bid_reasons.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"

namespace renkei {
namespace {

const CandidateLine& LineOf(const BidProgramme& bid, int take) {
  const Column& column = bid.programme().columns()[take];
  return bid.problem().candidates[column.candidate].lines[column.line];
}

// The price of one unit of the lot, rounded to nearest.
// Wider than money: a part may be a millionth of a unit.
absl::int128 UnitPrice(const BidProgramme& bid, int take) {
  const CandidateLine& line = LineOf(bid, take);
  const absl::int128 part = absl::int128(bid.problem().table.lots[line.lot].step) * line.part_steps;
  return RoundDivide(absl::int128(line.part_price) * kMicrosPerUnit, part);
}

std::string Percent(absl::int128 points, absl::int128 total) {
  return absl::StrCat(FormatDecimal(RoundDivide(points * 1000, total), 1), " %");
}

}  // namespace

BidReasons::BidReasons(const BidProgramme& bid, const Takes& takes)
    : bid_(bid),
      takes_(takes),
      points_(bid.PointsOf(takes)),
      lot_takes_(bid.problem().table.lots.size()),
      taken_by_(bid.problem().candidates.size()) {
  for (int t = 0; t < bid.take_count(); ++t) {
    lot_takes_[LineOf(bid, t).lot].push_back(t);
    if (takes[t] > 0) taken_by_[bid.programme().columns()[t].candidate].push_back(t);
  }
}

Reason BidReasons::OfShare(int take) const {
  const CandidateLine& line = LineOf(bid_, take);
  const LotTerms& lot = bid_.problem().table.lots[line.lot];
  const std::string& currency = bid_.problem().opportunity->currency;
  const auto price = [&](int t) {
    return absl::StrCat(FormatDecimal(UnitPrice(bid_, t), 9), " ", currency);
  };
  const Micros taken = takes_[take] * line.part_steps * lot.step;
  std::string text =
      absl::StrCat("Lot ", lot.lot->id, ": ",
                   taken == lot.quantity ? "all " : absl::StrCat(FormatDecimal(taken, 6), " of "),
                   FormatDecimal(lot.quantity, 6), " ", lot.lot->quantity.unit, " at ", price(take),
                   line.whole_lot_price ? " each, priced as a whole" : " each");
  const bool is_repair = bid_.problem().is_repair;
  if (is_repair && line.promised_parts == takes_[take]) {
    absl::StrAppend(&text, "; kept as it was promised.");
    return {"lot", std::move(text)};
  }
  int cheapest = -1;
  int others = 0;
  int cheaper = 0;
  for (const int t : lot_takes_[line.lot]) {
    if (t == take) continue;
    ++others;
    if (UnitPrice(bid_, t) < UnitPrice(bid_, take)) ++cheaper;
    if (cheapest < 0 || UnitPrice(bid_, t) < UnitPrice(bid_, cheapest)) cheapest = t;
  }
  if (others == 0) {
    absl::StrAppend(&text, "; nobody else can do it.");
  } else if (cheaper == 0) {
    absl::StrAppend(&text, "; nobody of ", others + 1, " asks less, the next one ", price(cheapest),
                    ".");
  } else {
    absl::StrAppend(
        &text, "; ", cheaper, " of ", others + 1, " ask less, the cheapest ", price(cheapest),
        is_repair ? ", but not with as few changes." : ", but not as part of a better team.");
  }
  return {"lot", std::move(text)};
}

std::vector<Reason> BidReasons::Of(int candidate, int lead, int coordinator) const {
  const JointBidProblem& problem = bid_.problem();
  const Candidate& member = problem.candidates[candidate];
  std::vector<Reason> reasons;
  for (const int t : taken_by_[candidate]) reasons.push_back(OfShare(t));
  if (member.mobilisation > 0) {
    reasons.push_back(
        {"mobilisation", absl::StrCat("Is paid ", FormatDecimal(member.mobilisation, 9), " ",
                                      problem.opportunity->currency,
                                      " once for taking part, whatever its share.")});
  }
  std::string share = absl::StrCat("Does ", Percent(points_[candidate], problem.table.total_points),
                                   " of the work");
  if (problem.rules.maximum_share_ppm < 1'000'000) {
    absl::StrAppend(&share, "; at most ", FormatDecimal(problem.rules.maximum_share_ppm, 4),
                    " % is allowed");
  }
  reasons.push_back({"work_share", absl::StrCat(share, ".")});
  if (candidate == lead) {
    reasons.push_back(
        {"lead", absl::StrCat("Leads: it does the most of those who may lead",
                              problem.opportunity->lead_required_certificates.empty()
                                  ? "."
                                  : " and holds every certificate asked of the lead.")});
  }
  if (candidate == coordinator) {
    reasons.push_back({"coordinator", "Coordinates: it works on most lots of those who would."});
  }
  return reasons;
}

}  // namespace renkei

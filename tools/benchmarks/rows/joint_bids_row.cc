#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/joint_bid_problem.h"
#include "tools/benchmarks/peers/cbc_programme.h"
#include "tools/benchmarks/rows/least_price.h"
#include "tools/benchmarks/rows/rows.h"

namespace renkei::tools {
namespace {

constexpr std::int64_t kNanosPerCent = kNanosPerUnit / 100;
constexpr double kMicrosAsDouble = kMicrosPerUnit;
const Date kDay(2026, 11, 2);
const Date kLastDay(2026, 11, 27);

Quantity Of(const char* unit, std::int64_t amount) { return {unit, amount * kMicrosPerUnit}; }
Money Cents(std::int64_t cents) { return {"EUR", cents * kNanosPerCent}; }

// Makes one opportunity and the offers for it. Used once.
class BidMaker {
 public:
  BidMaker(std::uint64_t seed, int candidates) : random_(seed), candidates_(candidates) {}

  NetworkContents Make() {
    contents_.id = "bids";
    Opportunity& tender = contents_.opportunities.emplace_back();
    tender.id = tender.title = "tender";
    tender.currency = "EUR";
    const std::int64_t lots = random_.Between(10, 30);
    for (std::int64_t j = 0; j < lots; ++j) AddLot(j, tender);
    tender.maximum_team_size = static_cast<std::int32_t>(random_.Between(lots / 2, lots));
    tender.minimum_share_ppm = 0;
    tender.maximum_share_ppm = 1'000'000;
    for (int i = 0; i < candidates_; ++i) AddOffer(i);
    return std::move(contents_);
  }

 private:
  void AddLot(std::int64_t number, Opportunity& tender) {
    Lot lot;
    lot.id = lot.title = absl::StrCat("lot-", number + 10);
    const std::int64_t step = random_.Between(2, 20);
    lot.quantity = Of("pcs", 10 * step);
    lot.step = Of("pcs", step);
    lot.window = {kDay, kLastDay};
    tender.lots.push_back(lot);
    cents_.push_back(random_.Between(1'000, 50'000));
  }

  // One to six lots around their prices, with hours for some of them.
  void AddOffer(int number) {
    Member member;
    member.id = member.display_name = absl::StrCat("firm-", number + 10'000);
    Pool pool{absl::StrCat("hours-", number), member.id, "Hours", {}, Period::kMonth, {}};
    Offer offer;
    offer.id = absl::StrCat("offer-", number);
    offer.member = member.id;
    offer.opportunity = "tender";
    offer.mobilisation_cost = Cents(random_.Between(0, 100'000));
    const std::vector<Lot>& lots = contents_.opportunities[0].lots;
    std::int64_t offered = 0;
    const std::int64_t first = random_.Between(0, static_cast<std::int64_t>(lots.size()) - 1);
    const std::int64_t count = random_.Between(1, 6);
    for (std::int64_t k = 0; k < count; ++k) {
      const auto at = static_cast<std::size_t>(first + k * k) % lots.size();
      const bool is_there =
          std::any_of(offer.lines.begin(), offer.lines.end(),
                      [&](const OfferLine& line) { return line.lot == lots[at].id; });
      if (is_there) continue;
      OfferLine line;
      line.lot = lots[at].id;
      line.unit_price = Cents(cents_[at] * random_.Between(85, 135) / 100);
      if (random_.Percent(40)) {
        line.maximum_quantity = Quantity{"pcs", lots[at].step->micros * random_.Between(3, 10)};
      }
      line.pool = pool.id;
      line.effort_per_unit = Of("h", 1);
      offered += lots[at].quantity.micros / kMicrosPerUnit;
      offer.lines.push_back(line);
    }
    pool.capacity = Of("h", std::max<std::int64_t>(1, offered * random_.Between(30, 100) / 100));
    contents_.members.push_back(member);
    contents_.pools.push_back(pool);
    contents_.offers.push_back(offer);
  }

  Random random_;
  const int candidates_;
  NetworkContents contents_;
  std::vector<std::int64_t> cents_;  // Of a unit, by lot.
};

// The same bid as an integer programme: parts by line, and whether a member takes part.
Programme ProgrammeOf(const JointBidProblem& problem) {
  Programme programme;
  std::vector<ProgrammeRow> lots;
  for (const LotTerms& lot : problem.table.lots) {
    const auto steps = static_cast<double>(lot.steps);
    lots.push_back({steps, steps, {}});
  }
  std::vector<ProgrammeRow> capacities;
  for (const CapacitySource& source : problem.sources) {
    const Micros free = source.FreeIn(PeriodStart(kDay, source.period()));
    capacities.push_back({0, static_cast<double>(free) / kMicrosAsDouble, {}});
  }
  ProgrammeRow team{static_cast<double>(problem.rules.minimum_size),
                    problem.rules.maximum_size > 0 ? static_cast<double>(problem.rules.maximum_size)
                                                   : static_cast<double>(problem.candidates.size()),
                    {}};
  for (const Candidate& candidate : problem.candidates) {
    const auto member = static_cast<int>(programme.columns.size());
    programme.columns.push_back({static_cast<double>(candidate.mobilisation) / kNanosPerUnit, 1});
    team.entries.emplace_back(member, 1);
    for (const CandidateLine& line : candidate.lines) {
      const LotTerms& lot = problem.table.lots[static_cast<std::size_t>(line.lot)];
      const auto column = static_cast<int>(programme.columns.size());
      const auto most = static_cast<double>(line.most_parts);
      programme.columns.push_back({static_cast<double>(line.part_price) / kNanosPerUnit, most});
      lots[static_cast<std::size_t>(line.lot)].entries.emplace_back(
          column, static_cast<double>(line.part_steps));
      programme.rows.push_back({-most, 0, {{column, 1}, {member, -most}}});
      for (const Draw& draw : line.draws) {
        const double quantity = static_cast<double>(line.part_steps * lot.step) / kMicrosAsDouble;
        capacities[static_cast<std::size_t>(draw.source)].entries.emplace_back(
            column, static_cast<double>(draw.effort_per_unit) / kMicrosAsDouble * quantity);
      }
    }
  }
  programme.rows.insert(programme.rows.end(), lots.begin(), lots.end());
  programme.rows.insert(programme.rows.end(), capacities.begin(), capacities.end());
  programme.rows.push_back(std::move(team));
  return programme;
}

}  // namespace

absl::Status CompareJointBids(const RowOptions& options) {
  Random sizes(options.seed);
  for (std::int64_t i = 0; i < options.count; ++i) {
    const auto candidates = static_cast<int>(sizes.Between(50, options.size));
    const std::uint64_t seed = options.seed * 1'000 + static_cast<std::uint64_t>(i);
    const NetworkContents contents = BidMaker(seed, candidates).Make();
    JointBidInput input;
    input.contents = &contents;
    input.opportunity = &contents.opportunities[0];
    input.as_of = kDay;
    RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, BuildJointBidProblem(input));
    const Programme programme = ProgrammeOf(problem);
    const std::string name =
        absl::StrCat(candidates, " candidates, ", problem.table.lots.size(), " lots, seed ", seed);
    RENKEI_RETURN_IF_ERROR(Compare(
        "G6", name, options.rounds,
        [&]() -> absl::StatusOr<RunOutcome> { return LeastPrice(problem); },
        [&]() -> absl::StatusOr<RunOutcome> { return LeastPriceByCbc(programme); }));
  }
  return absl::OkStatus();
}

}  // namespace renkei::tools

#include "tests/engine/consortium/generated_bid.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/fixed_point.h"
#include "engine/base/random.h"

namespace renkei {
namespace {

Money Cents(std::int64_t cents) { return {"EUR", cents * 10'000'000}; }

void AddLots(const GeneratedSize& size, Random& random, Opportunity& opportunity) {
  for (int j = 0; j < size.lots; ++j) {
    Lot lot;
    lot.id = absl::StrFormat("lot%04d", j);
    lot.quantity = {"pcs", random.Between(1, 40) * kMicrosPerUnit};
    lot.indivisible = random.Percent(40);
    lot.optional = random.Percent(10);
    lot.weight = random.Between(1, 10);
    if (random.Percent(20)) lot.required_certificates = {"iso9001"};
    lot.window.first = Date(2026, 4, 1) + random.Between(0, 60);
    lot.window.last = *lot.window.first + random.Between(0, 30);
    opportunity.lots.push_back(lot);
  }
}

void AddMember(const GeneratedSize& size, int i, Random& random, NetworkContents& contents) {
  const Opportunity& opportunity = contents.opportunities[0];
  Member member;
  member.id = absl::StrFormat("m%06d", i);
  if (random.Percent(80)) member.certificates.push_back({"iso9001", {}});
  if (random.Percent(50)) member.certificates.push_back({"lead", {}});
  Pool pool;
  pool.id = absl::StrCat("pool-", member.id);
  pool.member = member.id;
  pool.capacity = {"h", random.Between(20, 60) * kMicrosPerUnit};
  pool.period = Period::kWeek;
  Offer offer;
  offer.id = absl::StrCat("offer-", member.id);
  offer.member = member.id;
  offer.opportunity = opportunity.id;
  offer.declines_lead = random.Percent(20);
  offer.mobilisation_cost = Cents(random.Between(0, 20'000));
  std::set<int> lots;
  while (static_cast<int>(lots.size()) < std::min(size.lines_per_member, size.lots)) {
    lots.insert(static_cast<int>(random.Below(size.lots)));
  }
  for (const int j : lots) {
    OfferLine line;
    line.lot = opportunity.lots[j].id;
    const std::int64_t worth = 1'000 + 137 * (j % 50);
    line.unit_price = Cents(worth + random.Between(-300, 600));
    line.quality = random.Between(500, 1000) * 1'000'000;
    line.pool = pool.id;
    line.effort_per_unit = Quantity{"h", random.Between(1, 12) * 100'000};
    if (random.Percent(50)) {
      line.maximum_quantity = Quantity{"pcs", random.Between(5, 40) * kMicrosPerUnit};
    }
    offer.lines.push_back(line);
  }
  contents.members.push_back(member);
  contents.pools.push_back(pool);
  contents.offers.push_back(offer);
}

}  // namespace

NetworkContents GenerateBid(const GeneratedSize& size) {
  Random random(size.seed);
  NetworkContents contents;
  contents.id = "net";
  Opportunity opportunity;
  opportunity.id = "whale";
  opportunity.currency = "EUR";
  opportunity.lead_required_certificates = {"lead"};
  opportunity.lead_minimum_share_ppm = 2'000'000 / size.lots;
  opportunity.maximum_share_ppm = 300'000;
  opportunity.minimum_team_size = 3;
  opportunity.maximum_team_size = std::max(10, size.lots * 2 / 3);
  AddLots(size, random, opportunity);
  contents.opportunities.push_back(opportunity);
  for (int i = 0; i < size.members; ++i) AddMember(size, i, random, contents);
  for (int k = 0; k < size.members / 5; ++k) {
    const auto some = [&] { return contents.members[random.Below(size.members)].id; };
    Exclusion exclusion;
    exclusion.id = absl::StrCat("x", k);
    exclusion.member = some();
    exclusion.other_member = some();
    exclusion.reason = ExclusionReason::kForbiddenTeam;
    contents.exclusions.push_back(exclusion);
  }
  return contents;
}

JointBidProblem ProblemOf(const NetworkContents& contents) {
  JointBidInput input;
  input.contents = &contents;
  input.opportunity = &contents.opportunities[0];
  input.as_of = Date(2026, 3, 4);
  const auto problem = BuildJointBidProblem(input);
  EXPECT_TRUE(problem.ok()) << problem.status();
  return problem.ok() ? *problem : JointBidProblem();
}

}  // namespace renkei

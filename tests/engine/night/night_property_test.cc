// Nights of small networks against every night that there could be, and against their own proof.
#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/certify/verifier.h"
#include "engine/night/night_pieces.h"
#include "engine/night/plan_night.h"
#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"
#include "tests/engine/night/night_network.h"
#include "tests/engine/night/night_oracle.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {
namespace {

absl::int128 NumberOf(const std::string& decimal) { return ParseDecimal(decimal, 9).value(); }

using Counts = std::map<std::string, int>;

void Count(const NetworkContents& contents, const NightAnswer& answer, Counts& counts) {
  for (const NightPart& part : answer.parts) {
    constexpr const char* kNames[] = {"orders", "joint bid", "rings", "introductions"};
    ++counts[kNames[part.plan.index()]];
    if (part.on_what_is_left) ++counts["planned on what is left"];
    if (!part.needs_set_aside.empty()) ++counts["needs set aside"];
    if (!part.swaps_set_aside.empty()) ++counts["swaps set aside"];
  }
  for (const NightPlan& plan : answer.alone) {
    ++counts[std::holds_alternative<JointBidAnswer>(plan) ? "no team at all" : "another alone"];
  }
  counts["displaced"] += static_cast<int>(answer.displaced.size());
  for (const MemberLoad& load : answer.loads) {
    if (load.total() == contents.policy.load_cap) ++counts["member at its cap"];
  }
  for (const Constraint& constraint : answer.certificate.constraints) {
    if (constraint.rule == "pool_capacity") ++counts["pool drawn on"];
    if (constraint.rule == "capability_capacity") ++counts["own capacity drawn on"];
  }
  if (!answer.proved_optimal) return;
  ++counts["proved"];
  const bool bids = std::any_of(
      answer.parts.begin(), answer.parts.end(),
      [](const NightPart& part) { return std::holds_alternative<JointBidAnswer>(part.plan); });
  if (bids) ++counts["proved with a bid"];
}

void ExpectAll(const Counts& counts, const std::vector<std::string>& expected) {
  for (const auto& [what, count] : counts) std::cout << "  " << what << ": " << count << "\n";
  for (const std::string& what : expected) {
    const auto found = counts.find(what);
    EXPECT_TRUE(found != counts.end() && found->second > 0) << what;
  }
}

TEST(NightProperty, IsNoBetterThanTheBestOfAllAndTheBoundIsAbove) {
  Counts counts;
  absl::int128 reached = 0;
  absl::int128 possible = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = NightNetwork(seed);
    const NightAnswer answer = NightOf(contents, NightOptionsOf(seed));
    Count(contents, answer, counts);
    ASSERT_TRUE(IsVerified({contents, RandomNetwork::Digest(), answer}));
    const absl::int128 worth = NumberOf(answer.objectives[0].value);
    const absl::int128 best = BestNight(contents, NightOptionsOf(seed));
    ASSERT_LE(worth, best);
    ASSERT_LE(best, NumberOf(answer.objectives[0].bound));
    ++counts[worth == best ? "the best of all" : "not the best of all"];
    reached += worth;
    possible += best;
  }
  std::cout << "  worth of the best of all that is reached: " << reached * 1'000 / possible
            << " in 1,000\n";
  ExpectAll(counts, {"orders", "joint bid", "rings", "introductions", "planned on what is left",
                     "needs set aside", "swaps set aside", "no team at all", "another alone",
                     "displaced", "member at its cap", "pool drawn on", "own capacity drawn on",
                     "proved", "proved with a bid", "the best of all", "not the best of all"});
  // The best of all may have dearer teams than a buyer's best.
  EXPECT_GT(reached * 100, possible * 85);
}

TEST(NightProperty, DoesNotDependOnTheOrderOfTheInput) {
  for (std::uint64_t seed = 200; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    NetworkContents contents = NightNetwork(seed);
    const NightAnswer answer = NightOf(contents, NightOptionsOf(seed));
    std::reverse(contents.members.begin(), contents.members.end());
    std::reverse(contents.capabilities.begin(), contents.capabilities.end());
    std::reverse(contents.needs.begin(), contents.needs.end());
    std::reverse(contents.swaps.begin(), contents.swaps.end());
    std::reverse(contents.pools.begin(), contents.pools.end());
    std::reverse(contents.opportunities.begin(), contents.opportunities.end());
    std::reverse(contents.offers.begin(), contents.offers.end());
    for (Swap& swap : contents.swaps) std::reverse(swap.wants.begin(), swap.wants.end());
    for (Opportunity& tender : contents.opportunities) {
      std::reverse(tender.lots.begin(), tender.lots.end());
    }
    ASSERT_EQ(NightOf(contents, NightOptionsOf(seed)), answer);
  }
}

// Whatever stops the search, the night can be kept and its bound is true.
TEST(NightProperty, AnyLimitLeavesANightThatVerifies) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = NightNetwork(seed);
    NightOptions options = NightOptionsOf(seed);
    options.work_limit = 1 + static_cast<std::int64_t>(seed) * 7;
    int asked = 0;
    if (seed % 2 == 0) {
      options.out_of_time = [&asked, seed] { return ++asked > static_cast<int>(seed); };
    }
    const auto answer = PlanNight(*SnapshotOfNight(contents), options);
    if (!answer.ok()) {
      ASSERT_EQ(answer.status().code(), absl::StatusCode::kDeadlineExceeded) << answer.status();
      ++counts["no time for introductions"];
      continue;
    }
    ++counts[answer->stop == StopReason::kTimeLimit ? "time" : "work"];
    ASSERT_TRUE(IsVerified({contents, RandomNetwork::Digest(), *answer}));
    const absl::int128 best = BestNight(contents, NightOptionsOf(seed));
    ASSERT_LE(best, NumberOf(answer->objectives[0].bound));
  }
  ExpectAll(counts, {"time", "work"});
}

// Once everything is planned alone a night can't fail: what there is no time to plan anew is left
// out.
TEST(NightProperty, WithoutTimeToPlanAnewAPartIsGivenUp) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = NightNetwork(seed);
    const auto snapshot = SnapshotOfNight(contents);
    NightOptions options = NightOptionsOf(seed);
    int asked = 0;
    options.out_of_time = [&asked] { return ++asked < 0; };
    PiecePlanner planner(*snapshot, options);
    for (const NightPiece& piece : PiecesOf(*snapshot, options.as_of)) {
      ASSERT_TRUE(planner.Plan(piece, Promises{}, SetAside{}).ok());
    }
    const int for_pieces = asked;
    asked = 0;
    options.out_of_time = [&asked, for_pieces] { return ++asked > for_pieces; };
    const auto answer = PlanNight(*snapshot, options);
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->stop, answer->proved_optimal ? StopReason::kOptimal : StopReason::kTimeLimit);
    ASSERT_TRUE(IsVerified({contents, RandomNetwork::Digest(), *answer}));
    const bool any_anew = std::any_of(answer->parts.begin(), answer->parts.end(),
                                      [](const NightPart& part) { return part.on_what_is_left; });
    const NightAnswer in_time = NightOf(contents, NightOptionsOf(seed));
    if (in_time.parts.size() > answer->parts.size()) ++counts["a part given up"];
    ++counts[any_anew ? "planned anew all the same" : "nothing planned anew"];
  }
  ExpectAll(counts, {"a part given up", "nothing planned anew"});
}

// One who has half of what all others want, and two who suit each other.
NetworkContents OneWhomAllWant() {
  NetworkContents contents;
  contents.id = "club";
  contents.policy.introduction_value = {"EUR", kNanosPerUnit};
  const auto add = [&](const std::string& id, const std::vector<std::string>& wants) {
    Member member;
    member.id = member.display_name = id;
    contents.members.push_back(member);
    Capability work;
    work.id = "work-" + id;
    work.member = id;
    work.title = "Work";
    work.price_unit = "d";
    contents.capabilities.push_back(work);
    Swap swap;
    swap.id = "swap-" + id;
    swap.member = id;
    swap.capability = work.id;
    for (const std::string& other : wants) {
      swap.wants.push_back({"work-" + other, "", {"EUR", 50 * kNanosPerUnit}});
    }
    contents.swaps.push_back(swap);
  };
  std::vector<std::string> all;
  for (int i = 0; i < 20; ++i) all.push_back("taker-" + std::to_string(i));
  for (const std::string& taker : all) add(taker, {"wanted"});
  add("wanted", all);
  contents.capabilities.back().capacity = Quantity{"d", kMicrosPerUnit / 2};
  contents.capabilities.back().period = Period::kWeek;
  add("left", {"right"});
  add("right", {"left"});
  return contents;
}

TEST(Night, OneCapacityThatIsShortDoesNotCostTheOtherRings) {
  const NetworkContents contents = OneWhomAllWant();
  const NightAnswer answer = NightOf(contents, {.as_of = kNightDay});
  ASSERT_EQ(answer.parts.size(), 1u);
  const auto& rings = std::get<RingsAnswer>(answer.parts[0].plan).rings;
  ASSERT_EQ(rings.size(), 1u);
  EXPECT_EQ(rings[0].legs[0].from, "left");
  EXPECT_TRUE(IsVerified({contents, RandomNetwork::Digest(), answer}));
}

// Two tenders for days of work: the first one takes the own crew, of three days a month. The second
// one wants more days than that, and could be done by a hired crew once nothing cheaper is left.
NetworkContents OwnAndHiredCrew() {
  NetworkContents contents;
  contents.id = "club";
  contents.code_schemes = {{.id = "own", .display_name = "Own", .prefix_parents = true}};
  contents.codes.push_back({.scheme = "own", .code = "1", .parent_code = "", .titles = {}});
  contents.members.emplace_back().id = "m";
  contents.members[0].display_name = "m";
  Pool& pool = contents.pools.emplace_back();
  pool.id = "crew";
  pool.member = "m";
  pool.capacity = {"d", 3 * kMicrosPerUnit};
  pool.period = Period::kMonth;
  for (const auto& [id, price] : {std::pair("own", 10), std::pair("hired", 20)}) {
    Capability& work = contents.capabilities.emplace_back();
    work.id = id;
    work.member = "m";
    work.title = id;
    work.codes = {{"own", "1"}};
    work.kind = Kind::kServices;
    work.price = Money{"EUR", price * kNanosPerUnit};
    work.price_unit = "d";
  }
  contents.capabilities[0].pool = "crew";
  contents.capabilities[0].effort_per_unit = Quantity{"d", kMicrosPerUnit};
  for (const auto& [id, days] : {std::pair("first", 3), std::pair("second", 10)}) {
    Opportunity& tender = contents.opportunities.emplace_back();
    tender.id = id;
    tender.currency = "EUR";
    Lot& lot = tender.lots.emplace_back();
    lot.id = "days";
    lot.codes = {{"own", "1"}};
    lot.kind = Kind::kServices;
    lot.quantity = {"d", days * kMicrosPerUnit};
    lot.window = {Date(2027, 1, 1), Date(2027, 1, 31)};
  }
  Offer& offer = contents.offers.emplace_back();
  offer.id = "offer";
  offer.member = "m";
  offer.opportunity = "first";
  OfferLine& line = offer.lines.emplace_back();
  line.lot = "days";
  line.unit_price = Money{"EUR", 1'000 * kNanosPerUnit};
  line.pool = "crew";
  line.effort_per_unit = Quantity{"d", kMicrosPerUnit};
  return contents;
}

TEST(Night, WhatLacksQuantityMayBeDoneByOthersLater) {
  const NetworkContents contents = OwnAndHiredCrew();
  const NightAnswer answer = NightOf(contents, {.as_of = kNightDay});
  ASSERT_EQ(answer.parts.size(), 1u);
  EXPECT_FALSE(answer.proved_optimal);
  for (const NightBound& bound : answer.bounds) {
    if (bound.subject == "opportunity/second") {
      EXPECT_NE(bound.bound, "0");
    }
  }
  EXPECT_TRUE(IsVerified({contents, RandomNetwork::Digest(), answer}));
}

// A network in which rings are worth too much to be added up.
NetworkContents TooRich(std::uint64_t seed) {
  NetworkContents contents = NightNetwork(seed);
  for (Swap& swap : contents.swaps) {
    for (SwapWant& want : swap.wants) want.value.nanos = kMaxMoneyNanos;
  }
  return contents;
}

TEST(Night, GoesOnWithoutWhatCantBePlanned) {
  int refused = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = TooRich(seed);
    const NightAnswer answer = NightOf(contents, NightOptionsOf(seed));
    EXPECT_EQ(Verify(contents, RandomNetwork::Digest(), answer).outcome, Outcome::kVerified);
    if (answer.refused.empty()) continue;
    ++refused;
    EXPECT_EQ(answer.refused[0].subject, "rings");
    EXPECT_NE(answer.refused[0].reason.find("EUR add up to"), std::string::npos);
    EXPECT_FALSE(answer.proved_optimal);
    EXPECT_EQ(Verify(contents, RandomNetwork::Digest(), answer, {.require_proof = true}).outcome,
              Outcome::kClaimFalse);
  }
  EXPECT_GT(refused, 0);
}

TEST(Night, RefusesOptionsOutOfRange) {
  const auto snapshot = SnapshotOfNight(NightNetwork(1));
  NightOptions options = NightOptionsOf(1);
  options.ring_max_length = 5;
  EXPECT_EQ(PlanNight(*snapshot, options).status().message(),
            "ring_max_length: is 5; use 2, 3 or 4, or 0 for rings of any length");
  options.ring_max_length = 0;
  options.work_limit = -1;
  EXPECT_EQ(PlanNight(*snapshot, options).status().message(),
            "work_limit: is -1; state 0 to 1000000000000");
}

}  // namespace
}  // namespace renkei::test_support

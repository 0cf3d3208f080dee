// Every plan that the planner makes is accepted by the verifier, which shares none of its code.
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <variant>

#include "engine/certify/verifier.h"
#include "engine/pooling/shared_orders.h"
#include "tests/engine/pooling/bolt_network.h"
#include "tests/engine/pooling/random_orders.h"

namespace renkei {
namespace {

// How many plans there were, and answers for which it is proved that there are no others.
struct Tally {
  int plans = 0;
  int proved = 0;
};

// Bounds have their evidence; only that there is no further order may be left to believe, where
// that takes a search.
void ExpectVerified(const NetworkContents& contents, std::int64_t work_limit, Tally& tally,
                    std::function<bool()> out_of_time = nullptr) {
  const auto snapshot = SnapshotOf(contents);
  const auto answer = PlanSharedOrders(
      *snapshot,
      {.as_of = BoltDay(), .work_limit = work_limit, .out_of_time = std::move(out_of_time)});
  ASSERT_TRUE(answer.ok()) << answer.status();
  const Verification verification =
      Verify(contents, snapshot->content_digest(), *answer, {.require_proof = true});
  EXPECT_EQ(Verify(contents, snapshot->content_digest(), *answer).outcome, Outcome::kVerified);
  for (const Finding& finding : verification.findings) {
    const bool believed = finding.id == "no_proof" && finding.path == "plans";
    EXPECT_TRUE(believed) << finding.id << " " << finding.path << ": " << finding.text;
  }
  tally.proved += verification.outcome == Outcome::kVerified ? 1 : 0;
  tally.plans += static_cast<int>(answer->plans.size());
}

TEST(VerifiedOrdersPropertyTest, EveryPlanIsAccepted) {
  Tally whole;
  Tally limited;
  Tally late;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = RandomOrdersNetwork(seed);
    ExpectVerified(contents, 100'000'000, whole);
    ExpectVerified(contents, 2'000 + static_cast<std::int64_t>(seed) * 10, limited);
    int looks = 5 + static_cast<int>(seed % 20);
    ExpectVerified(contents, 100'000'000, late, [&looks] { return --looks < 0; });
    if (HasFailure()) return;
  }
  for (const auto& [what, tally] :
       {std::pair("whole searches", whole), std::pair("short ones", limited),
        std::pair("those that time ended", late)}) {
    std::cout << what << ": " << tally.plans << " plans; that there are no others is proved for "
              << tally.proved << " of 300 answers\n";
  }
  EXPECT_GT(whole.plans, 300);
  EXPECT_GT(whole.proved, 200);
  EXPECT_GT(limited.plans, 100);
  EXPECT_GT(late.plans, 100);
}

}  // namespace
}  // namespace renkei

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

// What an answer of the work limit leaves open is no finding either.
void ExpectVerified(const NetworkContents& contents, std::int64_t work_limit, int& plans,
                    std::function<bool()> out_of_time = nullptr) {
  const auto snapshot = SnapshotOf(contents);
  const auto answer = PlanSharedOrders(
      *snapshot,
      {.as_of = BoltDay(), .work_limit = work_limit, .out_of_time = std::move(out_of_time)});
  ASSERT_TRUE(answer.ok()) << answer.status();
  const Verification verification =
      Verify(contents, snapshot->content_digest(), *answer, {.require_proof = true});
  EXPECT_EQ(verification.outcome, Outcome::kVerified);
  for (const Finding& finding : verification.findings) {
    ADD_FAILURE() << finding.id << " " << finding.path << ": " << finding.text;
  }
  plans += static_cast<int>(answer->plans.size());
}

TEST(VerifiedOrdersPropertyTest, EveryPlanIsAccepted) {
  int plans = 0;
  int limited_plans = 0;
  int late_plans = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    const NetworkContents contents = RandomOrdersNetwork(seed);
    ExpectVerified(contents, 100'000'000, plans);
    ExpectVerified(contents, 2'000 + static_cast<std::int64_t>(seed) * 10, limited_plans);
    int looks = 5 + static_cast<int>(seed % 20);
    ExpectVerified(contents, 100'000'000, late_plans, [&looks] { return --looks < 0; });
    if (HasFailure()) return;
  }
  std::cout << plans << " plans, and " << limited_plans << " of short searches, " << late_plans
            << " of those that time ended\n";
  EXPECT_GT(plans, 300);
  EXPECT_GT(limited_plans, 100);
  EXPECT_GT(late_plans, 100);
}

}  // namespace
}  // namespace renkei

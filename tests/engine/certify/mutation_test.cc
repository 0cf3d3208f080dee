// Changing any single field of a genuine answer is refused, unless it can't matter.
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"
#include "tests/engine/certify/mutations.h"
#include "tests/engine/certify/rings_case.h"
#include "tests/engine/certify/role_cases.h"

namespace renkei::test_support {
namespace {

TEST(MutationTest, AnyChangedFieldIsRefused) {
  const std::vector<CertifiedCase> cases = {
      PartnersCase(),         ProvidersCase(),   InlineNeedCase(),    SharedOrderCase(),
      JointBidCase(),         TreeBidCase(),     InlineBidCase(),     InfeasibleBidCase(),
      SparableBidCase(),      GapsCase(),        MentorsCase(),       RoutesCase(),
      DevelopmentGroupCase(), SetOffCase(),      IntroductionsCase(), SplitOrderCase(),
      RepairCase(),           NarrowedBidCase(), RingsCase()};
  std::map<std::string, Tally> tallies;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    SCOPED_TRACE(i);
    ASSERT_TRUE(IsVerified(cases[i]));
    ChangeEveryKind(cases[i], tallies);
  }
  // Fields that some answer alone has.
  ExpectFates(tallies, {"header.as_of",
                        "header.engine_version",
                        "limit",
                        "objective_order cut",
                        "answer.stop",
                        "plan.stop",
                        "plan.kind",
                        "reason.code",
                        "reasons cut",
                        "infeasible.rule",
                        "infeasible.lot",
                        "infeasible cut",
                        "inline_need dropped",
                        "inline_need.title cleared",
                        "inline_opportunity dropped",
                        "core_epsilon_members",
                        "leaf.infeasible",
                        "fixings cut",
                        "fixing.column",
                        "necessity subset added",
                        "necessity subset dropped",
                        "necessity.member",
                        "multiplier.value",
                        "introduction.score",
                        "left_out.reason.code",
                        "match.fit",
                        "line.bill.nanos",
                        "alternatives cut",
                        "clearing.cleared.nanos",
                        "draw.drawn.nanos",
                        "given.debtor",
                        "split.maximum_share_ppm",
                        "gap certificates cut",
                        "mentor.adviser",
                        "route_step.trust",
                        "developer kept_apart cut",
                        "leg.odds",
                        "leg.value.nanos",
                        "ring.expected_value",
                        "rings doubled"});
}

}  // namespace
}  // namespace renkei::test_support

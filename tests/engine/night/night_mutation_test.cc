// Changing any single field of a night, and of its plans, is refused, unless it can't matter.
#include <map>
#include <string>

#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"
#include "tests/engine/certify/mutations.h"
#include "tests/engine/night/night_case.h"

namespace renkei::test_support {
namespace {

TEST(NightMutation, AnyChangedFieldIsRefused) {
  const CertifiedCase night = NightCase();
  ASSERT_TRUE(IsVerified(night));
  std::map<std::string, Tally> tallies;
  ChangeEveryKind(night, tallies);
  ExpectFates(tallies,
              {"night.work_limit", "night.ring_max_length", "part.worth", "part.on_what_is_left",
               "part.set_aside", "night.parts cut", "night.alone cut", "night.displaced",
               "load.joint_bids", "night_bound.bound", "night.bounds doubled", "order.cost.nanos",
               "leg.odds", "introduction.score", "bid.lead", "proved_optimal"});
}

}  // namespace
}  // namespace renkei::test_support

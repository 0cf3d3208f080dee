#include "engine/base/violations.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

TEST(Violations, NamesEveryFieldWithItsPath) {
  Violations violations;
  violations.Add("title", "is empty; state one");
  {
    Violations::Scope lots(violations, "lots", 2);
    violations.Add("weight", "is -1; the least is 1");
    Violations::Scope quantity(violations, "quantity");
    violations.Add("units", "is 0; state more than 0");
  }
  violations.Add("buyer", "is too long");
  EXPECT_THAT(violations.all(),
              testing::ElementsAre(testing::Field(&Violation::field, "title"),
                                   testing::Field(&Violation::field, "lots[2].weight"),
                                   testing::Field(&Violation::field, "lots[2].quantity.units"),
                                   testing::Field(&Violation::field, "buyer")));
  EXPECT_EQ(violations.ToStatus().code(), absl::StatusCode::kInvalidArgument);
}

TEST(Violations, KeepsABoundedNumberAndCountsAll) {
  Violations violations;
  for (int i = 0; i < Violations::kMaxKept + 5; ++i) violations.Add("x", "is wrong");
  EXPECT_EQ(violations.all().size(), static_cast<std::size_t>(Violations::kMaxKept));
  EXPECT_EQ(violations.count(), Violations::kMaxKept + 5);
  EXPECT_THAT(std::string(violations.ToStatus().message()), testing::HasSubstr("and 5 more"));
}

TEST(Violations, NoneIsOk) { EXPECT_TRUE(Violations().ToStatus().ok()); }

}  // namespace
}  // namespace renkei

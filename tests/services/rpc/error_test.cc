#include "services/rpc/error.h"

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Error, CarriesOneErrorInfoAndAllViolations) {
  Violations violations;
  violations.Add("lots[1].weight", "is -1; the least is 1");
  violations.Add("title", "is empty; state one");
  const google::rpc::Status wire = ToWireStatus(InvalidRequest(violations));
  EXPECT_EQ(wire.code(), 3);
  ASSERT_EQ(wire.details_size(), 2);
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(wire.details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "FIELD_VIOLATION");
  EXPECT_EQ(info.domain(), kErrorDomain);
  google::rpc::BadRequest bad;
  ASSERT_TRUE(wire.details(1).UnpackTo(&bad));
  ASSERT_EQ(bad.field_violations_size(), 2);
  EXPECT_EQ(bad.field_violations(0).field(), "lots[1].weight");
}

TEST(Error, WithoutReasonGetsItsCodesName) {
  const google::rpc::Status wire = ToWireStatus(absl::DeadlineExceededError("late"));
  ASSERT_EQ(wire.details_size(), 1);
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(wire.details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "DEADLINE_EXCEEDED");
}

TEST(Error, TextsOfServerFaultsStayInside) {
  for (const absl::Status& status :
       {absl::InternalError("/secret/path"), absl::DataLossError("/secret/path")}) {
    EXPECT_THAT(ToWireStatus(status).message(), Not(HasSubstr("secret")));
  }
}

TEST(Error, NoViolationIsNoError) { EXPECT_TRUE(InvalidRequest(Violations()).ok()); }

}  // namespace
}  // namespace renkei::services

#include "services/rpc/error.h"

#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
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
       {absl::InternalError("/secret/path"), absl::DataLossError("/secret/path"),
        absl::UnavailableError("/secret/path"), absl::ResourceExhaustedError("/secret/path"),
        MakeError(absl::StatusCode::kInternal, "FAILED", "/secret/path")}) {
    EXPECT_THAT(ToWireStatus(status).SerializeAsString(), Not(HasSubstr("secret")));
  }
  // What was written for callers reaches them.
  EXPECT_THAT(
      ToWireStatus(MakeError(absl::StatusCode::kUnavailable, "OVERLOADED", "try later")).message(),
      "try later");
}

// What a gRPC server puts into the trailers: the message with every byte that isn't printable ASCII
// as %XX, and the details in base64.
std::size_t TrailerBytes(const google::rpc::Status& wire) {
  std::size_t message = 0;
  for (const char c : wire.message()) message += c < 0x20 || c > 0x7e || c == '%' ? 3 : 1;
  return message + (wire.ByteSizeLong() + 2) / 3 * 4;
}

TEST(Error, FitsTheTrailersOfAnyClient) {
  constexpr std::size_t kForOtherTrailers = 600;
  Violations many;
  Violations wide;
  for (int i = 0; i < 150; ++i) {
    many.Add(absl::StrCat("lots[", i, "].weight"), "is -1; state 0 to 1,000");
    std::string long_text;
    for (int k = 0; k < 1000; ++k) long_text += "\u5927";
    wide.Add(long_text, long_text);
  }
  const std::string huge(1'000'000, 'x');
  for (const absl::Status& status :
       {InvalidRequest(many), InvalidRequest(wide), InvalidField(huge, huge),
        ResourceNotFound(huge),
        MakeError(absl::StatusCode::kAborted, huge, huge, {{"a", huge}, {"b", huge}, {huge, huge}}),
        absl::FailedPreconditionError(huge)}) {
    const google::rpc::Status wire = ToWireStatus(status);
    EXPECT_LE(TrailerBytes(wire) + kForOtherTrailers, 8192u) << wire.DebugString();
    EXPECT_FALSE(FirstInvalidUtf8(wire.message()).has_value());
    EXPECT_GE(wire.details_size(), 1);
  }
}

TEST(Error, CountsTheViolationsThatDoNotFit) {
  Violations many;
  for (int i = 0; i < 150; ++i) many.Add(absl::StrCat("lots[", i, "]"), "is wrong; put it right");
  const google::rpc::Status wire = ToWireStatus(InvalidRequest(many));
  google::rpc::BadRequest bad;
  ASSERT_EQ(wire.details_size(), 2);
  ASSERT_TRUE(wire.details(1).UnpackTo(&bad));
  const int kept = bad.field_violations_size() - 1;
  EXPECT_GE(kept, 50);
  EXPECT_EQ(bad.field_violations(kept).field(), "");
  EXPECT_EQ(bad.field_violations(kept).description(), absl::StrCat("and ", 150 - kept, " more"));
  EXPECT_THAT(wire.message(), testing::StartsWith("lots[0]: is wrong; put it right; lots[1]: "));
  EXPECT_THAT(wire.message(), testing::MatchesRegex(".*; and 1[0-9][0-9] more"));
}

TEST(Error, NoViolationIsNoError) { EXPECT_TRUE(InvalidRequest(Violations()).ok()); }

}  // namespace
}  // namespace renkei::services

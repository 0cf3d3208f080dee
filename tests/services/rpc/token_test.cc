#include "services/rpc/token.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rpc/error.h"

namespace renkei::services {
namespace {

TEST(ConsistencyToken, SurvivesARoundTrip) {
  const ConsistencyToken token{"tama", 18446744073709551615ULL};
  const auto parsed = ParseConsistencyToken(FormatConsistencyToken(token), "tama");
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(*parsed, token);
}

TEST(ConsistencyToken, OfAnotherNetworkIsRefused) {
  const auto parsed = ParseConsistencyToken(FormatConsistencyToken({"tama", 7}), "other");
  EXPECT_EQ(parsed.status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(ConsistencyToken, EveryAlteredCharacterIsNoticed) {
  const std::string token = FormatConsistencyToken({"tama", 7});
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string altered = token;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(ParseConsistencyToken(altered, "tama").ok()) << altered;
    EXPECT_FALSE(ParseConsistencyToken(token.substr(0, i), "tama").ok()) << i;
  }
  EXPECT_FALSE(ParseConsistencyToken("not a token", "tama").ok());
  EXPECT_FALSE(ParseConsistencyToken(std::string(10'000, 'A'), "tama").ok());
}

TEST(PageToken, ContinuesItsOwnListingOnly) {
  const std::string token = FormatPageToken("ListMembers networks/tama", "rd/acme");
  EXPECT_EQ(ParsePageToken(token, "ListMembers networks/tama").value(), "rd/acme");
  const auto other = ParsePageToken(token, "ListMembers networks/other");
  EXPECT_EQ(other.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ErrorReason(other.status()), "FIELD_VIOLATION");
  // A consistency token is no page token.
  EXPECT_FALSE(ParsePageToken(FormatConsistencyToken({"tama", 7}), "consistency ").ok());
}

}  // namespace
}  // namespace renkei::services

#include "services/convert/network_file.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/convert/contents.h"

namespace renkei::services {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr char kNetwork[] = R"({"network":{"name":"networks/n","displayName":"The network"}})";
constexpr char kMemberA[] = R"({"member":{"name":"networks/n/members/a","displayName":"A"}})";
constexpr char kMemberB[] = R"({"member":{"name":"networks/n/members/b","displayName":"B"}})";

NetworkFileReading Read(absl::string_view text, bool skip_bad = false) {
  return ReadNetworkFile(text, {.skip_bad = skip_bad, .keep_entries = true});
}

std::string Lines(std::initializer_list<absl::string_view> lines) {
  std::string text;
  for (const absl::string_view line : lines) absl::StrAppend(&text, line, "\n");
  return text;
}

TEST(NetworkFile, ReadsANetworkAndItsMembers) {
  const NetworkFileReading reading = Read(Lines({kMemberB, kNetwork, "", "  ", kMemberA}));
  ASSERT_TRUE(reading.usable) << reading.problems.ToStatus();
  EXPECT_EQ(reading.file.contents.id, "n");
  EXPECT_EQ(reading.file.contents.display_name, "The network");
  EXPECT_THAT(reading.file.contents.members, SizeIs(2));
  EXPECT_THAT(reading.file.data_digest, SizeIs(64));
}

TEST(NetworkFile, WritesTheCanonicalOrderWhateverTheOrderOfLines) {
  const std::string canonical = Lines({kNetwork, kMemberA, kMemberB});
  for (const std::string& text :
       {Lines({kMemberB, kMemberA, kNetwork}), Lines({kMemberA, kNetwork, kMemberB}), canonical}) {
    const NetworkFileReading reading = Read(text);
    ASSERT_TRUE(reading.usable);
    EXPECT_EQ(WriteNetworkFile(reading.file.entries), canonical);
    EXPECT_EQ(reading.file.data_digest, Read(canonical).file.data_digest);
  }
}

TEST(NetworkFile, TakesAByteOrderMarkAndCarriageReturnsAndALastLineWithoutEnd) {
  const std::string text = absl::StrCat("\xef\xbb\xbf", kNetwork, "\r\n\r\n", kMemberA);
  const NetworkFileReading reading = Read(text);
  EXPECT_TRUE(reading.usable) << reading.problems.ToStatus();
}

TEST(NetworkFile, IgnoresWhatOnlyAServerSets) {
  const std::string member =
      R"({"member":{"name":"networks/n/members/a","displayName":"A","etag":"5",)"
      R"("createTime":"2026-01-02T03:04:05Z","consistencyToken":"t"}})";
  const NetworkFileReading reading = Read(Lines({kNetwork, member}));
  ASSERT_TRUE(reading.usable) << reading.problems.ToStatus();
  EXPECT_EQ(WriteNetworkFile(reading.file.entries), Lines({kNetwork, kMemberA}));
  EXPECT_EQ(reading.file.data_digest, Read(Lines({kNetwork, kMemberA})).file.data_digest);
}

struct BadLine {
  const char* line;
  const char* field;
  const char* reason;
};

TEST(NetworkFile, NamesLineFieldAndReasonOfEveryBadLine) {
  const BadLine kBad[] = {
      {R"({"member":{"name":"networks/n/members/a","displayName":""}})", "member.display_name",
       "empty"},
      {R"({"member":{"name":"networks/m/members/a","displayName":"A"}})", "member.name",
       "line 1 is of 'n'"},
      {R"({"member":{"name":"networks/n/needs/a","displayName":"A"}})", "member.name",
       "networks/{network}/members/{member}"},
      {R"({"member":{"displayName":"A"}})", "member.name", "empty"},
      {R"({"network":{"name":"networks/n","displayName":"N"}})", "network.name", "on line 1"},
      {R"({})", "", "states no resource"},
      {R"({"member":null})", "", "states no resource"},
      {R"([])", "", "not a JSON object"},
      {R"({"member":{"name":"networks/n/members/a")", "", "not JSON"},
      {R"({"member":{"nam)", "", "within a string"},
      {R"({"member":{"colour":"red"}})", "member.'colour'", "no field of Member"},
      {R"({"member":{"status":"BUSY"}})", "member.status", "BUSY"},
      {R"({"member":{"name":"networks/n/members/a","displayName":"A","status":9}})",
       "member.status", "is 9"},
  };
  for (const BadLine& bad : kBad) {
    SCOPED_TRACE(bad.line);
    const NetworkFileReading reading = Read(Lines({kNetwork, bad.line}));
    EXPECT_FALSE(reading.usable);
    ASSERT_THAT(reading.problems.listed(), SizeIs(1)) << reading.problems.ToStatus();
    EXPECT_EQ(reading.problems.listed()[0].line, 2);
    EXPECT_EQ(reading.problems.listed()[0].field, bad.field);
    EXPECT_THAT(reading.problems.listed()[0].reason, HasSubstr(bad.reason));
    EXPECT_EQ(reading.lines_left_out, 1);
    // The same file without its bad line is good.
    const NetworkFileReading skipped = Read(Lines({kNetwork, bad.line, kMemberB}), true);
    EXPECT_TRUE(skipped.usable);
    EXPECT_EQ(WriteNetworkFile(skipped.file.entries), Lines({kNetwork, kMemberB}));
  }
}

TEST(NetworkFile, NamesBothLinesOfADuplicate) {
  const NetworkFileReading reading = Read(Lines({kNetwork, kMemberA, kMemberB, kMemberA}));
  ASSERT_THAT(reading.problems.listed(), SizeIs(1));
  EXPECT_EQ(reading.problems.listed()[0].line, 4);
  EXPECT_THAT(reading.problems.listed()[0].reason, HasSubstr("as on line 2"));
}

TEST(NetworkFile, RefusesAFileWithoutANetworkEvenIfBadLinesAreSkipped) {
  for (const absl::string_view text : {absl::string_view(kMemberA), absl::string_view("")}) {
    const NetworkFileReading reading = Read(text, true);
    EXPECT_FALSE(reading.usable);
    EXPECT_THAT(reading.problems.ToStatus().message(), HasSubstr("the file: network"));
  }
}

TEST(NetworkFile, ListsABoundedNumberOfProblemsAndCountsAll) {
  std::string text = Lines({kNetwork});
  for (int i = 0; i < 250; ++i) absl::StrAppend(&text, "{]\n");
  const NetworkFileReading reading = Read(text);
  EXPECT_THAT(reading.problems.listed(), SizeIs(LineProblems::kMaxListed));
  EXPECT_EQ(reading.problems.count(), 250);
  EXPECT_EQ(reading.lines_left_out, 250);
  EXPECT_THAT(std::string(reading.problems.ToStatus().message()), HasSubstr("and 150 more"));
}

TEST(NetworkFile, RefusesALineAboveTheLimitWithoutReadingIt) {
  const std::string description(kMaxNetworkFileLineBytes, 'x');
  const std::string line = absl::StrReplaceAll(
      R"({"member":{"name":"networks/n/members/a","displayName":"A","description":"$"}})",
      {{"$", description}});
  const NetworkFileReading reading = Read(Lines({kNetwork, line}));
  ASSERT_THAT(reading.problems.listed(), SizeIs(1));
  EXPECT_THAT(reading.problems.listed()[0].reason, HasSubstr("at most 8388608"));
}

}  // namespace
}  // namespace renkei::services

#include "services/convert/answer_file.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/convert/needs_file.h"

namespace renkei::services {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

PartnersAnswer Partners(const std::string& member) {
  PartnersAnswer answer;
  answer.header.as_of = Date(2026, 11, 22);
  answer.header.data_digest = "d";
  answer.member = member;
  return answer;
}

TEST(AnswerFile, TellsTheAnswerByItsKind) {
  JointBidAnswer bid;
  bid.header.as_of = Date(2026, 11, 22);
  SharedOrdersAnswer orders;
  orders.header.as_of = Date(2026, 11, 22);
  ProvidersAnswer providers;
  providers.header.as_of = Date(2026, 11, 22);
  const Answer kAnswers[] = {Partners("a"), providers, orders, bid};
  std::string lines;
  for (const Answer& answer : kAnswers) {
    const auto reading = ReadAnswerFile(ToJson(answer, "n", JsonLayout::kIndented));
    ASSERT_THAT(reading.answers, SizeIs(1)) << reading.problems.ToStatus();
    EXPECT_TRUE(reading.answers[0] == answer);
    absl::StrAppend(&lines, ToJson(answer, "n", JsonLayout::kLine), "\n");
  }
  const auto reading = ReadAnswerFile(lines);
  ASSERT_THAT(reading.answers, SizeIs(4)) << reading.problems.ToStatus();
  for (std::size_t i = 0; i < 4; ++i) EXPECT_TRUE(reading.answers[i] == kAnswers[i]) << i;
}

TEST(AnswerFile, PrintsDefaultsAndIsTheSameEveryTime) {
  const std::string text = ToJson(Partners("a"), "n", JsonLayout::kLine);
  EXPECT_THAT(text, HasSubstr(R"("kind":"PLAN_KIND_PARTNERS","asOf":"2026-11-22")"));
  EXPECT_THAT(text, HasSubstr(R"("results":[],"providers":[],"customers":[])"));
  EXPECT_EQ(ToJson(Partners("a"), "n", JsonLayout::kLine), text);
}

TEST(AnswerFile, NamesWhatIsWrong) {
  const std::string good = ToJson(Partners("a"), "n", JsonLayout::kLine);
  const std::string kRows[][2] = {
      {"", "holds no answer"},
      {" \n", "holds no answer"},
      {"{", "line 1: is not JSON"},
      {"{}", "line 1: kind: is not stated"},
      {R"({"kind":1})", "kind: is not stated"},
      {R"({"kind":"PLAN_KIND_UNSPECIFIED"})", "kind: is 'PLAN_KIND_UNSPECIFIED'"},
      {R"({"kind":"RING"})", "kind: is 'RING'"},
      {absl::StrCat(good, "\n", good.substr(0, 30), "}"), "line 2: "},
      {absl::StrReplaceAll(good, {{"2026-11-22", "2026-11-31"}}), "as_of: is '2026-11-31'"},
      {absl::StrReplaceAll(good, {{"\"member\"", "\"membre\""}}), "'membre'"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row[0]);
    EXPECT_THAT(std::string(ReadAnswerFile(row[0]).problems.ToStatus().message()),
                HasSubstr(row[1]));
  }
}

TEST(AnswerFile, InlineResourcesAreChecked) {
  ProvidersAnswer answer;
  answer.header.as_of = Date(2026, 11, 22);
  answer.inline_need.emplace().title = "Milling";
  const std::string good = ToJson(Answer(answer), "n", JsonLayout::kLine);
  EXPECT_THAT(ReadAnswerFile(good).answers, SizeIs(1));
  const auto bad = ReadAnswerFile(absl::StrReplaceAll(good, {{"Milling", ""}}));
  EXPECT_THAT(std::string(bad.problems.ToStatus().message()), HasSubstr("inline_need.title"));
}

TEST(AnswerFile, ANetworkFileIsToldOnce) {
  const auto reading = ReadAnswerFile(
      "{ \"network\": "
      "{\"name\":\"networks/n\"}}\n{\"member\":{\"name\":\"networks/n/members/a\"}}\n");
  const std::string text(reading.problems.ToStatus().message());
  EXPECT_THAT(text, HasSubstr("line 1: is an entry of a network file, not an answer"));
  EXPECT_EQ(text.find("line 2"), std::string::npos);
}

TEST(AnswerFile, ALineThatIsCutShortIsNamed) {
  const std::string good = ToJson(Partners("a"), "n", JsonLayout::kLine);
  const auto reading = ReadAnswerFile(absl::StrCat(good, "\n", good.substr(0, 40), "\n"));
  EXPECT_THAT(std::string(reading.problems.ToStatus().message()),
              HasSubstr("line 2: ends within a string; it is cut short"));
}

TEST(NeedsFile, ReadsNeedsOfNobody) {
  const auto reading = ReadNeedsFile(
      "{\"need\":{\"title\":\"Milling\"}}\n\n"
      "{\"need\":{\"name\":\"networks/n/needs/x\",\"title\":\"Turning\",\"etag\":\"1\"}}\n");
  ASSERT_TRUE(reading.problems.empty()) << reading.problems.ToStatus();
  ASSERT_THAT(reading.needs, SizeIs(2));
  EXPECT_EQ(reading.needs[0].id, "");
  EXPECT_EQ(reading.needs[1].id, "x");
  EXPECT_EQ(reading.messages[1].etag(), "");
}

TEST(NeedsFile, NamesEveryBadLine) {
  const auto reading = ReadNeedsFile(
      "{\"need\":{\"name\":\"networks/n/needs/x\",\"title\":\"Turning\"}}\n"
      "{\"member\":{}}\n"
      "{\"need\":{\"title\":\"\"}}\n"
      "{\"need\":{\"name\":\"networks/n/needs/x\",\"title\":\"Turning\"}}\n");
  EXPECT_THAT(reading.needs, SizeIs(1));
  const std::string text(reading.problems.ToStatus().message());
  EXPECT_THAT(text, HasSubstr("line 2: states no need"));
  EXPECT_THAT(text, HasSubstr("line 3: need.title"));
  EXPECT_THAT(text, HasSubstr("line 4: need.name: is 'networks/n/needs/x', as on line 1"));
}

}  // namespace
}  // namespace renkei::services

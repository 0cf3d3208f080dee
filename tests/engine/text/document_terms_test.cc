#include "engine/text/document_terms.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

Analyzer English() {
  auto analyzer = Analyzer::Create({"en"});
  EXPECT_TRUE(analyzer.ok()) << analyzer.status();
  return *std::move(analyzer);
}

TEST(DocumentTerms, CountsEachFieldApart) {
  Analyzer analyzer = English();
  const std::vector<std::string> tags = {"turned parts", "Turning"};
  const auto document =
      AnalyzeDocument(analyzer, {"Turned parts", "We turn small parts, parts of brass.", tags});
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(
      document->terms,
      (std::vector<TermCount>{
          {"brass", {0, 1, 0}}, {"part", {1, 2, 1}}, {"small", {0, 1, 0}}, {"turn", {1, 1, 2}}}));
  EXPECT_EQ(document->lengths, (FieldCounts{2, 5, 3}));
  EXPECT_EQ(document->Occurrences("turn"), (FieldCounts{1, 1, 2}));
  EXPECT_EQ(document->Occurrences("steel"), FieldCounts{});
  EXPECT_EQ(document->Occurrences("zinc"), FieldCounts{});
}

TEST(DocumentTerms, AQueryHasEachTermOnceWithItsFirstWord) {
  Analyzer analyzer = English();
  const std::vector<std::string> tags = {"brass"};
  const auto query = AnalyzeQuery(analyzer, {"Turned turning turns", "of brass", tags});
  ASSERT_TRUE(query.ok()) << query.status();
  EXPECT_THAT(*query, ElementsAre(QueryTerm{"brass", "brass"}, QueryTerm{"turn", "turned"}));
}

TEST(DocumentTerms, CommonTermsAreThoseOfTheQueryThatTheDocumentHas) {
  Analyzer analyzer = English();
  const auto document = AnalyzeDocument(analyzer, {"Turned parts", "", {}});
  const auto query = AnalyzeQuery(analyzer, {"", "turning of brass, and the like", {}});
  ASSERT_TRUE(document.ok() && query.ok());
  EXPECT_THAT(CommonTerms(*query, *document), ElementsAre(QueryTerm{"turn", "turning"}));
  EXPECT_THAT(CommonTerms({}, *document), IsEmpty());
  EXPECT_THAT(CommonTerms(*query, DocumentTerms()), IsEmpty());
}

TEST(DocumentTerms, NamesTheFieldOfABadText) {
  Analyzer analyzer = English();
  const std::vector<std::string> tags = {"good", "bad\xff"};
  const auto bad_tag = AnalyzeDocument(analyzer, {"", "", tags});
  EXPECT_THAT(std::string(bad_tag.status().message()), StartsWith("tags[1]: "));
  const auto long_title = AnalyzeQuery(analyzer, {std::string(kMaxTextBytes + 1, 'x'), "", {}});
  EXPECT_THAT(std::string(long_title.status().message()), StartsWith("title: "));
  EXPECT_THAT(std::string(AnalyzeDocument(analyzer, {"", "\x80", {}}).status().message()),
              HasSubstr("description: the text is not valid UTF-8 at byte 0"));
}

TEST(DocumentTerms, ManyTagsStayWithinTheLimitOfTheArithmetic) {
  Analyzer analyzer = English();
  std::string tag;
  for (std::size_t i = 0; i < kMaxTokensPerText; ++i) tag += "q ";
  const std::vector<std::string> tags(6, tag);
  const auto document = AnalyzeDocument(analyzer, {"", "", tags});
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->lengths[static_cast<int>(TextField::kTags)], kMaxFieldTokens);
  EXPECT_EQ(document->Occurrences("q")[static_cast<int>(TextField::kTags)], kMaxFieldTokens);
}

}  // namespace
}  // namespace renkei

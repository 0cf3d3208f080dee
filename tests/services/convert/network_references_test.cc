// What a network file's resources may say of each other.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/convert/network_file.h"

namespace renkei::services {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

// Every kind once, all in order. Names are short: "m/a" is "networks/n/members/a".
const char* const kGood[] = {
    R"({"network":{"name":"networks/n","displayName":"N"}})",
    R"({"codeScheme":{"name":"networks/n/codeSchemes/cpv","checkDigit":true}})",
    R"({"code":{"name":"networks/n/codeSchemes/cpv/codes/45000000-7"}})",
    R"({"code":{"name":"networks/n/codeSchemes/cpv/codes/45200000-9","parentCode":"45000000"}})",
    R"({"member":{"name":"networks/n/members/a","displayName":"A","codes":["cpv:45000000"]}})",
    R"({"member":{"name":"networks/n/members/b","displayName":"B","codes":["cpv:45200000-9"]}})",
    R"({"pool":{"name":"networks/n/pools/pa","member":"a","title":"P","period":"PERIOD_DAY",)"
    R"("capacity":{"unitCode":"h","units":"8"}}})",
    R"({"capability":{"name":"networks/n/capabilities/ca","member":"a","title":"C","pool":"pa",)"
    R"("effortPerUnit":{"unitCode":"min","units":"5"}}})",
    R"({"capability":{"name":"networks/n/capabilities/cb","member":"b","title":"C"}})",
    R"({"need":{"name":"networks/n/needs/na","member":"a","title":"N"}})",
    R"({"quote":{"name":"networks/n/quotes/q","member":"a","title":"Q","codes":["cpv:45000000"],)"
    R"("priceBreaks":[{"minimumQuantity":{"unitCode":"kg","units":"1"},)"
    R"("unitPrice":{"currencyCode":"EUR","units":"3"}}]}})",
    R"({"opportunity":{"name":"networks/n/opportunities/o","title":"O","currency":"EUR",)"
    R"("lots":[{"lot":"l","quantity":{"unitCode":"kg","units":"9"}}]}})",
    R"({"offer":{"name":"networks/n/offers/f","member":"a","opportunity":"o","lines":[{"lot":"l",)"
    R"("unitPrice":{"currencyCode":"EUR","units":"3"},"capability":"ca","pool":"pa",)"
    R"("maximumQuantity":{"unitCode":"g","units":"900"},)"
    R"("effortPerUnit":{"unitCode":"h","units":"1"}}]}})",
    R"({"swap":{"name":"networks/n/swaps/s","member":"a","capability":"ca","wants":[)"
    R"({"capability":"cb","value":{"currencyCode":"EUR","units":"3"}},)"
    R"({"need":"na","value":{"currencyCode":"EUR","units":"3"}}]}})",
    R"({"obligation":{"name":"networks/n/obligations/x","debtor":"a","creditor":"b",)"
    R"("amount":{"currencyCode":"EUR","units":"3"}}})",
    R"({"exclusion":{"name":"networks/n/exclusions/e","member":"a","otherMember":"b"}})",
};

std::string GoodFile() {
  std::string text;
  for (const char* line : kGood) absl::StrAppend(&text, line, "\n");
  return text;
}

TEST(NetworkReferences, AcceptsEveryKindInAnyOrder) {
  const NetworkFileReading in_order = ReadNetworkFile(GoodFile(), {.keep_entries = true});
  ASSERT_TRUE(in_order.usable) << in_order.problems.ToStatus();
  std::string backwards;
  for (std::size_t i = std::size(kGood); i-- > 0;) absl::StrAppend(&backwards, kGood[i], "\n");
  const NetworkFileReading reversed = ReadNetworkFile(backwards, {.keep_entries = true});
  ASSERT_TRUE(reversed.usable) << reversed.problems.ToStatus();
  EXPECT_EQ(reversed.file.data_digest, in_order.file.data_digest);
  EXPECT_EQ(WriteNetworkFile(reversed.file.entries), WriteNetworkFile(in_order.file.entries));
}

struct BadReference {
  const char* line;  // Added to the good file.
  const char* field;
  const char* reason;
};

const BadReference kBad[] = {
    {R"({"code":{"name":"networks/n/codeSchemes/sic/codes/1"}})", "code.name", "'sic'"},
    {R"({"code":{"name":"networks/n/codeSchemes/cpv/codes/45000000"}})", "code.name", "again"},
    {R"({"code":{"name":"networks/n/codeSchemes/cpv/codes/9","parentCode":"8"}})",
     "code.parent_code", "the scheme lacks"},
    {R"({"code":{"name":"networks/n/codeSchemes/cpv/codes/9","parentCode":"45000000-1"}})",
     "code.parent_code", "the scheme lacks"},
    {R"({"member":{"name":"networks/n/members/c","displayName":"C","codes":["cpv:45000000-1"]}})",
     "member.codes[0]", "wrong check digit"},
    {R"({"member":{"name":"networks/n/members/c","displayName":"C","codes":["cpv:4"]}})",
     "member.codes[0]", "has no code '4'"},
    {R"({"member":{"name":"networks/n/members/c","displayName":"C","codes":["sic:4"]}})",
     "member.codes[0]", "no code scheme 'sic'"},
    {R"({"pool":{"name":"networks/n/pools/p","member":"z","title":"P","period":"PERIOD_DAY",)"
     R"("capacity":{"unitCode":"h","units":"8"}}})",
     "pool.member", "no such member"},
    {R"({"capability":{"name":"networks/n/capabilities/c","member":"b","title":"C","pool":"pa"}})",
     "capability.pool", "a pool of member 'a'; it must be one of 'b'"},
    {R"({"capability":{"name":"networks/n/capabilities/c","member":"b","title":"C","pool":"x"}})",
     "capability.pool", "no such pool"},
    {R"({"capability":{"name":"networks/n/capabilities/c","member":"a","title":"C","pool":"pa",)"
     R"("effortPerUnit":{"unitCode":"kg","units":"1"}}})",
     "capability.effort_per_unit.unit_code", "doesn't convert to the 'h' of the pool"},
    {R"({"need":{"name":"networks/n/needs/n","member":"z","title":"N"}})", "need.member",
     "no such member"},
    {R"({"offer":{"name":"networks/n/offers/g","member":"a","opportunity":"o","lines":[{"lot":"l",)"
     R"("unitPrice":{"currencyCode":"EUR","units":"3"}}]}})",
     "offer.opportunity", "on line 13 already"},
    {R"({"offer":{"name":"networks/n/offers/g","member":"b","opportunity":"x","lines":[{"lot":"l",)"
     R"("unitPrice":{"currencyCode":"EUR","units":"3"}}]}})",
     "offer.opportunity", "no such opportunity"},
    {R"({"offer":{"name":"networks/n/offers/g","member":"b","opportunity":"o","lines":[{"lot":"k",)"
     R"("unitPrice":{"currencyCode":"EUR","units":"3"}}]}})",
     "offer.lines[0].lot", "has no such lot"},
    {R"({"offer":{"name":"networks/n/offers/g","member":"b","opportunity":"o","lines":[{"lot":"l",)"
     R"("unitPrice":{"currencyCode":"USD","units":"3"}}]}})",
     "offer.lines[0].unit_price.currency_code", "the opportunity is in 'EUR'"},
    {R"({"offer":{"name":"networks/n/offers/g","member":"b","opportunity":"o","lines":[{"lot":"l",)"
     R"("lotPrice":{"currencyCode":"USD","units":"3"}}]}})",
     "offer.lines[0].lot_price.currency_code", "the opportunity is in 'EUR'"},
    {R"({"offer":{"name":"networks/n/offers/g","member":"b","opportunity":"o","lines":[{"lot":"l",)"
     R"("unitPrice":{"currencyCode":"EUR"},"maximumQuantity":{"unitCode":"m","units":"1"}}]}})",
     "offer.lines[0].maximum_quantity.unit_code", "doesn't convert to the 'kg' of the lot"},
    {R"({"offer":{"name":"networks/n/offers/g","member":"b","opportunity":"o","lines":[{"lot":"l",)"
     R"("unitPrice":{"currencyCode":"EUR"},"pool":"pa"}]}})",
     "offer.lines[0].pool", "a pool of member 'a'"},
    {R"({"offer":{"name":"networks/n/offers/g","member":"b","opportunity":"o","lines":[{"lot":"l",)"
     R"("unitPrice":{"currencyCode":"EUR"},"capability":"ca"}]}})",
     "offer.lines[0].capability", "a capability of member 'a'"},
    {R"({"swap":{"name":"networks/n/swaps/t","member":"a","capability":"cb","wants":[)"
     R"({"need":"na","value":{"currencyCode":"EUR","units":"3"}}]}})",
     "swap.capability", "a capability of member 'b'"},
    {R"({"swap":{"name":"networks/n/swaps/t","member":"b","capability":"cb","wants":[)"
     R"({"need":"na","value":{"currencyCode":"EUR","units":"3"}}]}})",
     "swap.wants[0].need", "a need of member 'a'"},
    {R"({"swap":{"name":"networks/n/swaps/t","member":"b","capability":"cb","wants":[)"
     R"({"capability":"zz","value":{"currencyCode":"EUR","units":"3"}}]}})",
     "swap.wants[0].capability", "no such capability"},
    {R"({"obligation":{"name":"networks/n/obligations/y","debtor":"a","creditor":"z",)"
     R"("amount":{"currencyCode":"EUR","units":"3"}}})",
     "obligation.creditor", "no such member"},
    {R"({"exclusion":{"name":"networks/n/exclusions/f","member":"a","otherMember":"z"}})",
     "exclusion.other_member", "no such member"},
};

TEST(NetworkReferences, NamesWhatIsWrongWithAReference) {
  const std::string good = GoodFile();
  const std::string digest = ReadNetworkFile(good, {}).file.data_digest;
  for (const BadReference& bad : kBad) {
    SCOPED_TRACE(bad.line);
    const std::string text = absl::StrCat(good, bad.line, "\n");
    const NetworkFileReading reading = ReadNetworkFile(text, {});
    EXPECT_FALSE(reading.usable);
    ASSERT_THAT(reading.problems.listed(), SizeIs(1)) << reading.problems.ToStatus();
    EXPECT_EQ(reading.problems.listed()[0].line, static_cast<std::int64_t>(std::size(kGood)) + 1);
    EXPECT_EQ(reading.problems.listed()[0].field, bad.field);
    EXPECT_THAT(reading.problems.listed()[0].reason, HasSubstr(bad.reason));
    const NetworkFileReading skipped = ReadNetworkFile(text, {.skip_bad = true});
    EXPECT_TRUE(skipped.usable);
    EXPECT_EQ(skipped.file.data_digest, digest);
  }
}

// Leaving out one line leaves out, with `skip_bad`, exactly what needs it.
TEST(NetworkReferences, ABadLineTakesThoseWithItThatNeedIt) {
  struct Case {
    std::size_t removed;
    std::int64_t left_out;
  };
  // Member a takes its pool, capability, need, quote, offer, swap, obligation and exclusion along.
  for (const Case& c : {Case{4, 8}, Case{6, 3}, Case{11, 1}, Case{2, 12}, Case{15, 0}}) {
    SCOPED_TRACE(kGood[c.removed]);
    std::string text;
    for (std::size_t i = 0; i < std::size(kGood); ++i) {
      if (i != c.removed) absl::StrAppend(&text, kGood[i], "\n");
    }
    const NetworkFileReading reading =
        ReadNetworkFile(text, {.skip_bad = true, .keep_entries = true});
    EXPECT_TRUE(reading.usable);
    EXPECT_EQ(reading.lines_left_out, c.left_out) << reading.problems.ToStatus();
    EXPECT_EQ(reading.file.entries.size() + static_cast<std::size_t>(c.left_out),
              std::size(kGood) - 1);
    // What is left is a good file.
    const NetworkFileReading again = ReadNetworkFile(WriteNetworkFile(reading.file.entries), {});
    EXPECT_TRUE(again.usable) << again.problems.ToStatus();
    EXPECT_EQ(again.file.data_digest, reading.file.data_digest);
  }
}

TEST(NetworkReferences, RefusesNullBesideAnotherResourceAndTakesEscapedKeys) {
  const std::string network = absl::StrCat(kGood[0], "\n");
  const NetworkFileReading refused = ReadNetworkFile(
      absl::StrCat(network,
                   R"({"offer":null,"member":{"name":"networks/n/members/a","displayName":"A"}})"),
      {});
  ASSERT_THAT(refused.problems.listed(), SizeIs(1));
  EXPECT_EQ(refused.problems.listed()[0].field, "offer");
  const NetworkFileReading taken = ReadNetworkFile(
      absl::StrCat(network, R"({"\u006dember":{"name":"networks/n/members/a","displayName":"A"}})"),
      {});
  EXPECT_TRUE(taken.usable) << taken.problems.ToStatus();
  EXPECT_THAT(taken.file.contents.members, SizeIs(1));
}

TEST(NetworkReferences, BoundsTheNumberOfCodeSchemes) {
  std::string text = absl::StrCat(kGood[0], "\n");
  for (int i = 0; i < 20; ++i) {
    absl::StrAppend(&text, R"({"codeScheme":{"name":"networks/n/codeSchemes/s)", i, "\"}}\n");
  }
  EXPECT_TRUE(ReadNetworkFile(text, {}).usable);
  absl::StrAppend(&text, R"({"codeScheme":{"name":"networks/n/codeSchemes/t"}})");
  const NetworkFileReading reading = ReadNetworkFile(text, {});
  ASSERT_THAT(reading.problems.listed(), SizeIs(1));
  EXPECT_THAT(reading.problems.listed()[0].reason, HasSubstr("at most 20"));
}

}  // namespace
}  // namespace renkei::services

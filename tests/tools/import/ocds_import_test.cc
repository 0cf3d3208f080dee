#include "tools/import/ocds_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/convert/network_file.h"

namespace renkei::tools {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kItem[] =
    R"({"id":"i1","description":"Sand","quantity":2.5,"unit":{"name":"big bag"},)"
    R"("classification":{"scheme":"CPV","id":"14211000-3","description":"Sand"}})";

// A release of the process "p" with a tender of `members` beside its title.
std::string Release(const std::string& members, const std::string& date = "2020-01-01T00:00:00Z",
                    const std::string& ocid = "p") {
  return absl::StrCat(R"({"ocid":")", ocid, R"(","id":"r","date":")", date,
                      R"(","language":"en","tag":["tender"],"tender":{"title":"T",)", members,
                      "}}");
}

std::string Tender(const std::string& item = kItem) {
  return absl::StrCat(R"("value":{"amount":10,"currency":"EUR"},"items":[)", item, "]");
}

ImportReading Import(const std::vector<std::string>& texts, OcdsOptions options = {}) {
  options.network_id = "n";
  std::vector<SourceFile> files;
  for (const std::string& text : texts) {
    files.push_back({absl::StrCat("f", files.size()), text});
  }
  return ImportOcds(files, options);
}

const v1::Opportunity& OpportunityOf(const ImportReading& reading) {
  return reading.entries.back().opportunity();
}

// Each code with its parent and its titles.
std::vector<std::string> CodesOf(const ImportReading& reading) {
  std::vector<std::string> codes;
  for (const v1::NetworkFileEntry& entry : reading.entries) {
    if (!entry.has_code()) continue;
    const v1::Code& code = entry.code();
    std::string& text = codes.emplace_back(code.name().substr(code.name().rfind('/') + 1));
    if (!code.parent_code().empty()) absl::StrAppend(&text, " < ", code.parent_code());
    for (const v1::LocalizedText& title : code.titles()) absl::StrAppend(&text, " ", title.text());
  }
  return codes;
}

std::string ItemOf(const std::string& id, const std::string& scheme, const std::string& code) {
  return absl::StrCat(R"({"id":")", id, R"(","classification":{"scheme":")", scheme, R"(","id":")",
                      code, R"("}})");
}

TEST(OcdsImport, MakesALotOfAnItem) {
  const ImportReading reading = Import({Release(Tender())});
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_EQ(reading.entries[0].code_scheme().name(), "networks/n/codeSchemes/cpv");
  EXPECT_THAT(CodesOf(reading), ElementsAre("14000000", "14200000 < 14000000",
                                            "14210000 < 14200000", "14211000-3 < 14210000 Sand"));
  const v1::Opportunity& opportunity = OpportunityOf(reading);
  EXPECT_EQ(opportunity.name(), "networks/n/opportunities/p");
  EXPECT_EQ(opportunity.budget().units(), 10);
  const v1::Lot& lot = opportunity.lots(0);
  EXPECT_EQ(lot.lot(), "i1");
  EXPECT_EQ(lot.quantity().units(), 2);
  EXPECT_EQ(lot.quantity().micros(), 500'000);
  EXPECT_EQ(lot.quantity().unit_code(), "big bag");
  EXPECT_THAT(lot.codes(), ElementsAre("cpv:14211000"));
  EXPECT_FALSE(lot.indivisible());
}

TEST(OcdsImport, TakesEveryShapeOfDocument) {
  const std::string release = Release(Tender());
  const ImportReading bare = Import({release});
  const std::string expected = services::WriteNetworkFile(bare.entries);
  for (const std::string& text : std::vector<std::string>{
           absl::StrCat(R"({"releases":[)", release, "]}"),
           absl::StrCat(R"({"compiledRelease":)", release, "}"),
           absl::StrCat(R"({"ocid":"p","releases":[)", release, "]}"),
           absl::StrCat(R"({"records":[{"ocid":"p","compiledRelease":)", release,
                        R"(,"releases":[{"url":"https://example.org"}]}]})"),
           absl::StrCat(R"({"records":[{"ocid":"p","releases":[)", release, "]}]}")}) {
    SCOPED_TRACE(text);
    const ImportReading reading = Import({text});
    EXPECT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
    EXPECT_EQ(services::WriteNetworkFile(reading.entries), expected);
  }
}

TEST(OcdsImport, AnEmptyTextOrNullCountsAsAbsent) {
  const std::string item = R"({"id":"","description":null,"quantity":"","unit":{"name":""}})";
  const ImportReading reading =
      Import({Release(absl::StrCat(R"("value":{"amount":"","currency":"EUR"},"tenderPeriod":)",
                                   R"({"endDate":""},"items":[)", item, "]"))});
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_FALSE(OpportunityOf(reading).has_budget());
  const v1::Lot& lot = OpportunityOf(reading).lots(0);
  EXPECT_EQ(lot.lot(), "item-1");
  EXPECT_TRUE(lot.indivisible());
  EXPECT_EQ(lot.quantity().units(), 1);
}

TEST(OcdsImport, LaterReleasesWinAndNullRemoves) {
  const std::string later =
      Release(R"("description":null,"items":[{"id":"i1","quantity":7},{"id":"i2"}])",
              "2020-02-01T00:00:00+01:00");
  const std::string first = Release(absl::StrCat(R"("description":"D",)", Tender()));
  for (const bool swapped : {false, true}) {
    const ImportReading reading = swapped ? Import({later, first}) : Import({first, later});
    ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
    const v1::Opportunity& opportunity = OpportunityOf(reading);
    EXPECT_EQ(opportunity.description(), "");
    ASSERT_EQ(opportunity.lots_size(), 2);
    EXPECT_EQ(opportunity.lots(0).quantity().units(), 7);
    EXPECT_EQ(opportunity.lots(0).quantity().unit_code(), "big bag");
    EXPECT_TRUE(opportunity.lots(1).indivisible());
  }
}

TEST(OcdsImport, ALotOfSeveralItemsGoesWhole) {
  const std::string members = R"("value":{"currency":"EUR"},"lots":[{"id":"A","title":"Both"},)"
                              R"({"id":"B"}],"items":[)"
                              R"({"id":"1","relatedLot":"A","quantity":3,"description":"x"},)"
                              R"({"id":"2","relatedLot":"A","quantity":4,"description":"y"},)"
                              R"({"id":"3","quantity":5}])";
  const ImportReading reading = Import({Release(members)});
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  const v1::Opportunity& opportunity = OpportunityOf(reading);
  ASSERT_EQ(opportunity.lots_size(), 2);
  EXPECT_EQ(opportunity.lots(0).title(), "Both");
  EXPECT_EQ(opportunity.lots(0).description(), "x\ny");
  EXPECT_TRUE(opportunity.lots(0).indivisible());
  EXPECT_EQ(opportunity.lots(1).quantity().units(), 5);
  EXPECT_THAT(reading.notes, ElementsAre(HasSubstr("tender.lots[1] has no items")));
}

TEST(OcdsImport, CpvCodesAgreeWithAndWithoutCheckDigit) {
  const ImportReading reading = Import({Release(
      Tender(absl::StrCat(ItemOf("1", "CPV", "45000000"), ",", ItemOf("2", "CPV", "45000000-7"),
                          ",", ItemOf("3", "CPV", "45233130.0"))))});
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_THAT(CodesOf(reading),
              ElementsAre("45000000-7", "45200000 < 45000000-7", "45230000 < 45200000",
                          "45233000 < 45230000", "45233100 < 45233000", "45233130 < 45233100"));
  const ImportReading wrong = Import({Release(Tender(
      absl::StrCat(ItemOf("1", "CPV", "45000000-7"), ",", ItemOf("2", "CPV", "45000000-8"))))});
  EXPECT_THAT(std::string(wrong.ToStatus().message()),
              HasSubstr("f0: tender.items[1].classification.id: is '45000000-8'"));
}

// Also across zeros among the digits, and only of CPV.
TEST(OcdsImport, CpvCodesComeWithThoseAboveThem) {
  const ImportReading reading = Import({Release(
      Tender(absl::StrCat(ItemOf("1", "CPV", "30003000"), ",", ItemOf("2", "CPV", "30000000"), ",",
                          ItemOf("3", "own", "30003000"))))});
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_THAT(CodesOf(reading), ElementsAre("30000000", "30003000 < 30000000", "30003000"));
  const ImportReading without =
      Import({Release(Tender(ItemOf("1", "CPV", "30003000")))}, {.with_codes = false});
  EXPECT_EQ(without.entries.size(), 1U);
}

TEST(OcdsImport, CodesOfATenderThatIsLeftOutAreLeftOutToo) {
  const std::string bad = absl::StrCat(R"("value":{"amount":-1,"currency":"EUR"},"items":[)",
                                       ItemOf("1", "CPV", "45000000-8"), "]");
  const ImportReading alone = Import({Release(bad, "2020-01-01T00:00:00Z", "a")});
  EXPECT_TRUE(alone.entries.empty());
  EXPECT_TRUE(alone.nothing_left());
  const ImportReading reading = Import({Release(bad, "2020-01-01T00:00:00Z", "a"),
                                        Release(Tender(ItemOf("1", "CPV", "45000000-7")))});
  EXPECT_EQ(reading.problem_count, 1) << reading.ToStatus();
  EXPECT_THAT(CodesOf(reading), ElementsAre("45000000-7"));
  EXPECT_FALSE(reading.nothing_left());
}

TEST(OcdsImport, NotesTheCodesThatNoIdCanState) {
  const ImportReading reading = Import(
      {Release(Tender(absl::StrCat(ItemOf("1", "ДКПП", "45.1"), ",", ItemOf("2", "own", "a b"), ",",
                                   ItemOf("3", "ДКПП", "45.2"), ",", ItemOf("4", "own", "ok"))))});
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_THAT(CodesOf(reading), ElementsAre("ok"));
  EXPECT_THAT(reading.notes, ElementsAre(HasSubstr("1 codes of the scheme 'own' were left out"),
                                         HasSubstr("2 codes of the scheme")));
  EXPECT_EQ(OpportunityOf(reading).lots(0).codes_size(), 0);
}

// The estimate of a unit is a limit only where it can be compared.
TEST(OcdsImport, TakesAnEstimateInTheCurrencyOfTheTenderOnly) {
  const auto limited = [](const std::string& value) {
    const ImportReading reading = Import(
        {Release(Tender(absl::StrCat(R"({"id":"1","quantity":2,"unit":{"value":)", value, "}}")))});
    EXPECT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
    const v1::Lot& lot = OpportunityOf(reading).lots(0);
    return lot.has_maximum_price() ? lot.maximum_price().units() : -1;
  };
  EXPECT_EQ(limited(R"({"amount":3,"currency":"EUR"})"), 3);
  EXPECT_EQ(limited(R"({"amount":3})"), 3);
  EXPECT_EQ(limited(R"({"amount":3,"currency":"USD"})"), -1);
  EXPECT_EQ(limited("null"), -1);
}

// An id is a UN/CEFACT code only where it says so.
TEST(OcdsImport, TakesTheUnitThatIsMeant) {
  struct Row {
    std::string unit;
    std::string code;
  };
  const std::vector<Row> rows = {
      {R"({"scheme":"UNCEFACT","id":"KGM","name":"kilogram"})", "KGM"},
      {R"({"scheme":"uncefact","id":"KGM"})", "KGM"},
      {R"({"scheme":"LOCAL","id":"18","name":"pallet"})", "pallet"},
      {R"({"id":"18","name":"pallet"})", "pallet"},
      {R"({"scheme":"LOCAL","id":18})", "LOCAL:18"},
      {R"({"scheme":"UNCEFACT","id":"","name":"pallet"})", "pallet"},
      {R"({"id":"18"})", "unit"},
      {R"({"scheme":"LOCAL"})", "unit"},
      {"{}", "unit"},
      {"null", "unit"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.unit);
    const ImportReading reading =
        Import({Release(Tender(absl::StrCat(R"({"id":"1","quantity":2,"unit":)", row.unit, "}")))});
    ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
    EXPECT_EQ(OpportunityOf(reading).lots(0).quantity().unit_code(), row.code);
  }
}

TEST(OcdsImport, ControlCharactersOfTextsBecomeSpaces) {
  const ImportReading reading = Import(
      {absl::StrReplaceAll(Release(Tender()), {{"\"T\"", R"("\u0000a\u001f\u0085b\r\nc\t")"}})});
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_EQ(OpportunityOf(reading).title(), "a  b\nc");
}

// Whatever is cut off, nothing is taken of a document.
TEST(OcdsImport, RefusesADocumentThatIsCutShort) {
  const std::string text = Release(Tender());
  for (std::size_t length = 0; length < text.size(); ++length) {
    SCOPED_TRACE(text.substr(0, length));
    const ImportReading reading = Import({text.substr(0, length)});
    EXPECT_EQ(reading.problem_count, 1);
    EXPECT_THAT(std::string(reading.ToStatus().message()), StartsWith("f0: line 1: "));
    EXPECT_TRUE(reading.nothing_left());
  }
}

TEST(OcdsImport, AsksForTheCurrencyThatNobodyStates) {
  const std::string text = Release(absl::StrCat(R"("items":[)", kItem, "]"));
  EXPECT_THAT(std::string(Import({text}).ToStatus().message()),
              HasSubstr("f0: tender.value.currency: none"));
  const ImportReading reading = Import({text}, {.default_currency = "SEK"});
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_EQ(OpportunityOf(reading).currency(), "SEK");
  EXPECT_THAT(reading.notes, ElementsAre(HasSubstr("SEK is presumed")));
}

TEST(OcdsImport, NamesFieldAndFileOfWhatIsBad) {
  struct Row {
    std::string text;
    std::string problem;
  };
  const auto with = [](const std::string& from, const std::string& to) {
    return Release(Tender(absl::StrReplaceAll(kItem, {{from, to}})));
  };
  const std::vector<Row> rows = {
      {"", "f0: line 1: is empty"},
      {Release(Tender()).substr(0, 100), "f0: line 1"},
      {"{\"a\":1}", "f0: ocid: none"},
      {"{\"releases\":[]}", "f0: releases: none"},
      {"{\"releases\":[3]}", "f0: releases[0]"},
      {"{\"records\":[{\"ocid\":\"p\"}]}", "f0: records[0].compiledRelease: none"},
      {"{\"ocid\":\"p\",\"tender\":{}}", "f0: date: none"},
      {"{\"ocid\":\"p\",\"ocid\":\"q\"}", "f0: line 1: ocid: is stated twice"},
      {"\xff", "f0: line 1: is not valid UTF-8"},
      {Release(Tender(), "1st of May"), "f0: date: is '1st of May'"},
      {Release(Tender(), "2020-02-30T00:00:00Z"), "f0: date: is '2020-02-30T00:00:00Z'"},
      {Release(Tender(), "infinite-future"), "f0: date: is 'infinite-future'"},
      {Release(Tender(), "infinite-past"), "f0: date: is 'infinite-past'"},
      {Release(absl::StrCat(
           R"("lots":[{"id":"A"}],)",
           absl::StrReplaceAll(Tender(), {{"\"id\":\"i1\"", R"("id":"i1","relatedLot":"B")"}}))),
       "f0: tender.items[0].relatedLot: is 'B', which is no lot of tender.lots"},
      {Release(absl::StrReplaceAll(Tender(), {{"\"id\":\"i1\"", R"("id":"i1","relatedLot":"B")"}})),
       "f0: tender.items[0].relatedLot: is 'B'"},
      {Release(absl::StrCat(R"("lots":[{"id":"A"},{"id":"A"}],)", Tender())),
       "f0: tender.lots[1].id: is 'A', as an earlier one's"},
      {Release("\"items\":[]"), "f0: tender.items: none"},
      {Release("\"value\":{\"currency\":\"EUR\"}"), "f0: tender.items: none"},
      {with("2.5", "-1"), "f0: tender.items[0].quantity: is '-1'"},
      {with("2.5", "0"), "f0: tender.items[0].quantity: is '0'"},
      {with("2.5", "NaN"), "f0: line 1: tender.items[0].quantity: is not JSON"},
      {with("2.5", "1e30"), "f0: tender.items[0].quantity: is '1e30'"},
      {with("2.5", "\"many\""), "f0: tender.items[0].quantity: is 'many'"},
      {with("14211000-3", "14.2"), "f0: tender.items[0].classification.id: is '14.2'"},
      {with("big bag", std::string(60, 'x')), "quantity.unit_code"},
      {Release(Tender(absl::StrCat(kItem, ",", kItem))), "f0: tender.items[1].id: is i1"},
      {absl::StrReplaceAll(Release(Tender()), {{"EUR", "EURO"}}), "f0: currency: is 'EURO'"},
      {absl::StrReplaceAll(Release(Tender()), {{"EUR", "ZZZ"}}), "ZZZ"},
      {absl::StrReplaceAll(Release(Tender()), {{"\"amount\":10", "\"amount\":-10"}}),
       "f0: tender.value.amount: is '-10'"},
      {absl::StrReplaceAll(Release(Tender()), {{"\"amount\":10", "\"amount\":9000000001"}}),
       "f0: tender.value.amount: is '9000000001'"},
      {Release(absl::StrCat(R"("contractPeriod":{"startDate":"2020-02-01","endDate":)",
                            R"("2020-01-31"},)", Tender())),
       "f0: tender.contractPeriod: ends on 2020-01-31"},
      {Release(absl::StrCat(R"("tenderPeriod":{"endDate":"2020-02-31"},)", Tender())),
       "f0: tender.tenderPeriod.endDate: is '2020-02-31'"},
      {Release(absl::StrCat(R"("tenderPeriod":{"endDate":"infinite-future"},)", Tender())),
       "f0: tender.tenderPeriod.endDate: is 'infinite-future'"},
      {absl::StrReplaceAll(Release(Tender()),
                           {{"\"T\"", absl::StrCat("\"", std::string(1'001, 't'), "\"")}}),
       "f0: title"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.problem);
    const ImportReading reading = Import({row.text});
    EXPECT_THAT(std::string(reading.ToStatus().message()), HasSubstr(row.problem));
    EXPECT_EQ(reading.left_out_count, 1);
  }
}

TEST(OcdsImport, LeavesOutOnlyWhatIsBad) {
  const ImportReading reading =
      Import({"{", Release("\"items\":[]", "2020-01-01T00:00:00Z", "q"), Release(Tender())});
  EXPECT_EQ(reading.problem_count, 3);
  EXPECT_EQ(reading.left_out_count, 2);
  EXPECT_EQ(OpportunityOf(reading).source(), "p");
}

}  // namespace
}  // namespace renkei::tools

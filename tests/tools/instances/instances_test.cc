#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/consortium/joint_bid.h"
#include "engine/index/snapshot.h"
#include "services/convert/network_file.h"
#include "tests/support/paths.h"
#include "tools/import/csv_reader.h"
#include "tools/instances/instance.h"

namespace renkei::tools {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

using Convert = absl::Status (*)(absl::string_view, absl::string_view, const EntrySink&);

struct Converted {
  absl::Status status;
  std::vector<v1::NetworkFileEntry> entries;
};

Converted ConvertText(Convert convert, const std::string& text) {
  Converted converted;
  converted.status = convert(text, "instance", [&](const v1::NetworkFileEntry& entry) {
    converted.entries.push_back(entry);
  });
  return converted;
}

std::string ReadShared(const std::string& relative) {
  const std::string path = test_support::SharedDataPath(relative);
  std::ifstream file(path);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

// The network of a converted file, which the network file reader accepts as it is.
NetworkContents ContentsOf(Convert convert, const std::string& text) {
  const Converted converted = ConvertText(convert, text);
  EXPECT_TRUE(converted.status.ok()) << converted.status;
  auto reading = services::ReadNetworkFile(services::WriteNetworkFile(converted.entries), {});
  EXPECT_TRUE(reading.problems.empty()) << reading.problems.ToStatus();
  return std::move(reading.file.contents);
}

// The price of the best joint bid, proved to be the best, in nanos; -1 if there is none.
Nanos BestPrice(const NetworkContents& contents, std::size_t opportunity) {
  const auto snapshot = Snapshot::Build(contents, std::string(64, 'a'));
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  const auto answer =
      PlanJointBid(**snapshot, contents.opportunities[opportunity],
                   {.as_of = Date(2026, 1, 1), .objectives = {}, .out_of_time = {}, .repair = {}});
  EXPECT_TRUE(answer.ok()) << answer.status();
  if (!answer.ok() || answer->plans.empty()) return -1;
  EXPECT_TRUE(answer->plans.front().proved_optimal);
  for (const auto& objective : answer->plans.front().objectives) {
    if (objective.kind != ObjectiveKind::kPrice) continue;
    const auto price = ParseDecimal(objective.value, 9);
    EXPECT_TRUE(price.ok()) << price.status();
    return price.ok() ? static_cast<Nanos>(*price) : -1;
  }
  return -1;
}

// What the list of optima in a folder says of an instance, in nanos.
Nanos PublishedOptimum(const std::string& folder, const std::string& column,
                       const std::string& instance) {
  const std::string text = ReadShared(folder + "/optima.csv");
  auto reader = CsvReader::Open(text);
  EXPECT_TRUE(reader.ok()) << reader.status();
  const auto index = reader.ok() ? reader->FindColumn(column) : std::nullopt;
  while (index) {
    const auto record = reader->Next();
    EXPECT_TRUE(record.ok()) << record.status();
    if (!record.ok() || !*record) break;
    if ((*record)->fields.front() != instance) continue;
    return static_cast<Nanos>(ParseDecimal((*record)->fields[*index], 9).value());
  }
  ADD_FAILURE() << "no " << column << " of " << instance;
  return -1;
}

#define SKIP_WITHOUT_DATA()                              \
  if (test_support::SharedDataPath("set-cover").empty()) \
  GTEST_SKIP() << "published instances are absent: set -DRENKEI_SHARED_DATA=DIR"

TEST(SetCover, MakesAnOfferOfAColumn) {
  const NetworkContents contents = ContentsOf(ConvertSetCover, "2 3\n4 2.5 1\n2 1 2\n1\n2\n");
  EXPECT_EQ(contents.members.size(), 3U);
  ASSERT_EQ(contents.opportunities.size(), 1U);
  EXPECT_EQ(contents.opportunities[0].lots.size(), 2U);
  EXPECT_TRUE(contents.opportunities[0].lots[0].indivisible);
  ASSERT_EQ(contents.offers.size(), 2U);
  EXPECT_EQ(contents.offers[1].lines.size(), 2U);
  EXPECT_EQ(BestPrice(contents, 0), 2'500'000'000);
}

TEST(Facility, PricesAUnitAtItsPartOfTheDemand) {
  // Site 1 alone holds 6 of 8: both open, and 2 of the dearer customer come from site 2.
  const NetworkContents contents =
      ContentsOf(ConvertFacility, "2 2\n6 10.\n6 20.\n4\n8.0 12.0\n4\n4.0 10.0\n");
  EXPECT_EQ(contents.pools.size(), 2U);
  EXPECT_EQ(BestPrice(contents, 0), 10'000'000'000 + 20'000'000'000 + 14'000'000'000);
}

TEST(Assignment, TurnsProfitsIntoPrices) {
  // Each agent can do one job: 5 + 4 is the most, K = 6, so the price is 12 - 9.
  const NetworkContents contents =
      ContentsOf(ConvertAssignment, "1\n2 2\n5 3\n5 4\n1 1\n1 1\n1 1\n");
  EXPECT_EQ(BestPrice(contents, 0), 3'000'000'000);
}

TEST(ExchangeGraph, MakesASwapOfAVertexWithArcsIntoIt) {
  const NetworkContents contents =
      ContentsOf(ConvertExchangeGraph, "3\t3\n0\t1\t1\n1\t0\t0.5\n2\t0\t2\n-1\t-1\t-1\n");
  EXPECT_EQ(contents.capabilities.size(), 3U);
  ASSERT_EQ(contents.swaps.size(), 2U);
  EXPECT_EQ(contents.swaps[0].wants.size(), 2U);
}

TEST(PriceTiers, MakeAQuoteOfAPart) {
  const NetworkContents contents = ContentsOf(
      ConvertPriceTiers, "part,qty_from,qty_to,unit_price_usd\nA,1,9,0.5\nB,5,,2\nA,10,,0.4\n");
  ASSERT_EQ(contents.quotes.size(), 2U);
  EXPECT_EQ(contents.quotes[0].price_breaks.size(), 2U);
}

TEST(Instances, AreRefusedWithTheLineThatIsWrong) {
  struct Row {
    Convert convert;
    std::string text;
    std::string problem;
  };
  const std::string tiers = "part,qty_from,qty_to,unit_price_usd\n";
  const std::vector<Row> rows = {
      {ConvertSetCover, "", "line 1: the file ends where the number of rows"},
      {ConvertSetCover, "1001 1", "line 1: the number of rows is '1001'"},
      {ConvertSetCover, "1 1\n-1", "line 2: a cost is '-1'"},
      {ConvertSetCover, "1 1\nNaN", "line 2: a cost is 'NaN'"},
      {ConvertSetCover, "1 1\n1\n1\n2", "line 4: a column is '2'"},
      {ConvertSetCover, "1 2\n1 1\n2\n1\n1", "line 5: column 1 is stated twice"},
      {ConvertSetCover, "1 1\n1\n0", "line 3: the number of columns of a row is '0'"},
      {ConvertSetCover, "1 1\n1\n1 1\n\n7", "line 5: there is more"},
      {ConvertFacility, "1 1\n0 1\n", "line 2: a capacity is '0'"},
      {ConvertFacility, "1 1\n5 -1\n", "line 2: an opening cost is '-1'"},
      {ConvertFacility, "1 1\n5 1\n0\n", "line 3: a demand is '0'"},
      {ConvertFacility, "1 1\n5 1\n3\n1\n", "line 4: the cost 1 of a demand of 3"},
      {ConvertFacility, "1 1\n5 1\n3\n", "line 4: the file ends where a cost"},
      {ConvertAssignment, "1\n1 1\n5.5\n", "line 3: a profit is '5.5'"},
      {ConvertAssignment, "1\n1 1001\n", "line 2: the number of jobs is '1001'"},
      {ConvertAssignment, "1\n1 1\n5\n-1\n", "line 4: a resource is '-1'"},
      {ConvertAssignment, "1\n1 1\n5\n1\n0\n", "line 5: a capacity is '0'"},
      {ConvertAssignment, "2\n1 1\n5\n1\n1\n", "line 6: the file ends"},
      {ConvertExchangeGraph, "2 1\n0 2 1\n", "line 2: the target of an arc is '2'"},
      {ConvertExchangeGraph, "2 1\n1 1 1\n", "line 2: the arc from 1 leads back to it"},
      {ConvertExchangeGraph, "2 2\n0 1 1\n0 1 2\n-1 -1 -1\n", "line 3: the arc from 0 to 1 is"},
      {ConvertExchangeGraph, "2 1\n0 1 1\n1 0 1\n-1 -1 -1\n", "line 3: the end, -1 -1 -1,"},
      {ConvertExchangeGraph, "2 1\n0 1 0\n-1 -1 -1\n", "line 2: the weight of an arc is 0"},
      {ConvertExchangeGraph, "2 1\n0 1 1\n", "line 3: the file ends where the end"},
      {ConvertExchangeGraph, "2 1\n0 1 \xff\n", "line 2: the weight of an arc is '\\xFF'"},
      {ConvertPriceTiers, "part\n", "qty_from"},
      {ConvertPriceTiers, tiers + "A,0,,1\n", "line 2: qty_from is 0"},
      {ConvertPriceTiers, tiers + "A,1,9,1\nA,9,,1\n",
       "line 3: qty_from is 9; after the tier before it, 10"},
      {ConvertPriceTiers, tiers + "A,1,9,1\nA,11,,1\n", "line 3: qty_from is 11"},
      {ConvertPriceTiers, tiers + "A,1,9,1\nA,10,,2\n", "line 3: unit_price_usd is above"},
      {ConvertPriceTiers, tiers + "A,1,,1\nA,10,,1\n", "line 3: qty_from follows a tier that has"},
      {ConvertPriceTiers, tiers + "A,1,9,NaN\n", "line 2: unit_price_usd is 'NaN'"},
      {ConvertPriceTiers, tiers + "A,1,\"9,1\n", "line 2: the quoted field that begins here"},
      {ConvertPriceTiers, tiers + "A,5,4,1\n", "line 2: qty_to is below"},
      {ConvertPriceTiers, tiers + "A,1,,-1\n", "line 2: unit_price_usd is '-1'"},
      {ConvertPriceTiers, tiers + "A b,1,,1\n", "line 2: part is 'A b'"},
      {ConvertPriceTiers, tiers + "A,1,\n", "line 2"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.problem);
    const Converted converted = ConvertText(row.convert, row.text);
    EXPECT_THAT(std::string(converted.status.message()), HasSubstr(row.problem));
    EXPECT_TRUE(converted.entries.empty());
  }
}

// Cut off after any of its words, an instance is refused, and nothing is handed out of it.
TEST(Instances, AreRefusedIfTheyAreCutShort) {
  struct Row {
    Convert convert;
    std::string text;
  };
  const std::vector<Row> rows = {
      {ConvertSetCover, "2 3\n4 2.5 1\n2 1 2\n1\n2\n"},
      {ConvertFacility, "2 2\n6 10.\n6 20.\n4\n8.0 12.0\n4\n4.0 10.0\n"},
      {ConvertAssignment, "1\n2 2\n5 3\n5 4\n1 1\n1 1\n1 1\n"},
      {ConvertExchangeGraph, "3 3\n0 1 1\n1 0 0.5\n2 0 2\n-1 -1 -1\n"},
  };
  for (const Row& row : rows) {
    for (std::size_t end = row.text.find_last_of(" \n", row.text.size() - 2);
         end != std::string::npos && end > 0; end = row.text.find_last_of(" \n", end - 1)) {
      SCOPED_TRACE(row.text.substr(0, end));
      const Converted converted = ConvertText(row.convert, row.text.substr(0, end));
      EXPECT_THAT(std::string(converted.status.message()), HasSubstr("the file ends where"));
      EXPECT_TRUE(converted.entries.empty());
    }
  }
}

TEST(PublishedInstances, BrokenExchangeGraphsAreRefusedWithTheirLine) {
  SKIP_WITHOUT_DATA();
  struct Row {
    std::string file;
    std::string problem;
  };
  const std::vector<Row> rows = {
      {"out-of-range1.input", "line 2: "},         {"out-of-range2.input", "line 2: "},
      {"out-of-range3.input", "line 2: "},         {"out-of-range4.input", "line 2: "},
      {"incorrect_edge_count1.input", "line 4: "}, {"incorrect_edge_count2.input", "line 5: "},
      {"duplicate-edge.input", "line 3: "},        {"self-loop.input", "line 2: "},
      {"duplicate-ndd-edge.ndds", "line 2: "},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.file);
    const Converted converted =
        ConvertText(ConvertExchangeGraph, ReadShared(absl::StrCat("exchange-cycles/", row.file)));
    EXPECT_THAT(std::string(converted.status.message()), StartsWith(row.problem));
    EXPECT_TRUE(converted.entries.empty());
  }
}

TEST(PublishedInstances, AreNetworkFiles) {
  SKIP_WITHOUT_DATA();
  EXPECT_EQ(ContentsOf(ConvertSetCover, ReadShared("set-cover/scp41.txt")).offers.size(), 1'000U);
  EXPECT_EQ(ContentsOf(ConvertFacility, ReadShared("capacitated-location/cap61.txt")).offers.size(),
            16U);
  const NetworkContents gap = ContentsOf(ConvertAssignment, ReadShared("assignment/gap1.txt"));
  EXPECT_EQ(gap.opportunities.size(), 5U);
  EXPECT_EQ(gap.offers.size(), 25U);
  EXPECT_EQ(ContentsOf(ConvertExchangeGraph, ReadShared("exchange-cycles/100-random-weights.input"))
                .capabilities.size(),
            100U);
  EXPECT_EQ(
      ContentsOf(ConvertPriceTiers, ReadShared("price-breaks/price_breaks.csv")).quotes.size(),
      200U);
}

// One instance of each kind; the end-to-end tests solve all of them.
TEST(PublishedInstances, ComeOutAtTheirOptima) {
  SKIP_WITHOUT_DATA();
  const NetworkContents cover = ContentsOf(ConvertSetCover, ReadShared("set-cover/scp41.txt"));
  EXPECT_EQ(BestPrice(cover, 0), PublishedOptimum("set-cover", "cbc_proven_optimum", "scp41"));
  const NetworkContents sites =
      ContentsOf(ConvertFacility, ReadShared("capacitated-location/cap41.txt"));
  EXPECT_EQ(BestPrice(sites, 0),
            PublishedOptimum("capacitated-location", "published_optimum", "cap41"));
  const NetworkContents gap = ContentsOf(ConvertAssignment, ReadShared("assignment/gap1.txt"));
  // K = 26, and a problem has 15 jobs.
  const Nanos profit = PublishedOptimum("assignment", "cbc_optimum_max_profit", "gap1-1");
  EXPECT_EQ(BestPrice(gap, 0), 26 * 15 * kNanosPerUnit - profit);
}

}  // namespace
}  // namespace renkei::tools

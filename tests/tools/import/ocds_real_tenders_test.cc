// Real tenders of three publishers, and the fictional process of the standard's own examples.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/convert/network_file.h"
#include "tests/support/paths.h"
#include "tools/import/ocds_import.h"
#include "tools/import/ocds_release.h"

namespace renkei::tools {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string ReadAll(const std::string& path) {
  std::ifstream file(path);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

std::vector<SourceFile> FilesIn(const std::string& folder) {
  std::vector<SourceFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    files.push_back({entry.path().filename().string(), ReadAll(entry.path().string())});
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

std::vector<v1::Opportunity> OpportunitiesOf(const ImportReading& reading) {
  std::vector<v1::Opportunity> opportunities;
  for (const v1::NetworkFileEntry& entry : reading.entries) {
    if (entry.has_opportunity()) opportunities.push_back(entry.opportunity());
  }
  return opportunities;
}

// With a network's own line, the entries alone are a network file.
void ExpectValidNetworkFile(const ImportReading& reading) {
  std::vector<v1::NetworkFileEntry> entries = reading.entries;
  v1::Network& network = *entries.emplace_back().mutable_network();
  network.set_name("networks/tenders");
  network.set_display_name("Tenders");
  const auto file = services::ReadNetworkFile(services::WriteNetworkFile(entries), {});
  EXPECT_TRUE(file.problems.empty()) << file.problems.ToStatus();
}

#define SKIP_WITHOUT(folder) \
  if ((folder).empty()) GTEST_SKIP() << "real tenders are absent: set -DRENKEI_SHARED_DATA=DIR"

TEST(RealTenders, OfUkraineAllImport) {
  const std::string folder = test_support::SharedDataPath("ocds/ukraine");
  SKIP_WITHOUT(folder);
  const auto files = FilesIn(folder);
  ASSERT_EQ(files.size(), 22U);
  const ImportReading reading = ImportOcds(files, {.network_id = "tenders"});
  EXPECT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_EQ(OpportunitiesOf(reading).size(), 11U);
  for (const v1::Opportunity& opportunity : OpportunitiesOf(reading)) {
    EXPECT_EQ(opportunity.currency(), "UAH");
    for (const v1::Lot& lot : opportunity.lots()) {
      EXPECT_FALSE(lot.codes().empty());
      EXPECT_FALSE(lot.indivisible());
    }
  }
  ExpectValidNetworkFile(reading);
}

TEST(RealTenders, OfUkraineImportFileByFile) {
  const std::string folder = test_support::SharedDataPath("ocds/ukraine");
  SKIP_WITHOUT(folder);
  for (const SourceFile& file : FilesIn(folder)) {
    SCOPED_TRACE(file.path);
    const ImportReading reading = ImportOcds({&file, 1}, {.network_id = "tenders"});
    EXPECT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
    EXPECT_EQ(OpportunitiesOf(reading).size(), 1U);
  }
}

TEST(RealTenders, OfTheUnitedKingdomAllImportWithIndivisibleLots) {
  const std::string folder = test_support::SharedDataPath("ocds/uk-contracts-finder");
  SKIP_WITHOUT(folder);
  const auto files = FilesIn(folder);
  ASSERT_EQ(files.size(), 25U);
  const ImportReading reading = ImportOcds(files, {.network_id = "tenders"});
  EXPECT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_EQ(OpportunitiesOf(reading).size(), 11U);
  for (const v1::Opportunity& opportunity : OpportunitiesOf(reading)) {
    for (const v1::Lot& lot : opportunity.lots()) {
      EXPECT_TRUE(lot.indivisible());
      EXPECT_EQ(lot.quantity().units(), 1);
    }
  }
  ExpectValidNetworkFile(reading);
}

TEST(RealTenders, OfMoldovaImportIfTheyHaveItems) {
  const std::string folder = test_support::SharedDataPath("ocds/moldova");
  SKIP_WITHOUT(folder);
  const auto files = FilesIn(folder);
  ASSERT_EQ(files.size(), 25U);
  const ImportReading reading = ImportOcds(files, {.network_id = "tenders"});
  EXPECT_EQ(reading.problem_count, 24);
  EXPECT_EQ(reading.left_out_count, 24);
  for (const ImportProblem& problem : reading.problems) {
    EXPECT_THAT(problem.ToString(), HasSubstr(".json: tender.items: none"));
  }
  const auto opportunities = OpportunitiesOf(reading);
  ASSERT_EQ(opportunities.size(), 1U);
  EXPECT_EQ(opportunities[0].currency(), "MDL");
  EXPECT_FALSE(opportunities[0].has_budget());
  EXPECT_EQ(opportunities[0].deadline(), "2017-07-04");
  ASSERT_EQ(opportunities[0].lots_size(), 1);
  EXPECT_EQ(opportunities[0].lots(0).quantity().units(), 893);
  EXPECT_EQ(opportunities[0].lots(0).quantity().unit_code(), "Metru pătrat");
  EXPECT_THAT(opportunities[0].lots(0).codes(), ElementsAre("cpv:45000000"));
  ExpectValidNetworkFile(reading);
}

// What the six releases come to.
void ExpectFictionalTender(const JsonTree& process) {
  EXPECT_EQ(process.Text("tender.status"), "complete");
  EXPECT_EQ(process.Text("tender.value.amount"), "1100000");
  EXPECT_EQ(process.Text("tender.value.currency"), "GBP");
  EXPECT_EQ(process.Text("tender.tenderPeriod.endDate"), "2010-04-08T18:00:00Z");
  EXPECT_THAT(process.Text("tender.contractPeriod.startDate"), HasSubstr("2010-07-01"));
  EXPECT_THAT(process.Text("tender.contractPeriod.endDate"), HasSubstr("2011-06-30"));
  const JsonTree* tenderers = process.Find("tender.tenderers");
  ASSERT_NE(tenderers, nullptr);
  EXPECT_EQ(tenderers->list.size(), 2U);
}

TEST(FictionalTender, MergesTheSameInEveryOrderOfFiles) {
  const std::string folder = test_support::SharedDataPath("tenders-fictional");
  SKIP_WITHOUT(folder);
  std::vector<SourceFile> files = FilesIn(folder);
  ASSERT_EQ(files.size(), 7U);
  const auto packed = std::find_if(files.begin(), files.end(), [](const SourceFile& file) {
    return file.path == "ocds-213czf-000-00001.json";
  });
  ASSERT_NE(packed, files.end());
  const ImportReading expected = ImportOcds({&*packed, 1}, {.network_id = "tenders"});
  ASSERT_TRUE(expected.ToStatus().ok()) << expected.ToStatus();
  files.erase(packed);

  const auto opportunities = OpportunitiesOf(expected);
  ASSERT_EQ(opportunities.size(), 1U);
  const v1::Opportunity& opportunity = opportunities[0];
  EXPECT_EQ(opportunity.source(), "ocds-213czf-000-00001");
  EXPECT_EQ(opportunity.budget().units(), 1'100'000);
  EXPECT_EQ(opportunity.budget().currency_code(), "GBP");
  EXPECT_EQ(opportunity.deadline(), "2010-04-08");
  ASSERT_EQ(opportunity.lots_size(), 1);
  const v1::Lot& lot = opportunity.lots(0);
  EXPECT_EQ(lot.quantity().units(), 8);
  EXPECT_EQ(lot.quantity().unit_code(), "SMI");
  EXPECT_EQ(lot.maximum_price().units(), 120'000);
  EXPECT_EQ(lot.window().start_date(), "2010-07-01");
  EXPECT_EQ(lot.window().end_date(), "2011-06-30");
  EXPECT_THAT(lot.codes(), ElementsAre("cpv:45233130", "cpv:45233162"));
  ExpectValidNetworkFile(expected);

  const std::string text = services::WriteNetworkFile(expected.entries);
  std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5};
  int orders = 0;
  do {
    std::vector<SourceFile> shuffled;
    std::vector<OcdsRelease> releases;
    for (const std::size_t i : order) {
      shuffled.push_back(files[i]);
      services::LineProblems problems;
      Violations violations;
      auto tree = ParseJsonTree(files[i].text, problems);
      ASSERT_TRUE(tree.has_value()) << problems.ToStatus();
      for (OcdsRelease& release : FindReleases(*std::move(tree), violations)) {
        releases.push_back(std::move(release));
      }
    }
    ExpectFictionalTender(MergeReleases(std::move(releases)));
    const ImportReading reading = ImportOcds(shuffled, {.network_id = "tenders"});
    ASSERT_EQ(services::WriteNetworkFile(reading.entries), text) << "order " << orders;
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(orders, 720);
}

}  // namespace
}  // namespace renkei::tools

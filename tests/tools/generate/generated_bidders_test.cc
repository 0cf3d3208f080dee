// Real tenders with firms made up around their codes: a joint bid is planned and re-checked, or the
// answer names the lots that nobody can do.
#include "tools/generate/generated_bidders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/certify/verifier.h"
#include "engine/consortium/joint_bid.h"
#include "engine/index/snapshot.h"
#include "services/convert/answer_file.h"
#include "services/convert/network_file.h"
#include "tests/support/paths.h"
#include "tools/import/ocds_import.h"

namespace renkei::tools {
namespace {

using ::testing::HasSubstr;

std::vector<SourceFile> FilesIn(const std::string& folder) {
  std::vector<SourceFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path());
    files.push_back(
        {entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(in), {})});
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

// The network of all tenders of a folder that can be imported.
NetworkContents ImportTenders(const std::string& folder) {
  std::vector<v1::NetworkFileEntry> entries =
      ImportOcds(FilesIn(folder), {.network_id = "tenders"}).entries;
  v1::Network& network = *entries.emplace_back().mutable_network();
  network.set_name("networks/tenders");
  network.set_display_name("Tenders");
  auto reading = services::ReadNetworkFile(services::WriteNetworkFile(entries), {});
  EXPECT_TRUE(reading.problems.empty()) << reading.problems.ToStatus();
  return std::move(reading.file.contents);
}

bool HasCode(const Opportunity& opportunity) {
  return std::any_of(opportunity.lots.begin(), opportunity.lots.end(),
                     [](const Lot& lot) { return !lot.codes.empty(); });
}

struct Counts {
  int tenders = 0;
  int planned = 0;
  int nobody = 0;
};

// Lots for which no offer of the network has a line.
std::vector<std::string> LotsWithoutOffer(const NetworkContents& contents,
                                          const Opportunity& opportunity) {
  std::vector<std::string> lots;
  for (const Lot& lot : opportunity.lots) {
    const bool offered =
        std::any_of(contents.offers.begin(), contents.offers.end(), [&](const Offer& offer) {
          return std::any_of(offer.lines.begin(), offer.lines.end(),
                             [&](const OfferLine& line) { return line.lot == lot.id; });
        });
    if (!offered) lots.push_back(lot.id);
  }
  return lots;
}

// Plans a joint bid for one tender of `contents` among bidders of its own, and re-checks what is
// printed from what a user would read.
void PlanAndVerify(NetworkContents contents, const Opportunity& tender, std::uint64_t seed,
                   Counts& counts) {
  ASSERT_TRUE(AddBidders(tender, {.firms = 20, .seed = seed}, contents).ok());
  const auto file = services::ReadNetworkFile(services::WriteNetworkFile(contents), {});
  ASSERT_TRUE(file.problems.empty()) << file.problems.ToStatus();
  const auto snapshot = Snapshot::Build(file.file.contents, file.file.data_digest);
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  const NetworkContents& read = file.file.contents;
  const auto opportunity =
      std::find_if(read.opportunities.begin(), read.opportunities.end(),
                   [&](const Opportunity& one) { return one.id == tender.id; });
  const auto answer = PlanJointBid(**snapshot, *opportunity,
                                   {.as_of = Date(2017, 1, 1),
                                    .objectives = {},
                                    .work_limit = 20'000,
                                    .out_of_time = {},
                                    .repair = {}});
  ASSERT_TRUE(answer.ok()) << answer.status();
  const auto reading = services::ReadAnswerFile(
      services::ToJson(Answer(*answer), "tenders", services::JsonLayout::kLine));
  ASSERT_EQ(reading.answers.size(), 1U) << reading.problems.ToStatus();
  const Verification verification = Verify(read, file.file.data_digest, reading.answers[0], {});
  for (const Finding& finding : verification.findings) {
    ADD_FAILURE() << finding.path << ": " << finding.text;
  }
  EXPECT_EQ(verification.outcome, Outcome::kVerified);
  ++counts.tenders;
  if (!answer->plans.empty()) {
    ++counts.planned;
    EXPECT_TRUE(LotsWithoutOffer(contents, tender).empty());
    return;
  }
  ASSERT_FALSE(answer->infeasible.empty());
  for (const std::string& lot : LotsWithoutOffer(contents, tender)) {
    ++counts.nobody;
    EXPECT_TRUE(std::any_of(answer->infeasible.begin(), answer->infeasible.end(),
                            [&](const auto& one) { return one.lot == lot; }))
        << lot << " can be done by nobody, and isn't named";
  }
}

TEST(GeneratedBidders, BidForEveryRealTenderOrTheLotIsNamedThatNobodyCanDo) {
  if (test_support::SharedDataPath("ocds").empty()) {
    GTEST_SKIP() << "real tenders are absent: set -DRENKEI_SHARED_DATA=DIR";
  }
  Counts counts;
  for (const char* folder :
       {"ocds/ukraine", "ocds/uk-contracts-finder", "ocds/moldova", "tenders-fictional"}) {
    const NetworkContents contents = ImportTenders(test_support::SharedDataPath(folder));
    for (const Opportunity& tender : contents.opportunities) {
      if (!HasCode(tender)) continue;
      for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        SCOPED_TRACE(testing::Message() << folder << " " << tender.id << " seed " << seed);
        PlanAndVerify(contents, tender, seed, counts);
      }
    }
  }
  std::cout << counts.tenders << " networks around real tenders: " << counts.planned
            << " with a joint bid, " << counts.nobody << " lots that nobody can do\n";
  EXPECT_GE(counts.tenders, 24 * 5);
  EXPECT_GT(counts.planned, 0);
  EXPECT_GT(counts.nobody, 0);
}

TEST(GeneratedBidders, RefuseWhatTheyCannotBeMadeAround) {
  NetworkContents contents;
  Opportunity opportunity;
  opportunity.id = "o";
  opportunity.currency = "EUR";
  EXPECT_THAT(std::string(AddBidders(opportunity, {}, contents).message()),
              HasSubstr("opportunity o: no lot has a code"));
  opportunity.lots.emplace_back().codes = {{"own", "1"}};
  for (const int firms : {0, -3, 10'001}) {
    EXPECT_THAT(std::string(AddBidders(opportunity, {.firms = firms}, contents).message()),
                HasSubstr("is outside 1 to 10000"));
  }
  EXPECT_TRUE(contents.members.empty());
  ASSERT_TRUE(AddBidders(opportunity, {.firms = 3}, contents).ok());
  EXPECT_EQ(contents.members.size(), 3U);
  EXPECT_THAT(std::string(AddBidders(opportunity, {.firms = 3}, contents).message()),
              HasSubstr("there already"));
  EXPECT_EQ(contents.members.size(), 3U);
}

}  // namespace
}  // namespace renkei::tools

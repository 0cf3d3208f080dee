#include "tools/generate/generated_network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "services/convert/network_file.h"

namespace renkei::tools {
namespace {

using ::testing::HasSubstr;

NetworkContents Generate(std::int64_t members, std::uint64_t seed) {
  auto contents = GenerateNetwork({.members = members, .seed = seed});
  EXPECT_TRUE(contents.ok()) << contents.status();
  return *std::move(contents);
}

TEST(GeneratedNetwork, IsAValidNetworkFileOfTheMembersAskedFor) {
  for (const std::int64_t members : {2, 17, 300}) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      SCOPED_TRACE(testing::Message() << members << " members, seed " << seed);
      const auto file =
          services::ReadNetworkFile(services::WriteNetworkFile(Generate(members, seed)), {});
      ASSERT_TRUE(file.problems.empty()) << file.problems.ToStatus();
      EXPECT_EQ(file.file.contents.members.size(), static_cast<std::size_t>(members));
      EXPECT_GE(file.file.contents.opportunities.size(), 2U);
      EXPECT_FALSE(file.file.contents.quotes.empty());
    }
  }
}

TEST(GeneratedNetwork, IsTheSameForTheSameSeedAlone) {
  const std::string text = services::WriteNetworkFile(Generate(100, 7));
  EXPECT_EQ(services::WriteNetworkFile(Generate(100, 7)), text);
  EXPECT_NE(services::WriteNetworkFile(Generate(100, 8)), text);
}

// How many capabilities each key has, the most first.
template <typename Key>
std::vector<int> Frequencies(const NetworkContents& contents, Key key) {
  std::map<std::string, int> counts;
  for (const Capability& capability : contents.capabilities) ++counts[key(capability)];
  std::vector<int> frequencies;
  std::transform(counts.begin(), counts.end(), std::back_inserter(frequencies),
                 [](const auto& entry) { return entry.second; });
  std::sort(frequencies.rbegin(), frequencies.rend());
  return frequencies;
}

TEST(GeneratedNetwork, HasFewCommonTradesManyRareOnesAndHubs) {
  const NetworkContents contents = Generate(2'000, 1);
  const auto trades = Frequencies(contents, [](const Capability& c) { return c.codes[0].code; });
  EXPECT_GT(trades.front(), 20 * trades[trades.size() / 2]);
  const auto members = Frequencies(contents, [](const Capability& c) { return c.member; });
  EXPECT_GE(members.front(), 10);
  EXPECT_LE(members[members.size() / 2], 4);
}

TEST(GeneratedNetwork, OffersForEveryLotInFull) {
  const NetworkContents contents = Generate(1'000, 3);
  std::map<std::pair<std::string, std::string>, std::int64_t> offered;
  for (const Offer& offer : contents.offers) {
    for (const OfferLine& line : offer.lines) {
      std::int64_t& most = offered[{offer.opportunity, line.lot}];
      most = std::max(most, line.maximum_quantity->micros);
    }
  }
  for (const Opportunity& opportunity : contents.opportunities) {
    for (const Lot& lot : opportunity.lots) {
      EXPECT_EQ((offered[{opportunity.id, lot.id}]), lot.quantity.micros)
          << opportunity.id << " " << lot.id;
    }
  }
}

TEST(GeneratedNetwork, RefusesSizesOutsideItsRange) {
  for (const std::int64_t members : {-1L, 0L, 1L, 1'000'001L}) {
    const auto contents = GenerateNetwork({.members = members});
    EXPECT_THAT(std::string(contents.status().message()), HasSubstr("is outside 2 to 1000000"));
  }
}

}  // namespace
}  // namespace renkei::tools

// Published exchange graphs whose optima are known.
#include <gtest/gtest.h>

#include "engine/exchange/long_rings.h"
#include "engine/exchange/short_rings.h"
#include "tests/engine/exchange/exchange_graph.h"
#include "tests/support/paths.h"

namespace renkei::test_support {
namespace {

TEST(ExchangeCycles, ReachThePublishedOptima) {
  const std::string folder = SharedDataPath("exchange-cycles");
  if (folder.empty()) {
    GTEST_SKIP() << "published exchange graphs are absent: set -DRENKEI_SHARED_DATA=DIR";
  }
  const std::vector<PublishedOptimum> optima = ReadRingOptima(folder + "/optima.csv");
  EXPECT_EQ(optima.size(), 27u);
  for (const PublishedOptimum& optimum : optima) {
    SCOPED_TRACE(optimum.instance);
    const RingMarket market = ReadExchangeGraph(folder + "/" + optimum.instance + ".input");
    WorkMeter work(1'000'000'000, nullptr);
    const ShortRings found =
        FindShortRings(market, RingObjective::kValue, optimum.max_length, work);
    EXPECT_EQ(found.value, optimum.value) << optimum.max_length;
    EXPECT_EQ(found.bound, optimum.value) << optimum.max_length;
    const auto any_length = FindLongRings(market);
    ASSERT_TRUE(any_length.ok()) << any_length.status();
    EXPECT_GE(any_length->value, optimum.value);
  }
}

}  // namespace
}  // namespace renkei::test_support

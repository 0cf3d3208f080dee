#include "tests/engine/exchange/exchange_graph.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "engine/base/random.h"

namespace renkei::test_support {

RingMarket ReadExchangeGraph(const std::string& path) {
  std::ifstream file(path);
  RingMarket market;
  std::int64_t arcs = 0;
  file >> market.parties >> arcs;
  market.gives = market.parties;
  market.odds.assign(static_cast<std::size_t>(market.parties), kScoreOne);
  for (std::int64_t i = 0; i < arcs; ++i) {
    RingLeg leg;
    std::string weight;
    file >> leg.giver >> leg.taker >> weight;
    leg.give = leg.giver;
    leg.value = static_cast<Nanos>(ParseDecimal(weight, 9).value());
    market.legs.push_back(leg);
  }
  std::sort(market.legs.begin(), market.legs.end());
  return market;
}

std::vector<PublishedOptimum> ReadRingOptima(const std::string& path) {
  std::ifstream file(path);
  std::vector<PublishedOptimum> optima;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> fields;
    std::stringstream stream(line);
    for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
    optima.push_back({fields[0].substr(fields[0].find('/') + 1), std::stoi(fields[3]),
                      static_cast<Nanos>(ParseDecimal(fields[5], 9).value())});
  }
  return optima;
}

RingMarket RandomSwapMarket(std::uint64_t seed, std::int32_t parties, int percent,
                            std::int64_t most) {
  Random random(seed);
  RingMarket market;
  market.parties = market.gives = parties;
  for (std::int32_t giver = 0; giver < parties; ++giver) {
    market.odds.push_back(random.Between(1, 9) * (kScoreOne / 10));
    for (std::int32_t taker = 0; taker < parties; ++taker) {
      if (giver == taker || !random.Percent(percent)) continue;
      market.legs.push_back(
          {giver, giver, taker, RingLeg::kNoUnit, random.Between(1, most) * kNanosPerUnit});
    }
  }
  return market;
}

}  // namespace renkei::test_support

// The made-up economy that generated networks live in: a tree of trades, words that go with each
// trade, and towns.
#ifndef RENKEI_TOOLS_GENERATE_TRADE_CATALOGUE_H_
#define RENKEI_TOOLS_GENERATE_TRADE_CATALOGUE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "engine/model/code_scheme.h"
#include "engine/model/listing.h"
#include "tools/generate/zipf.h"

namespace renkei::tools {

// Id of the code scheme that generated networks have.
inline constexpr char kTradeScheme[] = "trades";

// One trade: a leaf of the tree, by its place in order of frequency.
struct Trade {
  std::string code;
  std::string process;   // "Milling"
  std::string material;  // "aluminium"
};

// Thread-compatible. The same random numbers give the same catalogue.
class TradeCatalogue {
 public:
  // At least `trades` leaves in a tree of three levels; `trades` is in [1, 50000].
  TradeCatalogue(std::size_t trades, Random& random);

  // Rows of the tree of trades, parents first.
  const std::vector<Code>& codes() const { return codes_; }

  // A trade, common ones more often. Points into the catalogue.
  const Trade& Draw(Random& random) const { return trades_[by_rank_[frequency_.Draw(random)]]; }

  // A trade filed in the same group as `trade`, maybe itself.
  const Trade& Neighbour(const Trade& trade, Random& random) const;

  // What somebody in that trade would write: "Milling of aluminium housings".
  std::string Title(const Trade& trade, Random& random) const;

  // 6 to 14 words, most of them common ones.
  std::string Description(const Trade& trade, Random& random) const;

  // A place in or around a town, large towns more often.
  Place DrawPlace(Random& random) const;

 private:
  struct Town {
    std::string region;
    std::int32_t latitude_e6 = 0;
    std::int32_t longitude_e6 = 0;
  };

  void AddTowns(Random& random);

  std::vector<Code> codes_;
  std::vector<Trade> trades_;         // In order of their codes.
  std::vector<std::size_t> by_rank_;  // Of `trades_`: the most common first.
  std::vector<Town> towns_;
  Zipf frequency_;
  Zipf words_;
  Zipf town_sizes_;
};

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_GENERATE_TRADE_CATALOGUE_H_

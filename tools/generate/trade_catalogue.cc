#include "tools/generate/trade_catalogue.h"

#include <array>
#include <numeric>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"

namespace renkei::tools {
namespace {

constexpr std::array<absl::string_view, 20> kProcesses = {
    "Milling",   "Turning",    "Welding",   "Moulding", "Bending",  "Casting",     "Coating",
    "Grinding",  "Assembly",   "Packaging", "Printing", "Cutting",  "Calibration", "Design",
    "Transport", "Inspection", "Storage",   "Cleaning", "Training", "Repair"};
constexpr std::array<absl::string_view, 10> kMaterials = {
    "aluminium", "steel", "brass",   "polymer", "timber",
    "glass",     "paper", "ceramic", "textile", "titanium"};
constexpr std::array<absl::string_view, 40> kObjects = {
    "housings", "brackets",   "shafts",   "panels",     "frames",    "covers",    "gears",
    "fittings", "enclosures", "profiles", "pipes",      "valves",    "bearings",  "tools",
    "moulds",   "cabinets",   "boxes",    "labels",     "sensors",   "harnesses", "boards",
    "motors",   "pumps",      "filters",  "springs",    "fasteners", "seals",     "plates",
    "rollers",  "jigs",       "fixtures", "prototypes", "samples",   "spares",    "modules",
    "racks",    "trays",      "doors",    "signs",      "stands"};
constexpr std::array<absl::string_view, 10> kSyllables = {"ba", "co", "du", "fi", "gro",
                                                          "ka", "lo", "mi", "ne", "tra"};
constexpr std::size_t kRareWords = 3'000;
constexpr std::size_t kTowns = 30;

// A made-up name, another one for each number.
std::string RareWord(std::size_t number) {
  std::string word;
  for (int i = 0; i < 4; ++i) {
    absl::StrAppend(&word, kSyllables[number % kSyllables.size()]);
    number /= kSyllables.size();
  }
  return word;
}

std::string Lower(absl::string_view text) { return absl::AsciiStrToLower(text); }

}  // namespace

TradeCatalogue::TradeCatalogue(std::size_t trades, Random& random)
    : frequency_(trades), words_(kObjects.size() + kRareWords), town_sizes_(kTowns) {
  const std::size_t groups = kProcesses.size() * kMaterials.size();
  const std::size_t in_group = (trades + groups - 1) / groups;
  for (std::size_t p = 0; p < kProcesses.size(); ++p) {
    const std::string section = absl::StrFormat("%02d", p);
    codes_.push_back({kTradeScheme, section, "", {{"en", std::string(kProcesses[p])}}});
    for (std::size_t m = 0; m < kMaterials.size(); ++m) {
      const std::string group = absl::StrFormat("%s.%d", section, m);
      const std::string title = absl::StrCat(kProcesses[p], " of ", kMaterials[m]);
      codes_.push_back({kTradeScheme, group, section, {{"en", title}}});
      for (std::size_t i = 0; i < in_group; ++i) {
        const std::string code = absl::StrFormat("%s.%03d", group, i);
        const std::string leaf_title = absl::StrCat(title, " ", kObjects[i % kObjects.size()]);
        codes_.push_back({kTradeScheme, code, group, {{"en", leaf_title}}});
        trades_.push_back({code, std::string(kProcesses[p]), std::string(kMaterials[m])});
      }
    }
  }
  by_rank_.resize(trades_.size());
  std::iota(by_rank_.begin(), by_rank_.end(), std::size_t{0});
  for (std::size_t i = by_rank_.size(); i > 1; --i) {
    std::swap(by_rank_[i - 1], by_rank_[random.Below(i)]);
  }
  AddTowns(random);
}

void TradeCatalogue::AddTowns(Random& random) {
  for (std::size_t i = 0; i < kTowns; ++i) {
    towns_.push_back({absl::StrFormat("district-%02d", i / 3),
                      static_cast<std::int32_t>(random.Between(47'500'000, 54'000'000)),
                      static_cast<std::int32_t>(random.Between(7'000'000, 14'000'000))});
  }
}

const Trade& TradeCatalogue::Neighbour(const Trade& trade, Random& random) const {
  const auto index = static_cast<std::size_t>(&trade - trades_.data());
  const std::size_t in_group = trades_.size() / (kProcesses.size() * kMaterials.size());
  return trades_[index / in_group * in_group + random.Below(in_group)];
}

std::string TradeCatalogue::Title(const Trade& trade, Random& random) const {
  return absl::StrCat(trade.process, " of ", trade.material, " ",
                      kObjects[random.Below(kObjects.size())]);
}

std::string TradeCatalogue::Description(const Trade& trade, Random& random) const {
  std::string text = absl::StrCat(Lower(trade.process), " ", trade.material);
  for (std::int64_t n = random.Between(4, 12); n > 0; --n) {
    const std::size_t word = words_.Draw(random);
    absl::StrAppend(
        &text, " ",
        word < kObjects.size() ? std::string(kObjects[word]) : RareWord(word - kObjects.size()));
  }
  return text;
}

Place TradeCatalogue::DrawPlace(Random& random) const {
  const Town& town = towns_[town_sizes_.Draw(random)];
  const auto near = [&random](std::int32_t centre) {
    // The sum of two draws: most firms are near the middle. About 10 km at most.
    return centre + static_cast<std::int32_t>(random.Between(-50'000, 50'000) +
                                              random.Between(-50'000, 50'000));
  };
  return {town.region, near(town.latitude_e6), near(town.longitude_e6)};
}

}  // namespace renkei::tools

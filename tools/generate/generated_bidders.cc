#include "tools/generate/generated_bidders.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/random.h"

namespace renkei::tools {
namespace {

constexpr int kMaxFirms = 10'000;
// Codes that begin with as many equal characters are of one trade: a CPV group.
constexpr std::size_t kCommonPrefix = 3;

// Each code of the lots once, in the order in which they come.
std::vector<CodeReference> CodesOf(const Opportunity& opportunity) {
  std::vector<CodeReference> codes;
  for (const Lot& lot : opportunity.lots) {
    for (const CodeReference& code : lot.codes) {
      if (!absl::c_linear_search(codes, code)) codes.push_back(code);
    }
  }
  return codes;
}

class Bidders {
 public:
  Bidders(const Opportunity& opportunity, std::uint64_t seed, NetworkContents& contents)
      : opportunity_(opportunity), random_(seed), contents_(contents) {}

  void Add(int firms) {
    std::vector<CodeReference> codes = CodesOf(opportunity_);
    // What nobody around does.
    if (random_.Percent(20)) {
      codes.erase(codes.begin() + static_cast<std::ptrdiff_t>(random_.Below(codes.size())));
    }
    for (int i = 0; i < firms; ++i) {
      const std::string id = absl::StrFormat("bidder-%05d", first_ + static_cast<std::size_t>(i));
      Member member;
      member.id = id;
      member.display_name = absl::StrCat("Bidder ", first_ + static_cast<std::size_t>(i));
      contents_.members.push_back(std::move(member));
      if (!codes.empty()) AddListings(id, codes[random_.Below(codes.size())]);
    }
  }

 private:
  void AddListings(const std::string& id, const CodeReference& trade) {
    Capability capability;
    capability.id = id;
    capability.member = id;
    capability.title = absl::StrCat("Work of ", trade.scheme, " ", trade.code);
    capability.codes = {random_.Percent(70) ? trade : Neighbour(trade)};
    contents_.capabilities.push_back(std::move(capability));
    Offer offer;
    offer.id = id;
    offer.member = id;
    offer.opportunity = opportunity_.id;
    if (random_.Percent(50)) {
      offer.mobilisation_cost =
          Money{opportunity_.currency, random_.Between(1, 500) * kNanosPerUnit};
    }
    for (const Lot& lot : opportunity_.lots) {
      if (absl::c_linear_search(lot.codes, trade)) offer.lines.push_back(MakeLine(lot));
    }
    contents_.offers.push_back(std::move(offer));
  }

  // Another code that begins alike, if the network has one.
  CodeReference Neighbour(const CodeReference& trade) {
    const std::string prefix = trade.code.substr(0, kCommonPrefix);
    std::vector<const Code*> alike;
    for (const Code& code : contents_.codes) {
      if (code.scheme == trade.scheme && absl::StartsWith(code.code, prefix))
        alike.push_back(&code);
    }
    if (alike.empty()) return trade;
    return {trade.scheme, alike[random_.Below(alike.size())]->code};
  }

  OfferLine MakeLine(const Lot& lot) {
    OfferLine line;
    line.lot = lot.id;
    // From 60 to 110 % of the most that the buyer pays, where that is known.
    const Nanos most = lot.maximum_price ? lot.maximum_price->nanos : 500 * kNanosPerUnit;
    line.unit_price = Money{opportunity_.currency, most / 100 * random_.Between(60, 110)};
    const std::int64_t cents = kNanosPerUnit / 100;
    line.unit_price->nanos = std::min(line.unit_price->nanos / cents * cents, kMaxMoneyNanos);
    line.maximum_quantity = lot.quantity;
    if (!lot.indivisible && !lot.step && random_.Percent(60)) {
      line.maximum_quantity->micros =
          std::max<Micros>(1, lot.quantity.micros / 10 * random_.Between(2, 9));
    }
    if (random_.Percent(50)) line.quality = random_.Between(0, kScoreOne);
    return line;
  }

  const Opportunity& opportunity_;
  Random random_;
  NetworkContents& contents_;
  const std::size_t first_ = contents_.members.size();
};

}  // namespace

absl::Status AddBidders(const Opportunity& opportunity, const GeneratedBiddersOptions& options,
                        NetworkContents& contents) {
  if (options.firms < 1 || options.firms > kMaxFirms) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "firms: %d is outside 1 to %d; choose a number in that range", options.firms, kMaxFirms));
  }
  if (CodesOf(opportunity).empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "opportunity ", opportunity.id, ": no lot has a code; firms are made around codes"));
  }
  for (const Member& member : contents.members) {
    if (absl::StartsWith(member.id, "bidder-")) {
      return absl::InvalidArgumentError(absl::StrCat(
          "member ", member.id, ": there already; add bidders to a network without them"));
    }
  }
  // The opportunity may be one of the contents' own: nothing below adds opportunities.
  Bidders(opportunity, options.seed, contents).Add(options.firms);
  return absl::OkStatus();
}

}  // namespace renkei::tools

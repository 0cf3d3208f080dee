// What one member may do of one lot, and the rule for which it may not (docs/joint-bids.md, "Rules
// of a line").
#ifndef RENKEI_ENGINE_CERTIFY_BID_LINES_H_
#define RENKEI_ENGINE_CERTIFY_BID_LINES_H_

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/bid_capacity.h"
#include "engine/certify/bid_lots.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// What one unit of the lot takes of a source.
struct LineDraw {
  int source = 0;     // Place in BidSources.
  Micros effort = 0;  // Above 0.
};

struct BidLine {
  int lot = 0;
  std::string source;  // The offer's or capability's id.
  Nanos part_price = 0;
  Nanos dearest_part_price = 0;  // Of all capabilities of the member that could do it.
  std::int64_t part_steps = 1;   // a.
  std::int64_t most = 0;         // u, at least 1.
  std::int64_t least = 1;        // l.
  Micros most_quantity = 0;
  Micros least_quantity = 0;
  Score quality = 0;
  std::vector<LineDraw> draws;
  // Of a repair: the parts that were promised of it; 0 if that promise fell.
  std::optional<std::int64_t> promised;
};

// A line, or the id of the first rule that it breaks.
using LineOrBroken = std::variant<BidLine, absl::string_view>;

// Pools and own capacities that lines draw on, made when first asked for.
class BidSources {
 public:
  explicit BidSources(const NetworkContents& contents);

  // Nothing if the network has no such pool.
  std::optional<int> Pool(const std::string& id);
  int Own(const Capability& capability);

  const std::vector<BidSource>& all() const { return sources_; }
  const BidSource& at(int source) const { return sources_[source]; }

 private:
  int Add(BidSource source);

  std::map<std::string, const renkei::Pool*> pools_;
  std::map<std::pair<bool, std::string>, int> places_;
  std::vector<BidSource> sources_;
};

// What all lines of a member have in common.
struct LineMember {
  const Member* member = nullptr;
  std::string currency;  // The opportunity's.
  BidSources* sources = nullptr;
};

// A line of an offer. Borrows everything.
struct StatedLine {
  const Offer& offer;
  const OfferLine& line;
  const Capability* capability;  // The one that the line names, or null.
  Score fit;                     // The quality, where the line states none.
};

LineOrBroken OfferedLine(const LineMember& member, const StatedLine& stated, const BidLot& lot);

// `fit` is nothing where a hard rule fails.
LineOrBroken ListPriceLine(const LineMember& member, const Capability& capability,
                           const BidLot& lot, std::optional<Score> fit);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_LINES_H_

// What every member may do of every lot, by the words of docs/joint-bids.md and the plainest sums.
#ifndef RENKEI_TESTS_ENGINE_CONSORTIUM_ORACLE_LINES_H_
#define RENKEI_TESTS_ENGINE_CONSORTIUM_ORACLE_LINES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/consortium/joint_bid_problem.h"
#include "engine/model/network_contents.h"

namespace renkei {

// What a step of a lot takes of a pool, or of a capability's own capacity.
struct OracleDraw {
  std::string source;  // "pool/..." or "capacity/...".
  std::int64_t effort_micros = 0;
};

struct OracleLine {
  bool whole_lot = false;
  Nanos lot_price = 0;   // If it has a price for the whole lot,
  Nanos step_price = 0;  // else of one step.
  bool has_lot_price = false;
  std::int64_t least_steps = 1;
  std::int64_t most_steps = 0;
  Score quality = 0;
  std::vector<OracleDraw> draws;

  Nanos PriceOf(std::int64_t steps) const { return has_lot_price ? lot_price : step_price * steps; }
};

// By member and lot, in the order of the contents; nothing: none that counts.
struct OracleLines {
  std::vector<std::vector<std::optional<OracleLine>>> lines;
  std::vector<const Offer*> offers;    // By member; null: none.
  std::map<std::string, int> refused;  // How many lines for which rule; `quantity` among them.
};

// How many steps a lot is shared out in.
std::int64_t StepsOf(const Lot& lot);

// The periods that the lot's window touches.
std::set<Date> PeriodsOf(const Lot& lot, Date as_of, Period period);

// A pool, or a capability's capacity, as a draw names it.
class OracleSource {
 public:
  OracleSource(const NetworkContents& contents, const std::string& name);
  Period period() const { return period_; }
  std::int64_t FreeMicros(Date period_start) const;

 private:
  Period period_ = Period::kDay;
  std::int64_t capacity_ = 0;
  std::vector<PoolCommitment> commitments_;
};

// Knows lots in whole pieces, capabilities priced by the piece or by the dozen, and pools in hours.
OracleLines FindOracleLines(const NetworkContents& contents, Date as_of, const CapabilityFit& fit);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_CONSORTIUM_ORACLE_LINES_H_

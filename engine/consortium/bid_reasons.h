// Why a member is in a team, in plain words.
#ifndef RENKEI_ENGINE_CONSORTIUM_BID_REASONS_H_
#define RENKEI_ENGINE_CONSORTIUM_BID_REASONS_H_

#include <cstdint>
#include <vector>

#include "engine/consortium/programme_builder.h"
#include "engine/model/plan.h"

namespace renkei {

// For every candidate, the lines that compete with its own: built once, asked for each participant.
class BidReasons {
 public:
  // Both outlive the reasons. O(lines).
  BidReasons(const BidProgramme& bid, const Takes& takes);

  // Of a member of the team: one reason a share (`lot`), then `mobilisation`, `work_share`, `lead`
  // and `coordinator` where they apply. docs/reasons.md lists the codes.
  std::vector<Reason> Of(int candidate, int lead, int coordinator) const;

 private:
  Reason OfShare(int take) const;

  const BidProgramme& bid_;
  const Takes& takes_;
  std::vector<std::int64_t> points_;         // By candidate.
  std::vector<std::vector<int>> lot_takes_;  // Every take of a lot.
  std::vector<std::vector<int>> taken_by_;   // What each candidate takes.
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_CONSORTIUM_BID_REASONS_H_

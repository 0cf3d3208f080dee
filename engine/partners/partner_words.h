// Parts, reasons and gains of a ranking in plain words; docs/reasons.md lists the codes.
//
// Thread-safety: pure functions of an immutable snapshot.
#ifndef RENKEI_ENGINE_PARTNERS_PARTNER_WORDS_H_
#define RENKEI_ENGINE_PARTNERS_PARTNER_WORDS_H_

#include <vector>

#include "engine/index/snapshot.h"
#include "engine/model/answer.h"
#include "engine/model/plan.h"
#include "engine/partners/side_gain.h"

namespace renkei {

// A pair that is put into words. Borrowed for the length of the call.
struct PartnershipContext {
  const Snapshot& snapshot;
  MemberOrdinal asker = 0;
  MemberOrdinal other = 0;
  Date as_of;
  const SideGain& asker_side;  // What the asker gains.
  const SideGain& other_side;

  bool mutual() const { return asker_side.gain > 0 && other_side.gain > 0; }
};

// gain_asker and gain_partner and, where both gain, balance, diversity, dependence and novelty.
// Sizes are named as numbers of people; revenue concentration stays unsaid, since it is nobody
// else's business.
std::vector<ScorePart> PartnershipParts(const PartnershipContext& context);

// Who serves what, best first, at most 5 a side; then the factors.
std::vector<Reason> PartnershipReasons(const PartnershipContext& context);

// Those of the two who gain, ascending by member: importance times fit of what is served.
std::vector<Participant> PartnershipParticipants(const PartnershipContext& context);

// One reason for each part of a fit that has weight.
std::vector<Reason> FitReasons(const std::vector<ScorePart>& parts);

}  // namespace renkei

#endif  // RENKEI_ENGINE_PARTNERS_PARTNER_WORDS_H_

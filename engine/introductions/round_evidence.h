// Writes the multipliers of a round down by the names of their rows (docs/introductions.md).
#ifndef RENKEI_ENGINE_INTRODUCTIONS_ROUND_EVIDENCE_H_
#define RENKEI_ENGINE_INTRODUCTIONS_ROUND_EVIDENCE_H_

#include "engine/index/snapshot.h"
#include "engine/introductions/round_bound.h"
#include "engine/model/certificate.h"

namespace renkei {

// Those that aren't 0, caps first, then floors, then odd sets. O(members + sizes of the sets).
DualEvidence WriteEvidence(const Snapshot& snapshot, const RoundMultipliers& multipliers);

}  // namespace renkei

#endif  // RENKEI_ENGINE_INTRODUCTIONS_ROUND_EVIDENCE_H_

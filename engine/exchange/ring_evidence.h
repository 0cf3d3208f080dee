// What proves that no other rings are worth more, as certificates name it (docs/rings.md,
// "Evidence").
#ifndef RENKEI_ENGINE_EXCHANGE_RING_EVIDENCE_H_
#define RENKEI_ENGINE_EXCHANGE_RING_EVIDENCE_H_

#include "engine/exchange/long_rings.h"
#include "engine/exchange/ring_book.h"
#include "engine/exchange/short_rings.h"
#include "engine/model/certificate.h"

namespace renkei {

Evidence EvidenceOf(const NamedRingMarket& named, const LongRings& found);
Evidence EvidenceOf(const NamedRingMarket& named, const ShortRings& found);

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXCHANGE_RING_EVIDENCE_H_

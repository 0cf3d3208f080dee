// A network of three buyers of bolts and one quote, in which everything fits.
#ifndef RENKEI_TESTS_ENGINE_POOLING_BOLT_NETWORK_H_
#define RENKEI_TESTS_ENGINE_POOLING_BOLT_NETWORK_H_

#include <memory>

#include "engine/index/snapshot.h"
#include "engine/model/calendar.h"
#include "engine/model/network_contents.h"

namespace renkei {

inline constexpr Nanos kCent = 10'000'000;

inline Date BoltDay() { return Date(2026, 11, 22); }
inline Quantity Pieces(std::int64_t count) { return {"pcs", count * kMicrosPerUnit}; }
inline Money Euros(std::int64_t cents) { return {"EUR", cents * kCent}; }

// Members ann, bob and cid need 60, 80 and 55 bolts (need-ann ...; code own:11, cid up to 60); dee
// is a member without needs. Quote "bolts" of the outside supplier "Nordwerk", filed under own:112,
// asks 1.00 each from 1 on, 0.90 from 100 on and 0.70 from 200 on.
NetworkContents BoltNetwork();

// The only quote or one of the needs.
Quote& Bolts(NetworkContents& contents);
Need& NeedOf(NetworkContents& contents, const std::string& member);

// Fails the running test and returns null if the contents have no snapshot.
std::shared_ptr<const Snapshot> SnapshotOf(NetworkContents contents);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_POOLING_BOLT_NETWORK_H_

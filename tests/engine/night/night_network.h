// Small networks in which everything that a night shares out is short: hours of a pool, needs that
// an order and a ring could both meet, and proposals for one member.
#ifndef RENKEI_TESTS_ENGINE_NIGHT_NIGHT_NETWORK_H_
#define RENKEI_TESTS_ENGINE_NIGHT_NIGHT_NETWORK_H_

#include <cstdint>
#include <memory>

#include "engine/index/snapshot.h"
#include "engine/model/calendar.h"
#include "engine/model/network_contents.h"
#include "engine/model/night_answer.h"
#include "engine/night/plan_night.h"

namespace renkei::test_support {

inline const Date kNightDay(2026, 11, 22);

// Three or four members who suit each other, want bolts that are cheaper by the hundred, swap work,
// and make offers for up to three tenders with lots of one piece. Valid. Deterministic.
NetworkContents NightNetwork(std::uint64_t seed);

// What a night is asked for, by seed.
NightOptions NightOptionsOf(std::uint64_t seed);

// Fails the test if it can't be built.
std::shared_ptr<const Snapshot> SnapshotOfNight(NetworkContents contents);

// Fails the test if there is none.
NightAnswer NightOf(const NetworkContents& contents, const NightOptions& options);

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_NIGHT_NIGHT_NETWORK_H_

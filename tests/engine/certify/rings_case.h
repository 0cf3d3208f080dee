// Rings of made-up networks with swaps.
#ifndef RENKEI_TESTS_ENGINE_CERTIFY_RINGS_CASE_H_
#define RENKEI_TESTS_ENGINE_CERTIFY_RINGS_CASE_H_

#include <cstdint>

#include "engine/exchange/plan_rings.h"
#include "engine/model/network_contents.h"
#include "engine/model/rings_answer.h"
#include "tests/engine/certify/certified_case.h"

namespace renkei::test_support {

// A made-up network with swaps in two currencies added. Deterministic.
NetworkContents SwapNetwork(std::uint64_t seed);

// What rings are asked for, by seed: any length, at most 2, 3 or 4, by value or expected value.
RingsOptions RingsOptionsOf(std::uint64_t seed);

// Fails the test if there is no answer.
RingsAnswer RingsOf(const NetworkContents& contents, const RingsOptions& options);

// Three rings or more, some in euros and some of needs, proved with prices.
CertifiedCase RingsCase();

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_CERTIFY_RINGS_CASE_H_

#include "tests/engine/certify/rings_case.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/index/snapshot.h"
#include "gtest/gtest.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {

NetworkContents SwapNetwork(std::uint64_t seed) {
  NetworkContents contents = RandomNetwork(seed, {.stated_percent = 15}).contents();
  Random random(seed + 1'000);
  for (const Capability& capability : contents.capabilities) {
    if (!random.Percent(60)) continue;
    Swap swap;
    swap.id = absl::StrCat("swap-", capability.id);
    swap.member = capability.member;
    swap.capability = capability.id;
    const std::string currency = random.Percent(75) ? "EUR" : "USD";
    const auto money = [&] { return Money{currency, random.Between(1, 9) * kNanosPerUnit}; };
    if (random.Percent(50)) swap.reserve = money();
    if (random.Percent(10)) swap.status = ListingStatus::kPaused;
    for (const Capability& other : contents.capabilities) {
      if (other.member == swap.member || !random.Percent(25)) continue;
      swap.wants.push_back({other.id, "", money()});
    }
    for (const Need& need : contents.needs) {
      if (need.member != swap.member || !random.Percent(40)) continue;
      swap.wants.push_back({"", need.id, money()});
    }
    if (!swap.wants.empty()) contents.swaps.push_back(std::move(swap));
  }
  return contents;
}

RingsAnswer RingsOf(const NetworkContents& contents, const RingsOptions& options) {
  const auto snapshot = Snapshot::Build(contents, RandomNetwork::Digest());
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  auto answer = PlanRings(**snapshot, options);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

RingsOptions RingsOptionsOf(std::uint64_t seed) {
  RingsOptions options;
  options.as_of = RandomNetwork::as_of();
  const std::int32_t lengths[] = {0, 2, 3, 4};
  options.max_length = lengths[seed % 4];
  if (options.max_length > 0 && seed % 3 == 0) options.objective = RingObjective::kExpectedValue;
  return options;
}

CertifiedCase RingsCase() {
  RingsOptions options;
  options.as_of = RandomNetwork::as_of();
  options.max_length = 3;
  for (std::uint64_t seed = 2; seed < 1'000; seed += 4) {
    const NetworkContents contents = SwapNetwork(seed);
    const RingsAnswer answer = RingsOf(contents, options);
    const auto in = [&](const char* currency) {
      return std::any_of(answer.rings.begin(), answer.rings.end(),
                         [&](const ExchangeRing& ring) { return ring.currency == currency; });
    };
    if (answer.rings.size() < 3 || !in("EUR") || !in("")) continue;
    const auto* prices = std::get_if<DualEvidence>(&answer.certificate.evidence[0]);
    if (prices == nullptr || prices->multipliers.empty()) continue;
    return {contents, RandomNetwork::Digest(), answer};
  }
  ADD_FAILURE() << "no network has such rings";
  return {};
}

}  // namespace renkei::test_support

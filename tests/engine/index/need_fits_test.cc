// Fits that are worked out once for several networks against their definition.
#include "engine/index/need_fits.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/random.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {
namespace {

std::shared_ptr<const Snapshot> SnapshotOf(NetworkContents contents) {
  auto snapshot = Snapshot::Build(std::move(contents), RandomNetwork::Digest());
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return *snapshot;
}

// Every open capability that serves the need.
std::vector<std::pair<CapabilityOrdinal, Score>> ByDefinition(const Snapshot& snapshot,
                                                              NeedOrdinal need, Date as_of) {
  std::vector<std::pair<CapabilityOrdinal, Score>> serving;
  for (CapabilityOrdinal i = 0; i < snapshot.fit_model().capability_count(); ++i) {
    if (!snapshot.IsOpenCapability(i)) continue;
    const Score fit = snapshot.fit_model().Assess(i, snapshot.prepared_need(need), as_of).fit;
    if (fit > 0) serving.emplace_back(i, fit);
  }
  return serving;
}

std::vector<std::pair<CapabilityOrdinal, Score>> Listed(NeedFits& fits, NeedOrdinal need) {
  std::vector<std::pair<CapabilityOrdinal, Score>> serving;
  for (const auto& [capability, fit] : fits.Of(need)) serving.emplace_back(capability, fit);
  return serving;
}

// Some capacity is promised, and some needs are met.
NetworkContents WithLess(NetworkContents contents, Random& random) {
  for (Pool& pool : contents.pools) {
    if (random.Percent(50)) {
      pool.commitments.push_back(
          {RandomNetwork::as_of(), {pool.capacity.unit, pool.capacity.micros}});
    }
  }
  for (Capability& capability : contents.capabilities) {
    if (capability.capacity && random.Percent(50)) capability.capacity->micros = 1;
  }
  for (Need& need : contents.needs) {
    if (random.Percent(20)) need.status = ListingStatus::kPaused;
  }
  return contents;
}

TEST(NeedFits, AreThoseOfTheDefinitionInEachNetwork) {
  int serving = 0;
  int no_longer = 0;
  int closed = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const RandomNetwork network(seed);
    const Date as_of = RandomNetwork::as_of();
    const auto whole = SnapshotOf(network.contents());
    const auto left = SnapshotOf(WithLess(network.contents(), random));
    NeedFits once(*whole, as_of);
    NeedFits kept(*whole, as_of);
    NeedFits same(*whole, kept);
    NeedFits less(*left, kept);
    for (NeedOrdinal need = 0; need < whole->contents().needs.size(); ++need) {
      if (!whole->IsOpen(need)) continue;
      const auto expected = ByDefinition(*whole, need, as_of);
      ASSERT_EQ(Listed(once, need), expected);
      ASSERT_EQ(Listed(same, need), expected);
      if (!left->IsOpen(need)) {
        ++closed;
        continue;
      }
      const auto expected_left = ByDefinition(*left, need, as_of);
      ASSERT_EQ(Listed(less, need), expected_left);
      ASSERT_EQ(Listed(less, need), expected_left);
      serving += static_cast<int>(expected.size());
      no_longer += expected.size() > expected_left.size();
    }
  }
  std::cout << "  serving: " << serving << ", needs that fewer can serve: " << no_longer
            << ", closed needs: " << closed << "\n";
  EXPECT_GT(serving, 0);
  EXPECT_GT(no_longer, 0);
  EXPECT_GT(closed, 0);
}

}  // namespace
}  // namespace renkei::test_support

#include "engine/index/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/random_network.h"

namespace renkei {
namespace {

using test_support::RandomNetwork;
using ::testing::HasSubstr;

std::shared_ptr<const Snapshot> BuildOrDie(NetworkContents contents) {
  auto snapshot = Snapshot::Build(std::move(contents), RandomNetwork::Digest());
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return snapshot.ok() ? *snapshot : nullptr;
}

void ExpectRefused(NetworkContents contents, const std::string& message) {
  const auto snapshot = Snapshot::Build(std::move(contents), RandomNetwork::Digest());
  EXPECT_EQ(snapshot.status().code(), absl::StatusCode::kInvalidArgument) << message;
  EXPECT_THAT(std::string(snapshot.status().message()), HasSubstr(message));
}

TEST(Snapshot, AnEmptyNetworkHasASnapshot) {
  const auto snapshot = BuildOrDie({});
  ASSERT_NE(snapshot, nullptr);
  EXPECT_FALSE(snapshot->FindMember("a").has_value());
  EXPECT_EQ(snapshot->Fingerprint().size(), 32U);
}

TEST(Snapshot, DoesNotDependOnTheOrderOfItsInput) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed);
    const auto first = BuildOrDie(network.contents());
    const auto second = BuildOrDie(network.Shuffled(seed + 1));
    ASSERT_NE(first, nullptr);
    ASSERT_NE(second, nullptr);
    EXPECT_EQ(first->Fingerprint(), second->Fingerprint());
    EXPECT_EQ(first->contents().members, second->contents().members);
    EXPECT_EQ(first->contents().offers, second->contents().offers);
  }
}

// Each change of content that an index depends on must show in the fingerprint.
TEST(Snapshot, FingerprintSeesEveryChange) {
  const RandomNetwork network(7);
  const auto original = BuildOrDie(network.contents());
  const auto changed = [&](auto change) {
    NetworkContents contents = network.contents();
    change(contents);
    return BuildOrDie(std::move(contents))->Fingerprint();
  };
  const std::string before = original->Fingerprint();
  EXPECT_NE(before, changed([](NetworkContents& c) { c.capabilities[0].title += " lathe"; }));
  EXPECT_NE(before, changed([](NetworkContents& c) {
              c.capabilities[0].codes = {{"own", "c00001"}, {"own", "c00002"}, {"own", "c00003"}};
            }));
  EXPECT_NE(before, changed([](NetworkContents& c) {
              c.needs[0].codes = {{"own", "c00001"}, {"own", "c00002"}, {"own", "c00003"}};
            }));
  EXPECT_NE(before, changed([](NetworkContents& c) {
              c.members[0].place.latitude_e6 = 1;
              c.members[0].place.longitude_e6 = 1;
            }));
  EXPECT_NE(before, changed([](NetworkContents& c) {
              c.members[0].codes = {{"own", "c00009"}, {"px", "1"}, {"px", "2"}};
            }));
  EXPECT_NE(before, changed([](NetworkContents& c) {
              c.needs[0].quantity = Quantity{"kg", 123};
              c.needs[0].minimum_quantity.reset();
              c.needs[0].maximum_quantity.reset();
            }));
  EXPECT_NE(before, changed([](NetworkContents& c) { c.offers.pop_back(); }));
  EXPECT_NE(before, changed([](NetworkContents& c) {
              c.pools.push_back({"zz", c.members[0].id, "t", {"h", 1}, Period::kDay, {}});
            }));
}

TEST(Snapshot, FindsEverythingByIdAndOwner) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed);
    const auto snapshot = BuildOrDie(network.contents());
    ASSERT_NE(snapshot, nullptr);
    for (const Member& member : network.contents().members) {
      const auto found = snapshot->FindMember(member.id);
      ASSERT_TRUE(found.has_value());
      EXPECT_EQ(snapshot->member(*found), member);
      EXPECT_EQ(snapshot->fit_model().FindMember(member.id), found);
    }
    for (const Capability& capability : network.contents().capabilities) {
      const auto found = snapshot->FindCapability(capability.id);
      ASSERT_TRUE(found.has_value());
      EXPECT_EQ(snapshot->capability(*found), capability);
      const auto of_member = snapshot->capabilities_of(*snapshot->FindMember(capability.member));
      EXPECT_TRUE(std::count(of_member.begin(), of_member.end(), *found) == 1);
    }
    for (const Offer& offer : network.contents().offers) {
      const auto of = snapshot->offers_of(*snapshot->FindOpportunity(offer.opportunity));
      EXPECT_EQ(std::count(of.begin(), of.end(), *snapshot->FindOffer(offer.id)), 1);
    }
    for (const Pool& pool : network.contents().pools) {
      const auto of = snapshot->pools_of(*snapshot->FindMember(pool.member));
      EXPECT_EQ(std::count(of.begin(), of.end(), *snapshot->FindPool(pool.id)), 1);
    }
    EXPECT_FALSE(snapshot->FindNeed("no-such-need").has_value());
    EXPECT_FALSE(snapshot->FindQuote("no-such-quote").has_value());
  }
}

// What is related to a code is in the range of its tree, and only that.
TEST(Snapshot, RelatedKeysHoldEveryRelatedCapability) {
  int related = 0;
  int unrelated = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed);
    const auto snapshot = BuildOrDie(network.contents());
    ASSERT_NE(snapshot, nullptr);
    const FitModel& model = snapshot->fit_model();
    for (NeedOrdinal need = 0; need < snapshot->contents().needs.size(); ++need) {
      std::vector<CapabilityOrdinal> listed;
      for (const CodeRef code : snapshot->prepared_need(need).codes) {
        const auto keys = snapshot->RelatedKeys(code);
        const auto range = snapshot->capabilities_by_code().Range(keys.first, keys.last);
        listed.insert(listed.end(), range.begin(), range.end());
      }
      for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
        if (!snapshot->IsOpenCapability(i)) continue;
        const bool is_listed = std::count(listed.begin(), listed.end(), i) > 0;
        const Score similarity =
            model.CodeSimilarity(model.capability(i).codes, snapshot->prepared_need(need).codes);
        EXPECT_TRUE(is_listed || similarity == 0);
        ++(is_listed ? related : unrelated);
      }
    }
  }
  EXPECT_GT(related, 0);
  EXPECT_GT(unrelated, 0);
}

TEST(Snapshot, RefusesDanglingReferencesAndTwins) {
  const RandomNetwork network(3);
  const auto with = [&](auto change) {
    NetworkContents contents = network.contents();
    change(contents);
    return contents;
  };
  ExpectRefused(with([](NetworkContents& c) { c.capabilities[0].member = "nobody"; }), "'nobody'");
  ExpectRefused(with([](NetworkContents& c) { c.needs[0].member = "nobody"; }), "'nobody'");
  ExpectRefused(with([](NetworkContents& c) { c.needs[0].codes = {{"own", "nix"}}; }), "nix");
  ExpectRefused(with([](NetworkContents& c) { c.capabilities[0].codes = {{"nix", "1"}}; }), "nix");
  ExpectRefused(with([](NetworkContents& c) { c.members[0].codes = {{"own", "nix"}}; }), "nix");
  ExpectRefused(with([](NetworkContents& c) { c.exclusions[0].member = "nobody"; }), "'nobody'");
  ExpectRefused(with([](NetworkContents& c) { c.pools[0].member = "nobody"; }), "'nobody'");
  ExpectRefused(with([](NetworkContents& c) { c.offers[0].opportunity = "none"; }), "'none'");
  ExpectRefused(with([](NetworkContents& c) { c.offers[0].member = "nobody"; }), "'nobody'");
  ExpectRefused(with([](NetworkContents& c) {
                  c.offers[0].lines.push_back({});
                  c.offers[0].lines.back().lot = "no-lot";
                }),
                "'no-lot'");
  ExpectRefused(with([](NetworkContents& c) { c.capabilities[0].pool = "puddle"; }), "'puddle'");
  ExpectRefused(with([](NetworkContents& c) { c.members.push_back(c.members[0]); }), "twice");
  ExpectRefused(with([](NetworkContents& c) { c.needs.push_back(c.needs[0]); }), "twice");
  ExpectRefused(with([](NetworkContents& c) {
                  c.obligations.push_back({"o", c.members[0].id, "nobody", {"EUR", 1}, {}, ""});
                }),
                "'nobody'");
  ExpectRefused(with([](NetworkContents& c) {
                  Swap swap;
                  swap.id = "s";
                  swap.member = c.members[0].id;
                  swap.capability = c.capabilities[0].id;
                  swap.wants.push_back({"", "no-need", {"EUR", 1}});
                  c.swaps.push_back(swap);
                }),
                "'no-need'");
}

// A scheme may be created before its codes.
TEST(Snapshot, ASchemeWithoutCodesIsNoFault) {
  NetworkContents contents;
  contents.code_schemes.push_back({"empty", "Empty", false, false});
  EXPECT_NE(BuildOrDie(contents), nullptr);
}

TEST(Snapshot, MemoryGrowsWithContent) {
  test_support::RandomNetworkOptions options;
  options.members = 100;
  options.capabilities = 1000;
  const auto small = BuildOrDie(RandomNetwork(1).contents());
  const auto large = BuildOrDie(RandomNetwork(1, options).contents());
  EXPECT_GT(large->memory_bytes(), small->memory_bytes() * 5);
}

}  // namespace
}  // namespace renkei

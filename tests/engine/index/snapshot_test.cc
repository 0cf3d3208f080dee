#include "engine/index/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
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
  std::map<std::string, int> reordered;
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
    const NetworkContents& as_made = network.contents();
    const NetworkContents shuffled = network.Shuffled(seed + 1);
    reordered["members"] += as_made.members != shuffled.members ? 1 : 0;
    reordered["capabilities"] += as_made.capabilities != shuffled.capabilities ? 1 : 0;
    reordered["needs"] += as_made.needs != shuffled.needs ? 1 : 0;
    reordered["offers"] += as_made.offers != shuffled.offers ? 1 : 0;
    reordered["exclusions"] += as_made.exclusions != shuffled.exclusions ? 1 : 0;
  }
  for (const auto& [what, count] : reordered) {
    std::cout << "  " << what << " in another order: " << count << "\n";
    EXPECT_GT(count, 0) << what;
  }
}

// A capability with every unit and a pool, and a need with unit and place.
void AddPoolTo(NetworkContents& contents) {
  Capability& capability = contents.capabilities[0];
  contents.pools.push_back({"zz-pool",
                            capability.member,
                            "hall",
                            {"h", 100},
                            Period::kWeek,
                            {{Date(2026, 11, 23), {"h", 10}}}});
  capability.pool = "zz-pool";
  capability.effort_per_unit = Quantity{"h", 1};
  capability.capacity = Quantity{"pcs", 10};
  capability.minimum_quantity = Quantity{"pcs", 1};
  capability.price = Money{"EUR", 1};
  capability.price_unit = "pcs";
  Need& need = contents.needs[0];
  need.quantity = Quantity{"kg", 123};
  need.minimum_quantity.reset();
  need.maximum_quantity.reset();
  need.place = Place{"here", std::nullopt, std::nullopt};
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
  // What pairs of members depend on, and trust.
  EXPECT_NE(before, changed([](NetworkContents& c) { c.exclusions.clear(); }));
  EXPECT_NE(before,
            changed([](NetworkContents& c) { c.exclusions[0].window.last = Date(2020, 1, 1); }));
  EXPECT_NE(before, changed([](NetworkContents& c) { c.members[0].markets.push_back("moon"); }));
  EXPECT_NE(before,
            changed([](NetworkContents& c) { c.members[0].closed_markets.push_back("moon"); }));
  EXPECT_NE(before, changed([](NetworkContents& c) { ++c.policy.trust_prior_kept; }));
  EXPECT_NE(before, changed([](NetworkContents& c) { ++c.policy.trust_prior_broken; }));
  EXPECT_NE(before, changed([](NetworkContents& c) { ++c.policy.trust_half_life_days; }));
  // Units and pools of capabilities, unit and place of needs.
  const std::string with_pool = changed([](NetworkContents& c) { AddPoolTo(c); });
  const auto with = [&](auto change) {
    return changed([&](NetworkContents& c) {
      AddPoolTo(c);
      change(c);
    });
  };
  EXPECT_NE(before, with_pool);
  EXPECT_NE(with_pool, with([](NetworkContents& c) { c.pools.back().capacity.micros += 1; }));
  EXPECT_NE(with_pool, with([](NetworkContents& c) { c.pools.back().period = Period::kYear; }));
  EXPECT_NE(with_pool,
            with([](NetworkContents& c) { c.pools.back().commitments[0].quantity.micros += 1; }));
  EXPECT_NE(with_pool, with([](NetworkContents& c) { c.pools.back().commitments[0].date += 7; }));
  EXPECT_NE(with_pool,
            with([](NetworkContents& c) { c.capabilities[0].effort_per_unit->unit = "min"; }));
  EXPECT_NE(with_pool, with([](NetworkContents& c) { c.capabilities[0].capacity->unit = "kg"; }));
  EXPECT_NE(with_pool,
            with([](NetworkContents& c) { c.capabilities[0].minimum_quantity->unit = "kg"; }));
  EXPECT_NE(with_pool, with([](NetworkContents& c) { c.capabilities[0].price_unit = "kg"; }));
  EXPECT_NE(with_pool, with([](NetworkContents& c) { c.needs[0].quantity->unit = "g"; }));
  EXPECT_NE(with_pool, with([](NetworkContents& c) { c.needs[0].place->region = "elsewhere"; }));
  // The idf of words falls where one more capability has them.
  EXPECT_NE(before, changed([](NetworkContents& c) {
              c.capabilities.push_back(c.capabilities[0]);
              c.capabilities.back().id = "zz";
            }));
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
                "creditor: 'nobody'");
  ExpectRefused(with([](NetworkContents& c) {
                  c.obligations.push_back({"o", "nobody", c.members[0].id, {"EUR", 1}, {}, ""});
                }),
                "debtor: 'nobody'");
  ExpectRefused(with([](NetworkContents& c) {
                  Quote quote;
                  quote.id = "q";
                  quote.member = "nobody";
                  c.quotes.push_back(quote);
                }),
                "quote 'q': member: 'nobody'");
}

TEST(Snapshot, RefusesDanglingReferencesOfOfferLinesAndSwaps) {
  const RandomNetwork network(3);
  const auto with = [&](auto change) {
    NetworkContents contents = network.contents();
    change(contents);
    return contents;
  };
  const auto with_line = [&](auto change) {
    return with([&](NetworkContents& c) {
      const std::string& of = c.offers[0].opportunity;
      for (const Opportunity& opportunity : c.opportunities) {
        if (opportunity.id != of) continue;
        c.offers[0].lines.resize(1);
        c.offers[0].lines[0].lot = opportunity.lots[0].id;
      }
      change(c, c.offers[0].lines[0]);
    });
  };
  ExpectRefused(with_line([](NetworkContents&, OfferLine& line) { line.pool = "puddle"; }),
                "pool: 'puddle'");
  ExpectRefused(with_line([](NetworkContents&, OfferLine& line) { line.capability = "skill"; }),
                "capability: 'skill'");
  // What is there, but another member's.
  ExpectRefused(with_line([](NetworkContents& c, OfferLine& line) {
                  for (const Capability& capability : c.capabilities) {
                    if (capability.member != c.offers[0].member) line.capability = capability.id;
                  }
                }),
                "capability: '");
  const auto with_swap = [&](auto change) {
    return with([&](NetworkContents& c) {
      Swap swap;
      swap.id = "s";
      swap.member = c.members[0].id;
      swap.capability = c.capabilities[0].id;
      swap.wants.push_back({c.capabilities[0].id, "", {"EUR", 1}});
      change(swap);
      c.swaps.push_back(swap);
    });
  };
  ExpectRefused(with_swap([](Swap& swap) { swap.member = "nobody"; }), "member: 'nobody'");
  ExpectRefused(with_swap([](Swap& swap) { swap.capability = "skill"; }), "capability: 'skill'");
  ExpectRefused(with_swap([](Swap& swap) { swap.wants[0].capability = "skill"; }),
                "wants.capability: 'skill'");
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

// A pool is kept once for all capabilities that draw on it.
TEST(Snapshot, MemoryOfAPoolIsCountedOnce) {
  const auto bytes = [](int capabilities, int commitments) {
    NetworkContents contents;
    contents.members.resize(1);
    contents.members[0].id = "m";
    Pool pool{"p", "m", "hall", {"h", 1'000'000}, Period::kDay, {}};
    for (int i = 0; i < commitments; ++i) {
      pool.commitments.push_back({Date(2026, 1, 1) + i, {"h", 1}});
    }
    contents.pools.push_back(pool);
    for (int i = 0; i < capabilities; ++i) {
      Capability capability;
      capability.id = "c" + std::to_string(i);
      capability.member = "m";
      capability.title = "hall";
      capability.pool = "p";
      capability.effort_per_unit = Quantity{"h", 1};
      contents.capabilities.push_back(capability);
    }
    return BuildOrDie(std::move(contents))->memory_bytes();
  };
  const std::size_t of_one = bytes(1, 1'000) - bytes(1, 0);
  EXPECT_GT(of_one, 1'000 * sizeof(PromisedPeriod));
  EXPECT_EQ(bytes(50, 1'000) - bytes(50, 0), of_one);
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

// What explanations compute beside the engine's own rooms, against those rooms: the fit under
// changed terms against a network that is built afresh, and the rules between needs and quotes
// against the pooling problem.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include "engine/base/random.h"
#include "engine/explain/changed_fit.h"
#include "engine/explain/order_rules.h"
#include "engine/index/snapshot.h"
#include "engine/pooling/pooling_rules.h"
#include "tests/support/random_network.h"

namespace renkei {
namespace {

using test_support::RandomNetwork;

constexpr std::uint64_t kSeeds = 200;

std::shared_ptr<const Snapshot> MustBuild(const NetworkContents& contents) {
  const auto snapshot = Snapshot::Build(contents, RandomNetwork::Digest());
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return snapshot.ok() ? *snapshot : nullptr;
}

TEST(ChangedFitPropertyTest, AgreesWithANetworkBuiltAfresh) {
  int became_eligible = 0;
  int changed_value = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const auto before = MustBuild(RandomNetwork(seed, {.stated_percent = 25}).contents());
    ASSERT_NE(before, nullptr);
    // Half of all prices, all certificates that any need wants, and larger pools.
    NetworkContents changed = before->contents();
    for (Capability& capability : changed.capabilities) {
      if (capability.price) capability.price->nanos /= 2;
    }
    for (Pool& pool : changed.pools) pool.capacity.micros += 5 * kMicrosPerUnit;
    for (Member& member : changed.members) {
      for (const Need& need : changed.needs) {
        for (const std::string& wanted : need.required_certificates) {
          member.certificates.push_back({wanted, {}});
        }
      }
    }
    const auto after = MustBuild(changed);
    ASSERT_NE(after, nullptr);
    const Date as_of = RandomNetwork::as_of();
    for (CapabilityOrdinal c = 0; c < before->fit_model().capability_count(); ++c) {
      const Capability& capability = after->capability(c);
      const auto pool = after->FindPool(capability.pool);
      const ChangedCapability terms{c, capability,
                                    after->member(*after->FindMember(capability.member)),
                                    pool ? &after->pool(*pool) : nullptr};
      for (NeedOrdinal n = 0; n < after->contents().needs.size(); ++n) {
        const Assessment expected = after->fit_model().Assess(c, after->prepared_need(n), as_of);
        const auto fit = FitOfChanged(before->fit_model(), terms, before->prepared_need(n), as_of);
        ASSERT_EQ(fit.has_value(), expected.eligible()) << capability.id << " need " << n;
        if (!fit) continue;
        ASSERT_EQ(*fit, expected.fit) << capability.id << " need " << n;
        const Assessment old = before->fit_model().Assess(c, before->prepared_need(n), as_of);
        became_eligible += old.eligible() ? 0 : 1;
        changed_value += old.eligible() && old.fit != *fit ? 1 : 0;
      }
    }
  }
  std::cout << "became eligible " << became_eligible << ", fit changed " << changed_value << "\n";
  EXPECT_GT(became_eligible, 0);
  EXPECT_GT(changed_value, 0);
}

// Some quotes around the codes and units of a network.
void AddQuotes(std::uint64_t seed, NetworkContents& contents) {
  Random random(seed);
  for (int q = 0; q < 6; ++q) {
    Quote quote;
    quote.id = "q" + std::to_string(q);
    if (random.Percent(60)) {
      quote.member = contents.members[random.Below(contents.members.size())].id;
    } else {
      quote.supplier = "outside";
    }
    const Need& like = contents.needs[random.Below(contents.needs.size())];
    quote.codes = like.codes;
    const std::string unit = like.quantity ? like.quantity->unit : "pcs";
    const Money price{random.Percent(80) ? "EUR" : "USD", kNanosPerUnit};
    quote.price_breaks = {{{unit, kMicrosPerUnit}, price}};
    if (random.Percent(30)) quote.specification = "s" + std::to_string(random.Below(2));
    if (random.Percent(30)) quote.window.last = RandomNetwork::as_of() + random.Between(-2, 9);
    if (random.Percent(10)) quote.status = ListingStatus::kPaused;
    contents.quotes.push_back(quote);
  }
  for (Need& need : contents.needs) {
    need.poolable = random.Percent(90);
    if (random.Percent(30)) need.specification = "s" + std::to_string(random.Below(2));
  }
}

TEST(OrderRulesPropertyTest, AgreeWithThePoolingProblem) {
  int served_pairs = 0;
  std::map<std::string, int> failed;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    NetworkContents contents = RandomNetwork(seed).contents();
    AddQuotes(seed, contents);
    const auto snapshot = MustBuild(contents);
    ASSERT_NE(snapshot, nullptr);
    const Date as_of = RandomNetwork::as_of();
    const auto problem =
        MakePoolingProblem(snapshot->contents(), snapshot->fit_model().code_schemes(),
                           snapshot->fit_model().pair_rules(), as_of);
    ASSERT_TRUE(problem.ok()) << problem.status();
    for (NeedOrdinal n = 0; n < snapshot->contents().needs.size(); ++n) {
      const auto own = RulesAgainstNeed(*snapshot, n);
      for (const FailedRule& rule : own) ++failed["need " + rule.rule];
      const auto pooled =
          std::find_if(problem->needs.begin(), problem->needs.end(),
                       [&](const PooledNeed& need) { return need.id == snapshot->need(n).id; });
      ASSERT_EQ(own.empty(), pooled != problem->needs.end()) << snapshot->need(n).id;
      if (!own.empty()) continue;
      for (QuoteOrdinal q = 0; q < snapshot->contents().quotes.size(); ++q) {
        const auto rules = RulesAgainstQuote(*snapshot, n, q, as_of);
        for (const FailedRule& rule : rules) ++failed[rule.rule];
        const auto quote = std::find_if(
            problem->quotes.begin(), problem->quotes.end(),
            [&](const PooledQuote& listed) { return listed.id == snapshot->quote(q).id; });
        const bool served =
            quote != problem->quotes.end() &&
            std::any_of(quote->serves.begin(), quote->serves.end(), [&](const ServedNeed& need) {
              return need.need == pooled - problem->needs.begin();
            });
        ASSERT_EQ(rules.empty(), served) << snapshot->need(n).id << " " << snapshot->quote(q).id
                                         << " " << (rules.empty() ? "" : rules.front().rule);
        served_pairs += served ? 1 : 0;
      }
    }
  }
  std::cout << "served " << served_pairs;
  for (const auto& [rule, count] : failed) std::cout << ", " << rule << " " << count;
  std::cout << "\n";
  EXPECT_GT(served_pairs, 0);
  for (const char* rule : {"listing_paused", "code", "specification", "unit", "currency", "window",
                           "self", "certificate", "need not_poolable"}) {
    EXPECT_GT(failed[rule], 0) << rule;
  }
}

}  // namespace
}  // namespace renkei

// The pruned searches against the exhaustive ones, on networks made up at random.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/index/candidates.h"
#include "engine/partners/fit_bound.h"
#include "engine/partners/partners.h"
#include "engine/partners/ranking_answer.h"
#include "tests/support/exhaustive_partners.h"
#include "tests/support/random_network.h"

namespace renkei {
namespace {

using test_support::ExhaustiveGain;
using test_support::ExhaustivePartners;
using test_support::ExhaustiveProviders;
using test_support::First;
using test_support::RandomNetwork;

constexpr std::uint64_t kSeeds = 200;

std::shared_ptr<const Snapshot> BuildOrDie(const NetworkContents& contents) {
  auto snapshot = Snapshot::Build(contents, RandomNetwork::Digest());
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return snapshot.ok() ? *snapshot : nullptr;
}

// Floors and weights move with the seed, their ends included.
NetworkContents WithPolicy(NetworkContents contents, std::uint64_t seed) {
  Random random(seed * 31 + 7);
  Policy& policy = contents.policy;
  if (random.Percent(60)) {
    policy.balance_floor = random.Between(kScoreOne / 2, kScoreOne);
    policy.diversity_floor = random.Percent(20) ? 0 : random.Between(0, kScoreOne);
    policy.dependence_floor = random.Percent(20) ? 0 : random.Between(0, kScoreOne);
    policy.novelty_floor = random.Percent(20) ? 0 : random.Between(0, kScoreOne);
    policy.novelty_days = static_cast<std::int32_t>(random.Between(1, 700));
    policy.trust_half_life_days = static_cast<std::int32_t>(random.Between(1, 700));
    for (std::int32_t* weight : {&policy.fit_weights.code, &policy.fit_weights.text,
                                 &policy.fit_weights.price, &policy.fit_weights.trust}) {
      *weight = random.Percent(30) ? 0 : static_cast<std::int32_t>(random.Between(0, 1000));
    }
  }
  return contents;
}

struct Counts {
  std::map<std::string, int> of;

  void Add(const std::string& what, bool happened) { of[what] += happened ? 1 : 0; }

  void CountTies(const std::string& list, const std::vector<Ranked>& ranking) {
    for (std::size_t i = 1; i < ranking.size(); ++i) {
      Add(list + " tie", ranking[i].score == ranking[i - 1].score);
    }
  }

  void PrintAndRequire() const {
    for (const auto& [what, count] : of) {
      std::cout << "  " << what << ": " << count << "\n";
      EXPECT_GT(count, 0) << what << " never occurred";
    }
  }
};

void ComparePartners(const Snapshot& snapshot, MemberOrdinal asker, std::int32_t limit,
                     Counts& counts) {
  const RankingOptions options{limit, RandomNetwork::as_of()};
  const auto fast = FindPartners(snapshot, snapshot.member(asker).id, options);
  ASSERT_TRUE(fast.ok()) << fast.status();
  PartnerRanking slow = ExhaustivePartners(snapshot, asker, options.as_of);
  counts.CountTies("result", slow.results);
  counts.CountTies("provider", slow.providers);
  counts.CountTies("customer", slow.customers);
  const auto size = static_cast<std::size_t>(limit);
  counts.Add("result cut", slow.results.size() > size);
  counts.Add("provider cut", slow.providers.size() > size);
  counts.Add("customer cut", slow.customers.size() > size);
  counts.Add("no partner at all",
             slow.results.empty() && slow.providers.empty() && slow.customers.empty());
  for (std::vector<Ranked>* list : {&slow.results, &slow.providers, &slow.customers}) {
    *list = First(*list, size + 1);
  }
  EXPECT_EQ(*fast, DescribePartners(snapshot, asker, slow, options));
  // The gains that are told are those of the definition.
  for (const Partner& partner : fast->results) {
    const MemberOrdinal other = *snapshot.FindMember(partner.member);
    EXPECT_EQ(partner.parts[0].value, ExhaustiveGain(snapshot, asker, other, options.as_of));
    EXPECT_EQ(partner.parts[1].value, ExhaustiveGain(snapshot, other, asker, options.as_of));
    EXPECT_EQ(partner.participants.size(), 2U);
    counts.Add("score of 0", partner.score == 0);
    // The order of the list is by score where greed would look at the asker's gain alone.
    counts.Add("best partner is not the best provider",
               &partner == &fast->results.front() &&
                   std::any_of(fast->results.begin(), fast->results.end(), [&](const Partner& p) {
                     return p.parts[0].value > partner.parts[0].value;
                   }));
  }
}

TEST(PartnersPropertyTest, AgreesWithExhaustiveSearch) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed, {.stated_percent = 25});
    const auto snapshot = BuildOrDie(WithPolicy(network.contents(), seed));
    ASSERT_NE(snapshot, nullptr);
    for (MemberOrdinal asker = 0; asker < snapshot->contents().members.size(); ++asker) {
      ComparePartners(*snapshot, asker,
                      seed % 3 == 0 ? 10 : 1 + static_cast<std::int32_t>(seed % 3), counts);
    }
  }
  counts.PrintAndRequire();
}

TEST(ProvidersPropertyTest, AgreesWithExhaustiveSearch) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    RandomNetwork network(seed, {.stated_percent = 25});
    const auto snapshot = BuildOrDie(WithPolicy(network.contents(), seed));
    ASSERT_NE(snapshot, nullptr);
    const RankingOptions options{static_cast<std::int32_t>(1 + seed % 5), RandomNetwork::as_of()};
    const auto compare = [&](const PreparedNeed& need, const ProvidersAnswer& fast) {
      const std::vector<Ranked> slow = ExhaustiveProviders(*snapshot, need, options.as_of);
      counts.CountTies("provider", slow);
      counts.Add("cut", slow.size() > static_cast<std::size_t>(options.limit));
      counts.Add("nobody", slow.empty());
      counts.Add("text alone", need.codes.empty() && !slow.empty());
      counts.Add("without code", !need.codes.empty() && !slow.empty() &&
                                     snapshot->capability(slow.back().ordinal).codes.empty());
      ProvidersAnswer expected = DescribeProviders(
          *snapshot, need, First(slow, static_cast<std::size_t>(options.limit) + 1), options);
      expected.inline_need = fast.inline_need;
      EXPECT_EQ(fast, expected);
    };
    for (NeedOrdinal need = 0; need < snapshot->contents().needs.size(); ++need) {
      const auto fast = FindProviders(*snapshot, snapshot->need(need).id, options);
      ASSERT_TRUE(fast.ok()) << fast.status();
      EXPECT_FALSE(fast->inline_need.has_value());
      compare(snapshot->prepared_need(need), *fast);
    }
    for (int i = 0; i < 5; ++i) {
      const Need need = network.InlineNeed();
      const auto fast = FindProviders(*snapshot, need, options);
      ASSERT_TRUE(fast.ok()) << fast.status();
      EXPECT_EQ(fast->inline_need, need);
      compare(*snapshot->fit_model().Prepare(need), *fast);
    }
  }
  counts.PrintAndRequire();
}

// What the searches rest on: candidates miss nothing eligible, and bounds are never below the fit.
TEST(PartnersPropertyTest, CandidatesAndBoundsAreAbove) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed, {.stated_percent = 25});
    const auto snapshot = BuildOrDie(WithPolicy(network.contents(), seed));
    ASSERT_NE(snapshot, nullptr);
    const FitModel& model = snapshot->fit_model();
    for (NeedOrdinal n = 0; n < snapshot->contents().needs.size(); ++n) {
      const PreparedNeed& need = snapshot->prepared_need(n);
      const std::vector<CapabilityOrdinal> candidates = CandidateCapabilities(*snapshot, need);
      std::vector<bool> is_candidate(model.capability_count(), false);
      for (const CapabilityOrdinal capability : candidates) {
        EXPECT_FALSE(is_candidate[capability]);
        is_candidate[capability] = true;
      }
      for (CapabilityOrdinal c = 0; c < model.capability_count(); ++c) {
        const Assessment assessment = model.Assess(c, need, RandomNetwork::as_of());
        if (!assessment.eligible()) continue;
        const Score trust = model.Trust(model.capability(c).member, RandomNetwork::as_of());
        const Score bound = FitBound(model, c, need, trust);
        EXPECT_TRUE(is_candidate[c]);
        EXPECT_GE(bound, assessment.fit);
        counts.Add("bound is tight", bound == assessment.fit);
        counts.Add("bound is above", bound > assessment.fit);
      }
      counts.Add("candidates are fewer than all", candidates.size() < model.capability_count() / 2);
    }
  }
  counts.PrintAndRequire();
}

TEST(PartnersPropertyTest, DoesNotDependOnTheOrderOfTheInput) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed, {.stated_percent = 25});
    const NetworkContents shuffled = network.Shuffled(seed + 1000);
    counts.Add("another order", shuffled.members != network.contents().members &&
                                    shuffled.capabilities != network.contents().capabilities);
    const auto first = BuildOrDie(network.contents());
    const auto second = BuildOrDie(shuffled);
    ASSERT_NE(first, nullptr);
    ASSERT_NE(second, nullptr);
    const RankingOptions options{3, RandomNetwork::as_of()};
    for (const Member& member : first->contents().members) {
      const auto answer = FindPartners(*first, member.id, options);
      EXPECT_EQ(*answer, *FindPartners(*second, member.id, options));
      counts.Add("results", !answer->results.empty());
      counts.Add("providers", !answer->providers.empty());
      counts.Add("customers", !answer->customers.empty());
      counts.Add("a list cut at its limit", answer->results.size() == 3);
    }
  }
  counts.PrintAndRequire();
}

// A member who keeps more promises serves everybody better: no gain from it falls, and no score of
// a partnership with it, whatever else the two are to each other.
TEST(PartnersPropertyTest, NoScoreFallsWhenAFitRises) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed, {.stated_percent = 25});
    NetworkContents contents = WithPolicy(network.contents(), seed);
    const auto before = BuildOrDie(contents);
    Member& raised = contents.members[seed % contents.members.size()];
    raised.promises.push_back({RandomNetwork::as_of(), 5, 0});
    const auto after = BuildOrDie(contents);
    ASSERT_NE(before, nullptr);
    ASSERT_NE(after, nullptr);
    const RankingOptions options{100, RandomNetwork::as_of()};
    for (const Member& asker : before->contents().members) {
      if (asker.id == raised.id) continue;
      const auto find = [&](const Snapshot& snapshot) -> std::optional<Score> {
        const auto answer = FindPartners(snapshot, asker.id, options);
        for (const Partner& partner : answer->results) {
          if (partner.member == raised.id) return partner.score;
        }
        return std::nullopt;
      };
      const std::optional<Score> old_score = find(*before);
      const std::optional<Score> new_score = find(*after);
      if (!old_score) continue;
      ASSERT_TRUE(new_score.has_value());
      EXPECT_GE(*new_score, *old_score);
      counts.Add("rose", *new_score > *old_score);
      counts.Add("stayed", *new_score == *old_score);
    }
  }
  counts.PrintAndRequire();
}

// A partnership looks the same from both sides.
TEST(PartnersPropertyTest, ScoresAreSymmetric) {
  int pairs = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed, {.stated_percent = 20});
    const auto snapshot = BuildOrDie(WithPolicy(network.contents(), seed));
    ASSERT_NE(snapshot, nullptr);
    const RankingOptions options{100, RandomNetwork::as_of()};
    std::map<std::pair<std::string, std::string>, Score> scores;
    for (const Member& member : snapshot->contents().members) {
      const auto answer = FindPartners(*snapshot, member.id, options);
      ASSERT_TRUE(answer.ok());
      for (const Partner& partner : answer->results)
        scores[{member.id, partner.member}] = partner.score;
    }
    for (const auto& [pair, score] : scores) {
      const auto mirrored = scores.find({pair.second, pair.first});
      ASSERT_NE(mirrored, scores.end());
      EXPECT_EQ(mirrored->second, score);
      ++pairs;
    }
  }
  std::cout << "  pairs: " << pairs << "\n";
  EXPECT_GT(pairs, 0);
}

}  // namespace
}  // namespace renkei

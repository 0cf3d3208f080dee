#include "engine/fit/fit_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <iostream>
#include <map>
#include <string>

#include "engine/fit/lot_need.h"
#include "engine/text/text_statistics.h"
#include "tests/engine/fit/two_members.h"
#include "tests/support/random_network.h"

namespace renkei {
namespace {

using test_support::RandomNetwork;
using test_support::TwoMembers;
using ::testing::HasSubstr;

void ExpectRefused(const absl::Status& status, const std::string& message) {
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr(message));
}

TEST(FitModel, RefusesWhatIsNotThere) {
  const auto refused = [](auto change) {
    TwoMembers two;
    change(two);
    return FitModel::Build(two.contents).status();
  };
  ExpectRefused(refused([](TwoMembers& two) { two.capability().codes = {{"own", "zz"}}; }),
                "capability 'cap': codes[0]");
  ExpectRefused(refused([](TwoMembers& two) { two.capability().codes = {{"nix", "a"}}; }), "nix");
  ExpectRefused(refused([](TwoMembers& two) { two.maker().codes = {{"own", "zz"}}; }),
                "member 'maker': codes[0]");
  ExpectRefused(refused([](TwoMembers& two) { two.capability().member = "zoe"; }), "'zoe'");
  ExpectRefused(refused([](TwoMembers& two) { two.capability().pool = "lake"; }), "'lake'");
  ExpectRefused(refused([](TwoMembers& two) {
                  two.contents.pools = {{"lake", "buyer", "", {"h", 1}, Period::kDay, {}}};
                  two.capability().pool = "lake";
                }),
                "'lake' is not a pool of maker");
  ExpectRefused(refused([](TwoMembers& two) {
                  two.contents.exclusions = {{"x", "maker", "zoe", ExclusionReason::kConflict, {}}};
                }),
                "'zoe'");
  ExpectRefused(refused([](TwoMembers& two) { two.contents.members.push_back(two.maker()); }),
                "member 'maker'");
  ExpectRefused(
      refused([](TwoMembers& two) { two.contents.capabilities.push_back(two.capability()); }),
      "capability 'cap'");
}

TEST(FitModel, PrepareRefusesWhatIsNotThere) {
  TwoMembers two;
  const auto model = FitModel::Build(two.contents);
  ASSERT_TRUE(model.ok());
  Need need = two.need();
  need.member = "zoe";
  ExpectRefused(model->Prepare(need).status(), "need 'need': member: 'zoe'");
  need = two.need();
  need.codes.push_back({"own", "zz"});
  ExpectRefused(model->Prepare(need).status(), "need 'need': codes[1]");
  need = two.need();
  need.quantity = Quantity{"pcs", 5};
  need.minimum_quantity = Quantity{"kg", 5};
  ExpectRefused(model->Prepare(need).status(), "minimum_quantity");
}

TEST(FitModel, DescriptionsAreReadAndThenDropped) {
  TwoMembers two;
  two.capability().title = "Cutting";
  two.capability().description = "of gears";
  const auto model = FitModel::Build(two.contents);
  ASSERT_TRUE(model.ok());
  EXPECT_EQ(model->capability(0).capability.description, "");
  EXPECT_GT(two.Part("text"), 0);
}

TEST(NeedFromLot, SeesALotAsANeed) {
  Opportunity opportunity;
  opportunity.title = "Bridge";
  Lot lot;
  lot.id = "lot-1";
  lot.quantity = {"t", 5 * kMicrosPerUnit};
  lot.maximum_price = Money{"EUR", 7};
  lot.required_certificates = {"en1090"};
  const Need need = NeedFromLot(opportunity, lot);
  EXPECT_EQ(need.id, "lot-1");
  EXPECT_EQ(need.title, "Bridge");
  EXPECT_EQ(need.member, "");
  EXPECT_EQ(need.purpose, Purpose::kTrade);
  EXPECT_EQ(need.quantity, lot.quantity);
  EXPECT_EQ(need.minimum_quantity, (Quantity{"t", kMicrosPerUnit}));
  EXPECT_EQ(need.maximum_price, lot.maximum_price);
  EXPECT_EQ(need.required_certificates, lot.required_certificates);
}

TEST(LotStep, IsStatedOrOneUnitOrAll) {
  Lot lot;
  lot.quantity = {"t", 5 * kMicrosPerUnit};
  EXPECT_EQ(LotStep(lot), (Quantity{"t", kMicrosPerUnit}));
  lot.step = Quantity{"kg", 500 * kMicrosPerUnit};
  EXPECT_EQ(LotStep(lot), (Quantity{"t", kMicrosPerUnit / 2}));
  lot.indivisible = true;
  EXPECT_EQ(LotStep(lot), lot.quantity);
  lot.indivisible = false;
  lot.step.reset();
  lot.quantity.micros += 1;
  EXPECT_EQ(LotStep(lot), lot.quantity);
}

// The precomputed contributions against the scorer of engine/text.
TEST(TextFit, AgreesWithTheSlowScorer) {
  int above_zero = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed);
    const auto model = FitModel::Build(network.contents());
    ASSERT_TRUE(model.ok());
    auto analyzer = Analyzer::Create(network.contents().policy.languages);
    ASSERT_TRUE(analyzer.ok());
    TextStatistics statistics;
    std::map<std::string, DocumentTerms> documents;
    for (const Capability& capability : network.contents().capabilities) {
      documents[capability.id] =
          *AnalyzeDocument(*analyzer, {capability.title, capability.description, capability.tags});
      if (model->IsActive(*model->FindCapability(capability.id))) {
        ASSERT_TRUE(statistics.Add(documents[capability.id]).ok());
      }
    }
    for (const Need& need : network.contents().needs) {
      const auto query = AnalyzeQuery(*analyzer, {need.title, need.description, need.tags});
      const PreparedNeed prepared = *model->Prepare(need);
      for (CapabilityOrdinal i = 0; i < model->capability_count(); ++i) {
        if (!model->IsActive(i)) continue;
        const DocumentTerms& document = documents[model->capability(i).capability.id];
        const TextMatch match = model->text_fit().Match(i, prepared.text);
        EXPECT_EQ(match.score, ScoreText({}, *query, document, statistics));
        EXPECT_EQ(static_cast<std::size_t>(match.common_words),
                  CommonTerms(*query, document).size());
        above_zero += match.score > 0 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(above_zero, 0);
}

// Every rule and part occurs; words are there for each; numbers and words agree.
TEST(FitModelPropertyTest, EveryRuleAndPartOccurs) {
  std::map<std::string, int> counts;
  for (int rule = 0; rule < kRuleCount; ++rule) {
    counts["rule " + std::string(RuleId(static_cast<Rule>(rule)))] = 0;
  }
  for (const FitPart part : kFitParts) {
    counts["part " + std::string(FitPartId(part)) + " known"] = 0;
    if (part != FitPart::kTrust && part != FitPart::kText) {
      counts["part " + std::string(FitPartId(part)) + " unknown"] = 0;
    }
  }
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed);
    const auto model = FitModel::Build(network.contents());
    ASSERT_TRUE(model.ok()) << model.status();
    for (const Need& stated : network.contents().needs) {
      const PreparedNeed need = *model->Prepare(stated);
      for (CapabilityOrdinal i = 0; i < model->capability_count(); ++i) {
        const Assessment assessment = model->Assess(i, need, RandomNetwork::as_of());
        const Evaluation evaluation = model->Evaluate(i, need, RandomNetwork::as_of());
        ASSERT_EQ(assessment.eligible(), evaluation.eligible());
        ASSERT_EQ(assessment.fit, evaluation.fit);
        for (const FailedRule& failed : evaluation.failed_rules) {
          ++counts["rule " + failed.rule];
          EXPECT_FALSE(failed.wanted.empty()) << failed.rule;
          EXPECT_FALSE(failed.offered.empty()) << failed.rule;
        }
        for (const ScorePart& part : evaluation.parts) {
          ++counts["part " + part.part + (part.unknown ? " unknown" : " known")];
          EXPECT_FALSE(part.wanted.empty()) << part.part;
          EXPECT_FALSE(part.offered.empty()) << part.part;
          EXPECT_TRUE(!part.unknown || part.value == kNeutralValue);
          ASSERT_GE(part.value, 0);
          ASSERT_LE(part.value, kScoreOne);
        }
        ++counts[evaluation.eligible() ? "eligible" : "refused"];
      }
    }
  }
  for (const auto& [what, count] : counts) {
    std::cout << "  " << what << ": " << count << "\n";
    EXPECT_GT(count, 0) << what << " never occurred";
  }
}

// The need that says what a lot says, field by field.
Need NeedSaying(const Opportunity& opportunity, const Lot& lot) {
  Need need;
  need.id = lot.id;
  need.title = lot.title.empty() ? opportunity.title : lot.title;
  need.description = lot.description;
  need.codes = lot.codes;
  need.kind = lot.kind;
  need.purpose = Purpose::kTrade;
  need.quantity = need.maximum_quantity = lot.quantity;
  // The smallest part that a member can do.
  const bool is_whole = lot.quantity.micros % kMicrosPerUnit == 0;
  need.minimum_quantity = lot.quantity;
  if (!lot.indivisible && lot.step) {
    need.minimum_quantity->micros =
        static_cast<Micros>(absl::int128(lot.step->micros) * Unit::FromName(lot.step->unit).size() /
                            Unit::FromName(lot.quantity.unit).size());
  } else if (!lot.indivisible && is_whole) {
    need.minimum_quantity->micros = kMicrosPerUnit;
  }
  need.window = lot.window;
  need.maximum_price = lot.maximum_price;
  need.place = lot.place;
  need.required_certificates = lot.required_certificates;
  need.languages = lot.languages;
  need.status = opportunity.status;
  return need;
}

// A lot that asks for what a need of the network asks for.
Lot LotLike(const Need& need, std::uint64_t seed) {
  Lot lot;
  lot.id = need.id;
  lot.title = seed % 7 == 0 ? "" : need.title;
  lot.description = need.description;
  lot.codes = need.codes;
  lot.kind = need.kind;
  lot.quantity = need.quantity.value_or(Quantity{"pcs", kMicrosPerUnit * 3 / 2});
  lot.indivisible = seed % 3 == 0;
  if (seed % 3 == 1) lot.step = lot.quantity;
  lot.required_certificates = need.required_certificates;
  lot.window = need.window;
  lot.place = need.place;
  lot.maximum_price = need.maximum_price;
  lot.languages = need.languages;
  return lot;
}

// A lot is judged as the need that says the same.
TEST(FitModelPropertyTest, LotsAreJudgedAsNeeds) {
  std::map<std::string, int> counts;
  // Rules between two members, of purposes or of wishes that lots don't have aside.
  for (const Rule rule :
       {Rule::kMemberInactive, Rule::kListingPaused, Rule::kKind, Rule::kCodesUnrelated,
        Rule::kCertificate, Rule::kServiceArea, Rule::kWindow, Rule::kUnit, Rule::kQuantity,
        Rule::kCurrency, Rule::kPrice, Rule::kLanguage}) {
    counts[std::string(RuleId(rule))] = 0;
  }
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const RandomNetwork network(seed);
    const auto model = FitModel::Build(network.contents());
    ASSERT_TRUE(model.ok());
    Opportunity opportunity;
    opportunity.title = "gears and bread";
    if (seed % 11 == 0) opportunity.status = ListingStatus::kPaused;
    for (const Need& like : network.contents().needs) {
      const Lot lot = LotLike(like, seed);
      const auto as_lot = model->Prepare(NeedFromLot(opportunity, lot));
      const auto as_need = model->Prepare(NeedSaying(opportunity, lot));
      ASSERT_TRUE(as_lot.ok()) << as_lot.status();
      ASSERT_TRUE(as_need.ok()) << as_need.status();
      for (CapabilityOrdinal i = 0; i < model->capability_count(); ++i) {
        const Assessment assessment = model->Assess(i, *as_lot, RandomNetwork::as_of());
        ASSERT_EQ(assessment, model->Assess(i, *as_need, RandomNetwork::as_of()));
        ++counts[assessment.eligible() ? "eligible" : "refused"];
        for (int rule = 0; rule < kRuleCount; ++rule) {
          if (!assessment.failed.Contains(static_cast<Rule>(rule))) continue;
          ++counts[std::string(RuleId(static_cast<Rule>(rule)))];
        }
      }
    }
  }
  for (const auto& [what, count] : counts) {
    std::cout << "  " << what << ": " << count << "\n";
    EXPECT_GT(count, 0) << what << " never occurred";
  }
}

}  // namespace
}  // namespace renkei

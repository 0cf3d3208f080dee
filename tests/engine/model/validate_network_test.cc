// The network itself, its codes, and what binds its members: swaps, obligations, exclusions.
#include "engine/model/field_rules.h"
#include "tests/engine/model/expect_field.h"

namespace renkei {
namespace {

TEST(ValidateNetwork, PolicyAtItsLimits) {
  using Row = ValidationRow<NetworkProfile>;
  NetworkProfile good;
  good.id = "n";
  good.display_name = "N";
  using N = NetworkProfile;
  ExpectRows<N>(
      good,
      {
          Row{"no name", [](N& n) { n.display_name = ""; }, "display_name"},
          Row{"least balance", [](N& n) { n.policy.balance_floor = 500'000'000; }, ""},
          Row{"less", [](N& n) { n.policy.balance_floor = 499'999'999; }, "policy.balance_floor"},
          Row{"most balance", [](N& n) { n.policy.balance_floor = kScoreOne; }, ""},
          Row{"more", [](N& n) { n.policy.balance_floor = kScoreOne + 1; }, "policy.balance_floor"},
          Row{"no diversity", [](N& n) { n.policy.diversity_floor = 0; }, ""},
          Row{"below none", [](N& n) { n.policy.diversity_floor = -1; }, "policy.diversity_floor"},
          Row{"dependence above 1", [](N& n) { n.policy.dependence_floor = kScoreOne + 1; },
              "policy.dependence_floor"},
          Row{"novelty above 1", [](N& n) { n.policy.novelty_floor = kScoreOne + 1; },
              "policy.novelty_floor"},
          Row{"one day", [](N& n) { n.policy.novelty_days = 1; }, ""},
          Row{"no day", [](N& n) { n.policy.novelty_days = 0; }, "policy.novelty_days"},
          Row{"3,651 days", [](N& n) { n.policy.trust_half_life_days = 3'651; },
              "policy.trust_half_life_days"},
          Row{"prior of 100", [](N& n) { n.policy.trust_prior_kept = 100; }, ""},
          Row{"prior of 101", [](N& n) { n.policy.trust_prior_kept = 101; },
              "policy.trust_prior_kept"},
          Row{"prior of -1", [](N& n) { n.policy.trust_prior_broken = -1; },
              "policy.trust_prior_broken"},
          Row{"shares out of order",
              [](N& n) {
                n.policy.minimum_share_ppm = 11;
                n.policy.maximum_share_ppm = 10;
              },
              "policy.maximum_share_ppm"},
          Row{"no margin", [](N& n) { n.policy.default_margin_ppm = 0; },
              "policy.default_margin_ppm"},
          Row{"weight of 1,000", [](N& n) { n.policy.fit_weights.code = 1'000; }, ""},
          Row{"weight of 1,001", [](N& n) { n.policy.fit_weights.code = 1'001; },
              "policy.fit_weights.code"},
          Row{"one weight", [](N& n) { n.policy.fit_weights = {0, 0, 0, 0, 0, 0, 1}; }, ""},
          Row{"no weight", [](N& n) { n.policy.fit_weights = {0, 0, 0, 0, 0, 0, 0}; },
              "policy.fit_weights"},
          Row{"one introduction", [](N& n) { n.policy.introduction_cap = 1; }, ""},
          Row{"none", [](N& n) { n.policy.introduction_cap = 0; }, "policy.introduction_cap"},
          Row{"50", [](N& n) { n.policy.introduction_cap = 50; }, ""},
          Row{"51", [](N& n) { n.policy.introduction_cap = 51; }, "policy.introduction_cap"},
          Row{"no cool-down", [](N& n) { n.policy.cool_down_days = 0; }, ""},
          Row{"cool-down of -1", [](N& n) { n.policy.cool_down_days = -1; },
              "policy.cool_down_days"},
          Row{"cool-down of 3,651", [](N& n) { n.policy.cool_down_days = 3'651; },
              "policy.cool_down_days"},
          Row{"dormant after 3,650", [](N& n) { n.policy.dormant_days = 3'650; }, ""},
          Row{"load of 100", [](N& n) { n.policy.load_cap = 100; }, ""},
          Row{"no load at all", [](N& n) { n.policy.load_cap = 0; }, "policy.load_cap"},
          Row{"introductions worth too much",
              [](N& n) { n.policy.introduction_value.nanos = 1'000'001 * kNanosPerUnit; },
              "policy.introduction_value"},
          Row{"two currencies", [](N& n) { n.policy.need_value.currency = "USD"; },
              "policy.need_value.currency_code"},
          Row{"dormant at once", [](N& n) { n.policy.dormant_days = 0; }, "policy.dormant_days"},
          Row{"21 languages", [](N& n) { n.policy.languages.assign(21, "en"); },
              "policy.languages"},
      });
}

TEST(ValidateCode, TitlesAndParents) {
  ExpectRows<CodeScheme>(
      {"cpv", "CPV", false, true},
      {{"no id", [](CodeScheme& s) { s.id = ""; }, "name"},
       {"name of 200", [](CodeScheme& s) { s.display_name = Bytes(200); }, ""},
       {"name of 201", [](CodeScheme& s) { s.display_name = Bytes(201); }, "display_name"}});
  using Row = ValidationRow<Code>;
  ExpectRows<Code>(
      {"cpv", "45", "", {{"en", "Works"}}},
      {
          Row{"no code", [](Code& c) { c.code = ""; }, "name"},
          Row{"a parent", [](Code& c) { c.parent_code = "4"; }, ""},
          Row{"its own parent", [](Code& c) { c.parent_code = "45"; }, "parent_code"},
          Row{"parent that is no code", [](Code& c) { c.parent_code = "4 5"; }, "parent_code"},
          Row{"20 titles", [](Code& c) { c.titles.assign(20, {"en", "x"}); }, ""},
          Row{"21 titles", [](Code& c) { c.titles.assign(21, {"en", "x"}); }, "titles"},
          Row{"title of 1,000", [](Code& c) { c.titles[0].text = Bytes(1'000); }, ""},
          Row{"title of 1,001", [](Code& c) { c.titles[0].text = Bytes(1'001); }, "titles[0].text"},
          Row{"title of no language", [](Code& c) { c.titles[0].language = ""; },
              "titles[0].language"},
      });
}

TEST(ValidateSwap, WantsAreOneThingEach) {
  using Row = ValidationRow<Swap>;
  Swap good;
  good.id = "s";
  good.member = "a";
  good.capability = "c";
  good.wants = {{"d", "", Euros(1)}, {"", "n", Euros(2)}};
  ExpectRows<Swap>(
      good,
      {
          Row{"no want", [](Swap& s) { s.wants.clear(); }, "wants"},
          Row{"want of nothing", [](Swap& s) { s.wants[0].capability = ""; },
              "wants[0].capability"},
          Row{"want of both", [](Swap& s) { s.wants[0].need = "m"; }, "wants[0].capability"},
          Row{"want of what it gives", [](Swap& s) { s.wants[0].capability = "c"; },
              "wants[0].capability"},
          Row{"one want twice", [](Swap& s) { s.wants.push_back(s.wants[1]); }, "wants[2].need"},
          Row{"least value", [](Swap& s) { s.wants[0].value = {"EUR", 1}; }, ""},
          Row{"no value", [](Swap& s) { s.wants[0].value = Euros(0); }, "wants[0].value"},
          Row{"two currencies", [](Swap& s) { s.wants[1].value.currency = "USD"; },
              "wants[1].value.currency_code"},
          Row{"reserve of 0", [](Swap& s) { s.reserve = Euros(0); }, ""},
          Row{"reserve below 0", [](Swap& s) { s.reserve = {"EUR", -1}; }, "reserve"},
          Row{"reserve in another currency", [](Swap& s) { s.reserve = {"USD", 1}; },
              "reserve.currency_code"},
      });
  for (const int count : {10'000, 10'001}) {
    Swap swap = good;
    while (static_cast<int>(swap.wants.size()) < count) {
      swap.wants.push_back({"d" + std::to_string(swap.wants.size()), "", Euros(1)});
    }
    Violations violations;
    Validate(swap, violations);
    EXPECT_EQ(violations.empty(), count == 10'000) << violations.ToStatus();
  }
}

TEST(ValidateObligation, TwoMembersAndAnAmount) {
  Obligation good;
  good.id = "x";
  good.debtor = "a";
  good.creditor = "b";
  good.amount = Euros(1);
  using O = Obligation;
  ExpectRows<O>(good, {{"smallest", [](O& o) { o.amount.nanos = 1; }, ""},
                       {"nothing", [](O& o) { o.amount.nanos = 0; }, "amount"},
                       {"less", [](O& o) { o.amount.nanos = -1; }, "amount"},
                       {"to itself", [](O& o) { o.creditor = "a"; }, "creditor"},
                       {"to nobody", [](O& o) { o.creditor = ""; }, "creditor"},
                       {"note of 200", [](O& o) { o.note = Bytes(200); }, ""},
                       {"note of 201", [](O& o) { o.note = Bytes(201); }, "note"}});
}

TEST(ValidateExclusion, TwoMembers) {
  Exclusion good;
  good.id = "e";
  good.member = "a";
  good.other_member = "b";
  using E = Exclusion;
  ExpectRows<E>(
      good, {{"of itself", [](E& e) { e.other_member = "a"; }, "other_member"},
             {"of nobody", [](E& e) { e.other_member = ""; }, "other_member"},
             {"for a day", [](E& e) { e.window = {Date(2026, 1, 1), Date(2026, 1, 1)}; }, ""},
             {"ends before it begins",
              [](E& e) { e.window = {Date(2026, 1, 2), Date(2026, 1, 1)}; }, "window.end_date"}});
}

}  // namespace
}  // namespace renkei

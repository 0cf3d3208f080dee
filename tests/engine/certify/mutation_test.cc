// A random change of any single field of a genuine answer is refused, unless it can't matter.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"

namespace renkei::test_support {
namespace {

// A change of one field, and what it is called in the counts.
struct Mutation {
  std::string kind;
  std::function<void(Random&)> apply;
  // Words, and numbers that only weaken what is claimed: the answer may verify all the same.
  bool may_be_neutral = false;
};

// Every field of an answer with a way to change it. The answer outlives the list.
class FieldList {
 public:
  std::vector<Mutation> Take() { return std::move(mutations_); }

  void Visit(PartnersAnswer& answer) {
    Text("header.digest", answer.header.data_digest);
    Text("asker", answer.member);
    for (auto* list : {&answer.results, &answer.providers, &answer.customers}) {
      for (Partner& partner : *list) Visit(partner);
      Order("partner list", *list);
    }
    Visit(answer.certificate);
  }
  void Visit(ProvidersAnswer& answer) {
    Text("need", answer.need);
    for (Provider& provider : answer.results) {
      Text("provider.member", provider.member);
      Text("provider.capability", provider.capability);
      Number("provider.score", provider.score);
      Visit(provider.parts, /*words_count=*/true);
    }
    Order("provider list", answer.results);
    Visit(answer.certificate);
  }
  void Visit(SharedOrdersAnswer& answer) {
    for (Plan& plan : answer.plans) Visit(plan);
  }
  void Visit(JointBidAnswer& answer) {
    Text("opportunity", answer.opportunity);
    Number("candidate_count", answer.candidate_count);
    for (Plan& plan : answer.plans) Visit(plan);
    Order("alternatives", answer.plans);
  }

 private:
  void Add(std::string kind, std::function<void(Random&)> apply, bool may_be_neutral = false) {
    mutations_.push_back({std::move(kind), std::move(apply), may_be_neutral});
  }
  template <typename Int>
  void Number(const std::string& kind, Int& value) {
    Add(kind, [&value](Random& random) {
      value = static_cast<Int>(value + (random.Percent(50) ? 1 : -1) * random.Between(1, 5));
    });
  }
  void Text(const std::string& kind, std::string& value, bool may_be_neutral = false) {
    Add(kind, [&value](Random&) { value += "x"; }, may_be_neutral);
  }
  void Flag(const std::string& kind, bool& value) {
    Add(kind, [&value](Random&) { value = !value; });
  }
  template <typename Entry>
  void Order(const std::string& kind, std::vector<Entry>& list) {
    if (list.empty()) return;
    Add(kind + " cut", [&list](Random& random) {
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(random.Below(list.size())));
    });
    Add(kind + " doubled", [&list](Random& random) {
      const Entry entry = list[random.Below(list.size())];
      list.push_back(entry);
    });
  }
  void Visit(const std::string& kind, Money& money) {
    Number(kind + ".nanos", money.nanos);
    Text(kind + ".currency", money.currency);
  }
  void Visit(const std::string& kind, Quantity& quantity) {
    Number(kind + ".micros", quantity.micros);
    Text(kind + ".unit", quantity.unit);
  }
  void Visit(std::vector<ScorePart>& parts, bool words_count) {
    for (ScorePart& part : parts) {
      Text("part.id", part.part);
      Number("part.value", part.value);
      Number("part.weight", part.weight);
      Flag("part.unknown", part.unknown);
      Text(words_count ? "part.wanted" : "factor.wanted", part.wanted, !words_count);
      Text(words_count ? "part.offered" : "factor.offered", part.offered, !words_count);
    }
    Order("parts", parts);
  }
  void Visit(Partner& partner) {
    Text("partner.member", partner.member);
    Text("partner.capability", partner.capability);
    Number("partner.score", partner.score);
    Visit(partner.parts, /*words_count=*/false);
    for (auto* matches : {&partner.serves_asker, &partner.serves_partner}) {
      for (Match& match : *matches) {
        Text("match.need", match.need);
        Text("match.capability", match.capability);
        Number("match.fit", match.fit);
        Number("match.importance", match.importance);
        Visit(match.parts, /*words_count=*/true);
      }
      Order("matches", *matches);
    }
    Visit(partner.participants);
  }
  void Visit(std::vector<Participant>& participants) {
    for (Participant& participant : participants) {
      Text("participant.member", participant.member);
      if (auto* money = std::get_if<Money>(&participant.gain)) Visit("participant.gain", *money);
      if (auto* score = std::get_if<Score>(&participant.gain)) Number("participant.gain", *score);
    }
    Order("participants", participants);
  }
  void Visit(Certificate& certificate) {
    for (Constraint& constraint : certificate.constraints) {
      Text("constraint.rule", constraint.rule);
      Text("constraint.subject", constraint.subject);
      Text("constraint.left", constraint.left);
      Text("constraint.right", constraint.right);
      Text("constraint.slack", constraint.slack);
      Text("constraint.unit", constraint.unit);
    }
    Order("constraints", certificate.constraints);
    for (Evidence& evidence : certificate.evidence) Visit(evidence);
    Order("evidence", certificate.evidence);
  }
  void Visit(Evidence& evidence) {
    if (auto* counted = std::get_if<EnumerationEvidence>(&evidence)) {
      Number("candidate count", counted->candidate_count);
    }
    if (auto* dual = std::get_if<DualEvidence>(&evidence)) Visit(dual->multipliers);
    auto* tree = std::get_if<TreeEvidence>(&evidence);
    if (tree == nullptr) return;
    for (Leaf& leaf : tree->leaves) {
      Visit(leaf.multipliers);
      for (Fixing& fixing : leaf.fixings) {
        Text("fixing.column", fixing.column);
        Text("fixing.lower", fixing.lower);
        Text("fixing.upper", fixing.upper);
      }
    }
    Order("leaves", tree->leaves);
  }
  void Visit(std::vector<Multiplier>& multipliers) {
    for (Multiplier& multiplier : multipliers) {
      Text("multiplier.row", multiplier.row);
      Text("multiplier.value", multiplier.value);
      // Another multiplier may prove the same bound: then nothing false is claimed.
      Add(
          "multiplier.value doubled digit",
          [&multiplier](Random&) { multiplier.value.push_back(multiplier.value.back()); },
          /*may_be_neutral=*/true);
    }
  }
  void Visit(Plan& plan) {
    Text("plan.digest", plan.header.data_digest);
    Visit(plan.participants);
    for (Share& share : plan.shares) {
      Text("share.member", share.member);
      Text("share.lot", share.lot);
      Text("share.need", share.need);
      Visit("share.quantity", share.quantity);
      Visit("share.price", share.price);
      Text("share.source", share.source);
    }
    Order("shares", plan.shares);
    for (ObjectiveValue& objective : plan.objectives) {
      Text("objective.value", objective.value);
      Text("objective.bound", objective.bound);
      Add("objective.bound off by a digit",
          [&objective](Random&) { objective.bound = absl::StrCat("1", objective.bound); });
      Text("objective.currency", objective.currency);
    }
    Order("objectives", plan.objectives);
    Flag("plan.proved_optimal", plan.proved_optimal);
    Visit(plan.certificate);
    if (auto* order = std::get_if<SharedOrderDetail>(&plan.detail)) Visit(*order);
    if (auto* bid = std::get_if<JointBidDetail>(&plan.detail)) Visit(*bid);
  }
  void Visit(SharedOrderDetail& detail) {
    Text("order.quote", detail.quote);
    Visit("order.ordered", detail.ordered);
    Visit("order.needed", detail.needed);
    Visit("order.unit_price", detail.unit_price);
    Visit("order.cost", detail.cost);
    Visit("order.alone", detail.alone);
    Flag("order.buys_past_break", detail.buys_past_break);
    Visit("order.core_epsilon", detail.core_epsilon);
    // Claiming less than what was done.
    Add(
        "order.core_epsilon_exact",
        [&detail](Random&) { detail.core_epsilon_exact = !detail.core_epsilon_exact; },
        /*may_be_neutral=*/true);
    for (SharedOrderLine& line : detail.lines) {
      Text("line.member", line.member);
      Text("line.need", line.need);
      Visit("line.needed", line.needed);
      Visit("line.delivered", line.delivered);
      Visit("line.bill", line.bill);
      Visit("line.alone", line.alone);
      Flag("line.obtainable_alone", line.obtainable_alone);
    }
    Order("lines", detail.lines);
    Add("order.delivery_date",
        [&detail](Random& random) { detail.delivery_date += random.Between(1, 9); });
  }
  void Visit(JointBidDetail& detail) {
    Text("bid.opportunity", detail.opportunity);
    Text("bid.lead", detail.lead);
    Text("bid.coordinator", detail.coordinator);
    Visit("bid.price", detail.price);
    Number("bid.concentration", detail.concentration);
    Order("bid.uncovered_lots", detail.uncovered_lots);
    for (WorkShare& share : detail.work_shares) {
      Text("work_share.member", share.member);
      Number("work_share.fraction", share.fraction);
      Visit("work_share.revenue", share.revenue);
      Visit("work_share.mobilisation", share.mobilisation_cost);
    }
    Order("work_shares", detail.work_shares);
    for (std::vector<std::string>& subset : detail.necessity.sufficient_subsets) {
      for (std::string& member : subset) Text("necessity.member", member);
    }
    Add(
        "necessity.complete",
        [&detail](Random&) { detail.necessity.complete = !detail.necessity.complete; },
        /*may_be_neutral=*/true);
  }

  std::vector<Mutation> mutations_;
};

std::vector<Mutation> MutationsOf(Answer& answer) {
  FieldList fields;
  std::visit([&](auto& of) { fields.Visit(of); }, answer);
  return fields.Take();
}

TEST(MutationTest, AnyChangedFieldIsRefused) {
  const std::vector<CertifiedCase> cases = {PartnersCase(), ProvidersCase(), SharedOrderCase(),
                                            JointBidCase(), TreeBidCase()};
  for (const CertifiedCase& genuine : cases) ASSERT_TRUE(IsVerified(genuine));
  std::map<std::string, std::pair<int, int>> counts;  // Refused and accepted, by kind.
  constexpr unsigned kSeeds = 1500;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    CertifiedCase certified = cases[seed % cases.size()];
    std::vector<Mutation> mutations = MutationsOf(certified.answer);
    const Mutation& mutation = mutations[random.Below(mutations.size())];
    mutation.apply(random);
    const bool accepted = Verify(certified).outcome == Outcome::kVerified;
    accepted ? ++counts[mutation.kind].second : ++counts[mutation.kind].first;
    EXPECT_TRUE(!accepted || mutation.may_be_neutral) << mutation.kind << " went unnoticed";
  }
  for (const auto& [kind, count] : counts) {
    std::cout << "  " << kind << ": " << count.first << " refused, " << count.second
              << " accepted\n";
  }
  EXPECT_GT(counts.size(), 60u);
}

}  // namespace
}  // namespace renkei::test_support

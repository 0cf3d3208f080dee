// Changing any single field of a genuine answer is refused, unless it can't matter.
#include <algorithm>
#include <cstddef>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/random.h"
#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"
#include "tests/engine/certify/mutated_fields.h"
#include "tests/engine/certify/role_cases.h"

namespace renkei::test_support {
namespace {

// How often a kind of change was made and what became of it.
struct Tally {
  int refused = 0;
  int accepted = 0;
  Fate fate = Fate::kRefused;
};

std::vector<Mutation> MutationsOf(Answer& answer) {
  FieldList fields;
  std::visit([&](auto& of) { fields.Visit(of); }, answer);
  return fields.Take();
}

// Places of the mutations by kind, which are the same for every copy of an answer.
std::map<std::string, std::vector<std::size_t>> PlacesByKind(const CertifiedCase& genuine) {
  CertifiedCase copy = genuine;
  const std::vector<Mutation> mutations = MutationsOf(copy.answer);
  std::map<std::string, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < mutations.size(); ++i) places[mutations[i].kind].push_back(i);
  return places;
}

constexpr unsigned kChangesOfAKind = 3;

// Makes some changes of every kind that the case has.
void ChangeEveryKind(const CertifiedCase& genuine, std::map<std::string, Tally>& tallies) {
  for (const auto& [kind, places] : PlacesByKind(genuine)) {
    for (unsigned seed = 0; seed < kChangesOfAKind; ++seed) {
      SCOPED_TRACE(kind);
      SCOPED_TRACE(seed);
      Random random(seed);
      CertifiedCase certified = genuine;
      const std::vector<Mutation> mutations = MutationsOf(certified.answer);
      const Mutation& mutation = mutations[places[random.Below(places.size())]];
      mutation.apply(random);
      const bool accepted = Verify(certified).outcome == Outcome::kVerified;
      Tally& tally = tallies[kind];
      ++(accepted ? tally.accepted : tally.refused);
      tally.fate = std::max(tally.fate, mutation.fate);
      EXPECT_TRUE(!accepted || mutation.fate != Fate::kRefused) << "went unnoticed";
    }
  }
}

TEST(MutationTest, AnyChangedFieldIsRefused) {
  const std::vector<CertifiedCase> cases = {
      PartnersCase(),         ProvidersCase(),  InlineNeedCase(),    SharedOrderCase(),
      JointBidCase(),         TreeBidCase(),    InlineBidCase(),     InfeasibleBidCase(),
      SparableBidCase(),      GapsCase(),       MentorsCase(),       RoutesCase(),
      DevelopmentGroupCase(), SetOffCase(),     IntroductionsCase(), SplitOrderCase(),
      RepairCase(),           NarrowedBidCase()};
  std::map<std::string, Tally> tallies;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    SCOPED_TRACE(i);
    ASSERT_TRUE(IsVerified(cases[i]));
    ChangeEveryKind(cases[i], tallies);
  }
  for (const auto& [kind, tally] : tallies) {
    std::cout << "  " << kind << ": " << tally.refused << " refused, " << tally.accepted
              << " accepted\n";
    EXPECT_TRUE(tally.refused > 0 || tally.fate == Fate::kNotCompared) << kind << ": never refused";
    EXPECT_TRUE(tally.accepted == 0 || tally.fate != Fate::kRefused) << kind;
  }
  // Fields that some answer alone has.
  for (const char* kind : {"header.as_of",
                           "header.engine_version",
                           "limit",
                           "objective_order cut",
                           "answer.stop",
                           "plan.stop",
                           "plan.kind",
                           "reason.code",
                           "reasons cut",
                           "infeasible.rule",
                           "infeasible.lot",
                           "infeasible cut",
                           "inline_need dropped",
                           "inline_need.title cleared",
                           "inline_opportunity dropped",
                           "core_epsilon_members",
                           "leaf.infeasible",
                           "fixings cut",
                           "fixing.column",
                           "necessity subset added",
                           "necessity subset dropped",
                           "necessity.member",
                           "multiplier.value",
                           "introduction.score",
                           "left_out.reason.code",
                           "match.fit",
                           "line.bill.nanos",
                           "alternatives cut",
                           "clearing.cleared.nanos",
                           "draw.drawn.nanos",
                           "given.debtor",
                           "split.maximum_share_ppm",
                           "gap certificates cut",
                           "mentor.adviser",
                           "route_step.trust",
                           "developer kept_apart cut"}) {
    EXPECT_TRUE(tallies.contains(kind)) << kind << " never occurred";
  }
}

}  // namespace
}  // namespace renkei::test_support

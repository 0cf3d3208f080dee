// Tamperings with plans of parts, each on a genuine answer that verifies.
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "tests/engine/certify/role_cases.h"

namespace renkei::test_support {
namespace {

// What is done to an answer, and what is found.
template <typename PartAnswer>
struct Tampering {
  std::string what;
  std::function<void(PartAnswer&)> apply;
  std::string finding;
};

template <typename PartAnswer>
void ExpectAllRefused(const CertifiedCase& genuine,
                      const std::vector<Tampering<PartAnswer>>& tamperings) {
  ASSERT_TRUE(IsVerified(genuine));
  for (const Tampering<PartAnswer>& tampering : tamperings) {
    SCOPED_TRACE(tampering.what);
    CertifiedCase certified = genuine;
    tampering.apply(std::get<PartAnswer>(certified.answer));
    EXPECT_TRUE(IsRefused(certified, tampering.finding));
  }
}

// What can be done to the limit of a list.
template <typename PartAnswer>
std::vector<Tampering<PartAnswer>> OfAnyLimit() {
  using A = PartAnswer;
  return {
      {"limit of 0", [](A& a) { a.limit = 0; }, "limit"},
      {"limit of 101", [](A& a) { a.limit = 101; }, "limit"},
      {"another limit", [](A& a) { a.limit = 1; }, "result_count"},
  };
}

// What can be done to the proof of any of them.
template <typename PartAnswer>
std::vector<Tampering<PartAnswer>> OfAnyProof() {
  using A = PartAnswer;
  return {
      {"another engine", [](A& a) { a.header.engine_version = "9"; }, "engine_version"},
      {"no objective", [](A& a) { a.objectives.clear(); }, "objectives"},
      {"objective of another kind", [](A& a) { a.objectives[0].kind = ObjectiveKind::kPrice; },
       "objective_order"},
      {"objective raised", [](A& a) { a.objectives[0].value += "1"; }, "objective_value"},
      {"bound raised", [](A& a) { a.objectives[0].bound = "9" + a.objectives[0].bound; }, "bound"},
      {"objective in money", [](A& a) { a.objectives[0].currency = "EUR"; }, "objective_currency"},
      {"proof denied", [](A& a) { a.proved_optimal = false; }, "proved_optimal"},
      {"stopped early", [](A& a) { a.stop = StopReason::kWorkLimit; }, "stop"},
      {"constraint dropped", [](A& a) { a.certificate.constraints.pop_back(); }, "constraint"},
      {"slack altered", [](A& a) { a.certificate.constraints[0].slack = "7"; }, "constraint"},
      {"evidence dropped", [](A& a) { a.certificate.evidence.clear(); }, "evidence_kind"},
      {"asserted instead of proved",
       [](A& a) { a.certificate.evidence = {SearchEvidence{"search"}}; }, "evidence_kind"},
      {"fewer candidates", [](A& a) { a.certificate.evidence = {EnumerationEvidence{1}}; },
       "candidate_count"},
  };
}

TEST(RoleTamperingTest, GapsAreRefused) {
  using A = GapsAnswer;
  const CertifiedCase genuine = GapsCase();
  ExpectAllRefused<A>(genuine, OfAnyLimit<A>());
  ExpectAllRefused<A>(genuine, OfAnyProof<A>());
  ExpectAllRefused<A>(
      genuine,
      {
          {"gaps swapped", [](A& a) { std::swap(a.gaps[0], a.gaps[1]); }, "gap"},
          {"gap left out", [](A& a) { a.gaps.erase(a.gaps.begin()); }, "result_count"},
          {"gap twice", [](A& a) { a.gaps.push_back(a.gaps[0]); }, "result_count"},
          {"another code", [](A& a) { a.gaps[0].code.code = "none"; }, "gap"},
          {"another scheme", [](A& a) { a.gaps[0].code.scheme = "none"; }, "gap"},
          {"value raised", [](A& a) { ++a.gaps[0].value; }, "score"},
          {"needs counted twice", [](A& a) { a.gaps[0].need_count *= 2; }, "gap_need_count"},
          {"need left out", [](A& a) { a.gaps[0].needs.pop_back(); }, "gap_need"},
          {"need of another name", [](A& a) { a.gaps[0].needs[0].need += "x"; }, "gap_need"},
          {"need of another member", [](A& a) { a.gaps[0].needs[0].member += "x"; }, "gap_need"},
          {"importance raised", [](A& a) { ++a.gaps[0].needs[0].importance; }, "gap_need"},
          {"similarity lowered", [](A& a) { --a.gaps[0].needs[0].similarity; }, "gap_need"},
          {"needs swapped", [](A& a) { std::swap(a.gaps[0].needs[0], a.gaps[0].needs[1]); },
           "gap_need"},
          {"certificate hidden", [](A& a) { a.gaps[0].certificates.clear(); }, "gap_certificates"},
          {"gain inflated", [](A& a) { ++std::get<Score>(a.gaps[0].participants[0].gain); },
           "gain"},
          {"participant left out", [](A& a) { a.gaps[0].participants.pop_back(); }, "participant"},
          {"reasons deleted", [](A& a) { a.gaps[0].reasons.clear(); }, "reason"},
          {"reason without words", [](A& a) { a.gaps[0].reasons[0].text.clear(); }, "reason"},
          {"reason of a participant deleted",
           [](A& a) { a.gaps[0].participants[0].reasons.clear(); }, "reason"},
          {"fewer needs looked at", [](A& a) { --a.need_count; }, "need_count"},
          {"fewer unmet needs", [](A& a) { --a.unmet_need_count; }, "need_count"},
          {"text alone counted twice", [](A& a) { ++a.uncoded_need_count; }, "need_count"},
          {"text alone left out", [](A& a) { a.uncoded_needs.clear(); }, "uncoded_needs"},
      });
}

TEST(RoleTamperingTest, MentorsAreRefused) {
  using A = MentorsAnswer;
  const CertifiedCase genuine = MentorsCase();
  ExpectAllRefused<A>(genuine, OfAnyLimit<A>());
  ExpectAllRefused<A>(genuine, OfAnyProof<A>());
  ExpectAllRefused<A>(
      genuine,
      {
          {"need that isn't there", [](A& a) { a.need = "none"; }, "unknown_need"},
          {"mentors swapped", [](A& a) { std::swap(a.mentors[0], a.mentors[1]); }, "result"},
          {"mentor left out", [](A& a) { a.mentors.pop_back(); }, "result_count"},
          {"another member", [](A& a) { a.mentors[0].member += "x"; }, "result"},
          {"another capability", [](A& a) { a.mentors[0].capability += "x"; }, "best_capability"},
          {"score raised", [](A& a) { ++a.mentors[0].score; }, "score"},
          {"no adviser", [](A& a) { a.mentors[0].adviser = false; }, "seniority"},
          {"more promises kept", [](A& a) { ++a.mentors[0].promises_kept; }, "seniority"},
          {"fewer promises broken", [](A& a) { --a.mentors[0].promises_broken; }, "seniority"},
          {"trust raised", [](A& a) { ++a.mentors[0].trust; }, "trust"},
          {"part altered", [](A& a) { ++a.mentors[0].parts[0].value; }, "score_part"},
          {"part left out", [](A& a) { a.mentors[0].parts.pop_back(); }, "score_part"},
          {"reason of another kind", [](A& a) { a.mentors[0].reasons[1].code = "promises_kept"; },
           "reason"},
          {"reasons deleted", [](A& a) { a.mentors[0].reasons.clear(); }, "reason"},
          {"gain inflated", [](A& a) { ++std::get<Score>(a.mentors[0].participants[0].gain); },
           "gain"},
          {"nobody gains", [](A& a) { a.mentors[0].participants.clear(); }, "participant"},
      });
}

// A need that asks no question has no mentors, whatever the answer says.
TEST(RoleTamperingTest, MentorsOfWhatIsNoQuestionAreRefused) {
  CertifiedCase certified = MentorsCase();
  for (Need& need : certified.contents.needs) {
    need.purpose = Purpose::kTrade;
    need.kind = Kind::kGoods;
  }
  EXPECT_TRUE(IsRefused(certified, "unknown_need"));
}

TEST(RoleTamperingTest, RoutesAreRefused) {
  using A = RoutesAnswer;
  const CertifiedCase genuine = RoutesCase();
  ExpectAllRefused<A>(genuine, OfAnyLimit<A>());
  ExpectAllRefused<A>(genuine, OfAnyProof<A>());
  ExpectAllRefused<A>(
      genuine,
      {
          {"lead that isn't there", [](A& a) { a.lead = "none"; }, "unknown_opportunity"},
          {"routes swapped", [](A& a) { std::swap(a.routes[0], a.routes[1]); }, "result"},
          {"route left out", [](A& a) { a.routes.pop_back(); }, "result_count"},
          {"another member", [](A& a) { a.routes[0].member += "x"; }, "result"},
          {"another capability", [](A& a) { a.routes[0].capability += "x"; }, "best_capability"},
          {"another lot", [](A& a) { a.routes[0].lot += "x"; }, "route_lot"},
          {"fit raised", [](A& a) { ++a.routes[0].fit; }, "score"},
          {"steps swapped", [](A& a) { std::swap(a.routes[0].steps[0], a.routes[0].steps[1]); },
           "route_step"},
          {"step left out", [](A& a) { a.routes[0].steps.pop_back(); }, "route_step"},
          {"step to another", [](A& a) { a.routes[0].steps[0].member += "x"; }, "route_step"},
          {"trust raised", [](A& a) { ++a.routes[0].steps[1].trust; }, "trust"},
          {"warmer than it is", [](A& a) { ++a.routes[0].warmth; }, "warmth"},
          {"path altered", [](A& a) { ++a.routes[0].path; }, "score"},
          {"score altered", [](A& a) { --a.routes[0].score; }, "score"},
          {"fewer who fit", [](A& a) { --a.fitting_count; }, "route_count"},
          {"fewer who reach nobody", [](A& a) { --a.unreached_count; }, "route_count"},
          {"reasons deleted", [](A& a) { a.routes[0].reasons.clear(); }, "reason"},
          {"gain inflated", [](A& a) { ++std::get<Score>(a.routes[0].participants[0].gain); },
           "gain"},
          {"another gains", [](A& a) { a.routes[0].participants[0].member += "x"; }, "participant"},
      });
}

// A lead whose codes the network lacks is refused rather than read.
TEST(RoleTamperingTest, RoutesOnRefusedDataAreRefused) {
  CertifiedCase certified = RoutesCase();
  for (Opportunity& lead : certified.contents.opportunities) {
    lead.lots[0].codes = {{"none", "none"}};
  }
  EXPECT_TRUE(IsRefused(certified, "opportunity_refused"));
}

TEST(RoleTamperingTest, DevelopmentGroupsAreRefused) {
  using A = DevelopmentGroupAnswer;
  const CertifiedCase genuine = DevelopmentGroupCase();
  ExpectAllRefused<A>(genuine, OfAnyProof<A>());
  ExpectAllRefused<A>(
      genuine,
      {
          {"limit of 0", [](A& a) { a.group_limit = 0; }, "limit"},
          {"limit of 11", [](A& a) { a.group_limit = 11; }, "limit"},
          {"limit of 3", [](A& a) { a.group_limit = 3; }, "result_count"},
          {"need that isn't there", [](A& a) { a.need = "none"; }, "unknown_need"},
          {"members swapped", [](A& a) { std::swap(a.group[0], a.group[1]); }, "result"},
          {"member left out", [](A& a) { a.group.pop_back(); }, "result_count"},
          {"member twice", [](A& a) { a.group.push_back(a.group[0]); }, "result_count"},
          {"another member", [](A& a) { a.group[0].member += "x"; }, "result"},
          {"another capability", [](A& a) { a.group[0].capability += "x"; }, "best_capability"},
          {"fit raised", [](A& a) { ++a.group[0].fit; }, "score"},
          {"part altered", [](A& a) { ++a.group[0].parts[0].value; }, "score_part"},
          {"rival hidden", [](A& a) { a.group[0].kept_apart.clear(); }, "kept_apart"},
          {"rival made up", [](A& a) { a.group[1].kept_apart.push_back("x"); }, "kept_apart"},
          {"fewer eligible", [](A& a) { --a.eligible_count; }, "group_count"},
          {"fewer considered", [](A& a) { --a.considered_count; }, "group_count"},
          {"reasons deleted", [](A& a) { a.group[0].reasons.clear(); }, "reason"},
          {"gain inflated", [](A& a) { ++std::get<Score>(a.participants[0].gain); }, "gain"},
          {"nobody gains", [](A& a) { a.participants.clear(); }, "participant"},
      });
}

// A need for something else has no development group, whatever the answer says.
TEST(RoleTamperingTest, DevelopmentGroupsForOtherPurposesAreRefused) {
  CertifiedCase certified = DevelopmentGroupCase();
  for (Need& need : certified.contents.needs) need.purpose = Purpose::kExchange;
  EXPECT_TRUE(IsRefused(certified, "unknown_need"));
}

}  // namespace
}  // namespace renkei::test_support

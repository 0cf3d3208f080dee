// Tamperings with plans of resources, each on a genuine answer in which nothing false is found.
#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/roles/resources.h"
#include "gtest/gtest.h"
#include "tests/engine/roles/resource_networks.h"
#include "tests/engine/roles/role_test_support.h"

namespace renkei::test_support {
namespace {

struct ResourceCase {
  NetworkContents contents;
  ResourcesAnswer answer;
};

// At least two slots, one of them on a pool, and more to lend than is needed.
ResourceCase GenuineCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    ResourceCase made{LatheNetwork(seed), {}};
    made.answer = *PlanResources(*BuildOrDie(made.contents), "hours", {RandomNetwork::as_of()});
    if (made.answer.slots.size() < 2 || made.answer.slots[0].pool.empty()) continue;
    if (made.answer.slots.back().quantity == made.answer.slots.back().free) continue;
    if (!made.answer.proved_optimal) continue;
    if (made.answer.slots[0].days == made.answer.slots[1].days) continue;
    return made;
  }
}

bool Finds(const ResourceCase& of, const std::string& id) {
  const Verification verification = CheckedResources(of.contents, of.answer);
  return std::any_of(verification.findings.begin(), verification.findings.end(),
                     [&](const Finding& finding) { return finding.id == id; });
}

struct Tampering {
  std::string what;
  std::function<void(ResourcesAnswer&)> apply;
  std::string finding;
};

std::vector<Tampering> Tamperings() {
  using A = ResourcesAnswer;
  return {
      {"need that isn't there", [](A& a) { a.need = "none"; }, "unknown_need"},
      {"slots swapped", [](A& a) { std::swap(a.slots[0], a.slots[1]); }, "result_order"},
      {"slot left out", [](A& a) { a.slots.pop_back(); }, "slot_cover"},
      {"slot twice", [](A& a) { a.slots.push_back(a.slots[0]); }, "result_order"},
      {"another capability", [](A& a) { a.slots[0].capability += "x"; }, "result"},
      {"another member", [](A& a) { a.slots[0].member += "x"; }, "result_member"},
      {"another pool", [](A& a) { a.slots[0].pool.clear(); }, "slot_pool"},
      {"a day earlier", [](A& a) { a.slots[0].days.first = *a.slots[0].days.first - 1; },
       "slot_days"},
      {"without end", [](A& a) { a.slots[0].days.last.reset(); }, "slot_days"},
      {"more taken than is free",
       [](A& a) { a.slots[0].quantity.micros = a.slots[0].free.micros + 1; }, "slot_quantity"},
      {"less taken", [](A& a) { --a.slots[0].quantity.micros; }, "slot_cover"},
      {"more taken than is needed",
       [](A& a) {
         ResourceSlot& last = a.slots.back();
         const Micros more = last.free.micros - last.quantity.micros;
         last.quantity.micros += more;
         a.covered.micros += more;
       },
       "slot_excess"},
      {"nothing taken", [](A& a) { a.slots[0].quantity.micros = 0; }, "slot_quantity"},
      {"taken in another unit", [](A& a) { a.slots[0].quantity.unit = "day"; }, "slot_quantity"},
      {"more free", [](A& a) { ++a.slots[0].free.micros; }, "slot_quantity"},
      {"fit raised", [](A& a) { ++a.slots[0].fit; }, "score"},
      {"reasons deleted", [](A& a) { a.slots[0].reasons.clear(); }, "reason"},
      {"reason without words", [](A& a) { a.slots[0].reasons[0].text.clear(); }, "reason"},
      {"less needed", [](A& a) { --a.needed.micros; }, "slot_cover"},
      {"more covered", [](A& a) { ++a.covered.micros; }, "slot_cover"},
      {"enough or not", [](A& a) { a.enough = !a.enough; }, "slot_cover"},
      {"fewer candidates", [](A& a) { --a.candidate_count; }, "slot_count"},
      {"fewer slots", [](A& a) { --a.slot_count; }, "slot_count"},
      {"more without slots", [](A& a) { ++a.unslotted_count; }, "slot_count"},
      {"gain inflated", [](A& a) { ++std::get<Score>(a.participants[0].gain); }, "gain"},
      {"nobody gains", [](A& a) { a.participants.clear(); }, "participant"},
      {"objective left out", [](A& a) { a.objectives.pop_back(); }, "objectives"},
      {"objectives swapped", [](A& a) { std::swap(a.objectives[0], a.objectives[1]); },
       "objective_order"},
      {"value raised", [](A& a) { a.objectives[1].value += "1"; }, "objective_value"},
      {"bound raised", [](A& a) { a.objectives[0].bound = "99999"; }, "bound"},
      {"objective in money", [](A& a) { a.objectives[0].currency = "EUR"; }, "objective_currency"},
      {"proof denied", [](A& a) { a.proved_optimal = false; }, "proved_optimal"},
      {"stopped early", [](A& a) { a.stop = StopReason::kTimeLimit; }, "stop"},
      {"constraint dropped", [](A& a) { a.certificate.constraints.clear(); }, "constraint"},
      {"slack altered", [](A& a) { a.certificate.constraints[0].slack = "x"; }, "constraint"},
      {"evidence dropped", [](A& a) { a.certificate.evidence.pop_back(); }, "evidence_kind"},
      {"another price",
       [](A& a) { a.certificate.evidence[1] = DualEvidence{{{"needed", "2.000000000"}}}; },
       "unknown_row"},
      {"price of something else",
       [](A& a) { a.certificate.evidence[1] = DualEvidence{{{"hall", "0.500000000"}}}; },
       "unknown_row"},
      {"price below 0",
       [](A& a) { a.certificate.evidence[1] = DualEvidence{{{"needed", "-0.100000000"}}}; },
       "unknown_row"},
      {"price that proves less",
       [](A& a) { a.certificate.evidence[1] = DualEvidence{{{"needed", "1.000000000"}}}; },
       "bound"},
      {"asserted instead of proved",
       [](A& a) { a.certificate.evidence[0] = SearchEvidence{"search"}; }, "evidence_kind"},
  };
}

TEST(ResourcesTamperingTest, AllAreRefused) {
  const ResourceCase genuine = GenuineCase();
  ASSERT_EQ(CheckedResources(genuine.contents, genuine.answer).outcome, Outcome::kVerified);
  for (const Tampering& tampering : Tamperings()) {
    SCOPED_TRACE(tampering.what);
    ResourceCase changed = genuine;
    tampering.apply(changed.answer);
    EXPECT_TRUE(Finds(changed, tampering.finding));
  }
}

TEST(ResourcesTamperingTest, NeedsThatHaveNoSlotsAreRefused) {
  ResourceCase changed = GenuineCase();
  changed.contents.needs[0].window.first.reset();
  EXPECT_TRUE(Finds(changed, "unknown_need"));
}

}  // namespace
}  // namespace renkei::test_support

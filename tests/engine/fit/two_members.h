// A network of a maker with one capability and a buyer with one need that it serves, to be changed
// by tests: whatever a test doesn't change passes every rule.
#ifndef RENKEI_TESTS_ENGINE_FIT_TWO_MEMBERS_H_
#define RENKEI_TESTS_ENGINE_FIT_TWO_MEMBERS_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/fit/fit_model.h"
#include "engine/model/network_contents.h"

namespace renkei::test_support {

struct TwoMembers {
  NetworkContents contents;
  Date as_of{2026, 11, 22};

  // The scheme "own" has a above aa, ab and b apart; "maker" offers aa, "buyer" needs a.
  TwoMembers() {
    contents.id = "two";
    contents.code_schemes = {{"own", "", false, false}, {"other", "", false, false}};
    contents.codes = {{"own", "a", "", {}},
                      {"own", "aa", "a", {}},
                      {"own", "ab", "a", {}},
                      {"own", "b", "", {}},
                      {"other", "a", "", {}}};
    contents.members.resize(2);
    contents.members[0].id = "buyer";
    contents.members[1].id = "maker";
    contents.capabilities.resize(1);
    contents.capabilities[0].id = "cap";
    contents.capabilities[0].member = "maker";
    contents.capabilities[0].title = "Gear cutting";
    contents.capabilities[0].codes = {{"own", "aa"}};
    contents.needs.resize(1);
    contents.needs[0].id = "need";
    contents.needs[0].member = "buyer";
    contents.needs[0].title = "Gears";
    contents.needs[0].codes = {{"own", "a"}};
  }

  Member& buyer() { return contents.members[0]; }
  Member& maker() { return contents.members[1]; }
  Capability& capability() { return contents.capabilities[0]; }
  Need& need() { return contents.needs[0]; }

  Evaluation Evaluate() const {
    const auto model = FitModel::Build(contents);
    EXPECT_TRUE(model.ok()) << model.status();
    const auto prepared = model->Prepare(contents.needs[0]);
    EXPECT_TRUE(prepared.ok()) << prepared.status();
    return model->Evaluate(0, *prepared, as_of);
  }

  // The ids of the rules that fail.
  std::vector<std::string> Failed() const {
    std::vector<std::string> ids;
    for (const FailedRule& failed : Evaluate().failed_rules) ids.push_back(failed.rule);
    return ids;
  }

  // The value of a part, -1 where the need doesn't state it; fails unless the pair is eligible.
  Score Part(const std::string& part) const {
    const Evaluation evaluation = Evaluate();
    EXPECT_TRUE(evaluation.eligible()) << evaluation.failed_rules[0].rule;
    for (const ScorePart& score : evaluation.parts) {
      if (score.part == part) return score.value;
    }
    return -1;
  }

  bool IsUnknown(const std::string& part) const {
    for (const ScorePart& score : Evaluate().parts) {
      if (score.part == part) return score.unknown;
    }
    return false;
  }
};

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_FIT_TWO_MEMBERS_H_

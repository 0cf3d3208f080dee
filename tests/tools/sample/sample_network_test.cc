// The sample network, read by the project itself, keeps the promises of tools/sample/README.md.
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "engine/consortium/joint_bid.h"
#include "engine/fit/fit_model.h"
#include "engine/index/snapshot.h"
#include "engine/pooling/shared_orders.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/convert/network_file.h"
#include "tests/support/paths.h"

namespace renkei {
namespace {

using services::NetworkFileReading;
using services::ReadNetworkFile;

const Date kReferenceDay(2026, 11, 22);

std::string SampleFile(absl::string_view name) {
  std::ifstream file(test_support::SourcePath(std::string("tools/sample/") + std::string(name)));
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// A row of the README's table of refused pairs.
struct RefusedPair {
  std::string rule;
  std::string need;
  std::string capability;
};

std::set<std::string> AllRules() {
  std::set<std::string> rules;
  for (int rule = 0; rule < kRuleCount; ++rule) {
    rules.emplace(RuleId(static_cast<Rule>(rule)));
  }
  return rules;
}

// The rows of the README that begin with the id of a rule.
std::vector<RefusedPair> RefusedPairs() {
  const std::set<std::string> rules = AllRules();
  std::vector<RefusedPair> pairs;
  const std::string readme = SampleFile("README.md");
  for (const absl::string_view line : absl::StrSplit(readme, '\n')) {
    const std::vector<std::string> cells = absl::StrSplit(line, " | ");
    if (cells.size() < 4 || !absl::StartsWith(line, "| ")) continue;
    const std::string rule = cells[0].substr(2);
    if (rules.contains(rule)) pairs.push_back({rule, cells[1], cells[2]});
  }
  return pairs;
}

TEST(SampleNetwork, IsReadWithoutProblemsAndWrittenAsItIs) {
  const std::string text = SampleFile("network.jsonl");
  const NetworkFileReading reading = ReadNetworkFile(text, {.keep_entries = true});
  EXPECT_TRUE(reading.problems.ToStatus().ok()) << reading.problems.ToStatus();
  EXPECT_TRUE(services::WriteNetworkFile(reading.file.entries) == text)
      << "the file isn't in canonical form: write it with services::WriteNetworkFile";
}

TEST(SampleNetwork, EveryHardRuleRefusesAnOtherwiseGoodPair) {
  const NetworkFileReading reading = ReadNetworkFile(SampleFile("network.jsonl"), {});
  const auto snapshot = Snapshot::Build(reading.file.contents, reading.file.data_digest);
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  std::set<std::string> refused;
  for (const RefusedPair& pair : RefusedPairs()) {
    SCOPED_TRACE(pair.rule + ": " + pair.need + ", " + pair.capability);
    const auto need = (*snapshot)->FindNeed(pair.need);
    const auto capability = (*snapshot)->FindCapability(pair.capability);
    ASSERT_TRUE(need.has_value());
    ASSERT_TRUE(capability.has_value());
    const Evaluation evaluation = (*snapshot)->fit_model().Evaluate(
        *capability, (*snapshot)->prepared_need(*need), kReferenceDay);
    std::vector<std::string> failed;
    for (const FailedRule& rule : evaluation.failed_rules) failed.emplace_back(rule.rule);
    EXPECT_THAT(failed, testing::ElementsAre(pair.rule));
    refused.insert(pair.rule);
  }
  EXPECT_EQ(refused, AllRules());
}

TEST(SampleNetwork, SharedOrdersBuyPastABreakAndLeaveOutWhatGainsNobody) {
  const NetworkFileReading reading = ReadNetworkFile(SampleFile("network.jsonl"), {});
  const auto snapshot = Snapshot::Build(reading.file.contents, reading.file.data_digest);
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  const auto answer = PlanSharedOrders(**snapshot, {.as_of = kReferenceDay});
  ASSERT_TRUE(answer.ok()) << answer.status();
  std::vector<std::string> past_break;
  bool without_buying_alone = false;
  for (const Plan& plan : answer->plans) {
    const auto& order = std::get<SharedOrderDetail>(plan.detail);
    EXPECT_TRUE(plan.proved_optimal) << order.quote;
    EXPECT_NE(order.quote, "paper-papierhof");
    if (order.buys_past_break) past_break.push_back(order.quote);
    for (const SharedOrderLine& line : order.lines) {
      without_buying_alone |= !line.obtainable_alone;
    }
  }
  EXPECT_GE(answer->plans.size(), 10U);
  EXPECT_THAT(past_break, testing::Contains("coolant-oberland"));
  EXPECT_TRUE(without_buying_alone);
}

// The price in the README's row about the optimum, as "2400529.00".
std::string StatedOptimum() {
  const std::string readme = SampleFile("README.md");
  for (const absl::string_view line : absl::StrSplit(readme, '\n')) {
    if (!absl::StartsWith(line, "| optimum")) continue;
    const std::vector<std::string> cells = absl::StrSplit(line, " | ");
    const std::vector<std::string> words = absl::StrSplit(cells.at(1), ' ');
    return absl::StrReplaceAll(words.at(0), {{",", ""}});
  }
  return "";
}

// compare_whale finds the same price by a search of its own.
TEST(SampleNetwork, EveryOpportunityHasAProvedTeamAndTheWhaleThatOfTheReadme) {
  const NetworkFileReading reading = ReadNetworkFile(SampleFile("network.jsonl"), {});
  const auto snapshot = Snapshot::Build(reading.file.contents, reading.file.data_digest);
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  JointBidOptions options;
  options.as_of = kReferenceDay;
  for (const Opportunity& opportunity : (*snapshot)->contents().opportunities) {
    SCOPED_TRACE(opportunity.id);
    const auto answer = PlanJointBid(**snapshot, opportunity, options);
    ASSERT_TRUE(answer.ok()) << answer.status();
    ASSERT_EQ(answer->plans.size(), 1U);
    EXPECT_TRUE(answer->plans[0].proved_optimal);
    EXPECT_GE(answer->plans[0].participants.size(), 2U);
    if (opportunity.id == "clairval-east-wing") {
      EXPECT_EQ(absl::StrCat(answer->plans[0].objectives.at(1).value, ".00"), StatedOptimum());
      EXPECT_EQ(answer->plans[0].participants.size(), 9U);
    }
  }
}

}  // namespace
}  // namespace renkei

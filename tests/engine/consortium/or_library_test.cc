// Real instances with known optima, straight from their files.
#include "tests/engine/consortium/or_library.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/fixed_point.h"
#include "engine/consortium/joint_bid_solver.h"
#include "tests/support/paths.h"

namespace renkei {
namespace {

std::string EvidenceName(const Evidence& evidence) {
  if (std::holds_alternative<DualEvidence>(evidence)) return "dual";
  if (const auto* tree = std::get_if<TreeEvidence>(&evidence)) {
    return absl::StrCat("tree of ", tree->leaves.size(), " leaves");
  }
  return "search";
}

SolveOutcome Solve(const std::string& name, const OrLibraryInstance& instance) {
  const auto start = std::chrono::steady_clock::now();
  JointBidInput input;
  input.contents = &instance.contents;
  input.opportunity = &instance.contents.opportunities[0];
  input.as_of = Date(2026, 1, 5);
  const auto problem = BuildJointBidProblem(input);
  EXPECT_TRUE(problem.ok()) << problem.status();
  if (!problem.ok()) return {};
  WorkMeter meter(10'000'000, nullptr);
  SolveOutcome outcome =
      SolveJointBid(*problem, {.order = {ObjectiveKind::kCoverage, ObjectiveKind::kPrice}}, meter);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (outcome.state == SolveOutcome::State::kFound) {
    std::printf("%-8s price %s bound %s %s, %lld steps, %.2f s\n", name.c_str(),
                FormatDecimal(outcome.objectives[1].value, 9).c_str(),
                FormatDecimal(outcome.objectives[1].bound, 9).c_str(),
                EvidenceName(outcome.objectives[1].evidence).c_str(),
                static_cast<long long>(10'000'000 - meter.remaining()), seconds);
    std::fflush(stdout);
  }
  return outcome;
}

// Column 1 and column `column` of an optima file, without its header.
std::vector<std::pair<std::string, absl::int128>> ReadOptima(const std::string& path, int column) {
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  std::vector<std::pair<std::string, absl::int128>> optima;
  while (std::getline(in, line)) {
    while (!line.empty() && line.back() == '\r') line.pop_back();
    const std::vector<std::string> fields = absl::StrSplit(line, ',');
    optima.emplace_back(fields[0], *ParseDecimal(fields[column], 9));
  }
  return optima;
}

void ExpectOptimum(const SolveOutcome& outcome, absl::int128 optimum) {
  ASSERT_EQ(outcome.state, SolveOutcome::State::kFound);
  EXPECT_EQ(outcome.objectives[1].value, optimum);
  EXPECT_EQ(outcome.objectives[1].bound, optimum);
  EXPECT_TRUE(outcome.ProvedOptimal());
}

#define SKIP_WITHOUT_DATA(folder)                                     \
  if (folder.empty()) {                                               \
    GTEST_SKIP() << "needs the real input: -DRENKEI_SHARED_DATA=DIR"; \
  }

TEST(OrLibraryTest, SetCoversReachTheirOptima) {
  const std::string folder = test_support::SharedDataPath("set-cover");
  SKIP_WITHOUT_DATA(folder);
  for (const auto& [name, optimum] : ReadOptima(folder + "/optima.csv", 4)) {
    SCOPED_TRACE(name);
    ExpectOptimum(Solve(name, ReadSetCover(absl::StrCat(folder, "/", name, ".txt"))), optimum);
  }
}

TEST(OrLibraryTest, AssignmentsReachTheirOptima) {
  const std::string folder = test_support::SharedDataPath("assignment");
  SKIP_WITHOUT_DATA(folder);
  const auto instances = ReadAssignments(folder + "/gap1.txt");
  const auto optima = ReadOptima(folder + "/optima.csv", 3);
  ASSERT_EQ(instances.size(), optima.size());
  for (std::size_t k = 0; k < instances.size(); ++k) {
    SCOPED_TRACE(optima[k].first);
    ExpectOptimum(Solve(optima[k].first, instances[k]),
                  instances[k].profit_base - optima[k].second);
  }
}

TEST(OrLibraryTest, FacilitiesReachTheirOptima) {
  const std::string folder = test_support::SharedDataPath("capacitated-location");
  SKIP_WITHOUT_DATA(folder);
  for (const auto& [name, optimum] : ReadOptima(folder + "/optima.csv", 3)) {
    SCOPED_TRACE(name);
    ExpectOptimum(Solve(name, ReadFacilities(absl::StrCat(folder, "/", name, ".txt"))), optimum);
  }
}

}  // namespace
}  // namespace renkei

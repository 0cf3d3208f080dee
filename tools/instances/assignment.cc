#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tools/instances/instance.h"
#include "tools/instances/instance_entries.h"
#include "tools/instances/token_reader.h"

namespace renkei::tools {
namespace {

constexpr std::int64_t kMaxProblems = 1'000;
constexpr std::int64_t kMaxAgents = 10'000;
constexpr std::int64_t kMaxJobs = 1'000;

using Matrix = std::vector<std::vector<std::int64_t>>;  // By agent and job.

struct Assignment {
  Matrix profits;
  Matrix resources;
  std::vector<std::int64_t> capacities;  // By agent.
  std::int64_t largest_profit = 0;

  std::size_t agents() const { return capacities.size(); }
  std::size_t jobs() const { return profits.front().size(); }
};

absl::StatusOr<Matrix> ReadMatrix(TokenReader& reader, absl::string_view what, std::int64_t agents,
                                  std::int64_t jobs) {
  Matrix matrix;
  for (std::int64_t agent = 0; agent < agents; ++agent) {
    std::vector<std::int64_t>& row = matrix.emplace_back();
    for (std::int64_t job = 0; job < jobs; ++job) {
      RENKEI_ASSIGN_OR_RETURN(const std::int64_t value, reader.Integer(what, 0, kMaxUnits));
      row.push_back(value);
    }
  }
  return matrix;
}

// Agents and jobs, profits, resources, capacities.
absl::StatusOr<Assignment> ReadProblem(TokenReader& reader) {
  RENKEI_ASSIGN_OR_RETURN(const std::int64_t agents,
                          reader.Integer("the number of agents", 1, kMaxAgents));
  RENKEI_ASSIGN_OR_RETURN(const std::int64_t jobs,
                          reader.Integer("the number of jobs", 1, kMaxJobs));
  Assignment problem;
  RENKEI_ASSIGN_OR_RETURN(problem.profits, ReadMatrix(reader, "a profit", agents, jobs));
  RENKEI_ASSIGN_OR_RETURN(problem.resources, ReadMatrix(reader, "a resource", agents, jobs));
  for (std::int64_t agent = 0; agent < agents; ++agent) {
    RENKEI_ASSIGN_OR_RETURN(const std::int64_t capacity,
                            reader.Integer("a capacity", 1, kMaxUnits));
    problem.capacities.push_back(capacity);
  }
  for (const std::vector<std::int64_t>& row : problem.profits) {
    problem.largest_profit =
        std::max(problem.largest_profit, *std::max_element(row.begin(), row.end()));
  }
  return problem;
}

absl::StatusOr<std::vector<Assignment>> ReadProblems(absl::string_view text) {
  TokenReader reader(text);
  RENKEI_ASSIGN_OR_RETURN(const std::int64_t count,
                          reader.Integer("the number of problems", 1, kMaxProblems));
  std::vector<Assignment> problems;
  for (std::int64_t i = 0; i < count; ++i) {
    RENKEI_ASSIGN_OR_RETURN(Assignment problem, ReadProblem(reader));
    problems.push_back(std::move(problem));
  }
  RENKEI_RETURN_IF_ERROR(reader.RequireEnd());
  return problems;
}

std::string Numbered(absl::string_view prefix, std::size_t index, std::size_t most) {
  return NumberedId(prefix, static_cast<std::int64_t>(index) + 1, static_cast<std::int64_t>(most));
}

v1::NetworkFileEntry OfferOf(absl::string_view network, const Assignment& problem,
                             std::size_t agent, const std::string& member,
                             const std::string& opportunity) {
  v1::NetworkFileEntry entry = OfferEntry(network, member, member, opportunity);
  for (std::size_t job = 0; job < problem.jobs(); ++job) {
    v1::OfferLine& line = *entry.mutable_offer()->add_lines();
    line.set_lot(Numbered("job", job, problem.jobs()));
    const std::int64_t price = problem.largest_profit + 1 - problem.profits[agent][job];
    SetMoney(price * kNanosPerUnit, kInstanceCurrency, *line.mutable_unit_price());
    line.set_pool(member);
    SetPieces(problem.resources[agent][job], *line.mutable_effort_per_unit());
  }
  return entry;
}

}  // namespace

absl::Status ConvertAssignment(absl::string_view text, absl::string_view network,
                               const EntrySink& sink) {
  RENKEI_ASSIGN_OR_RETURN(const std::vector<Assignment> problems, ReadProblems(text));
  const auto problem_id = [&](std::size_t i) { return Numbered("problem", i, problems.size()); };
  const auto member_id = [&](std::size_t i, std::size_t agent) {
    return absl::StrCat(problem_id(i), ".", Numbered("agent", agent, problems[i].agents()));
  };
  const auto for_each_agent = [&](const auto& visit) {
    for (std::size_t i = 0; i < problems.size(); ++i) {
      for (std::size_t agent = 0; agent < problems[i].agents(); ++agent) visit(i, agent);
    }
  };
  sink(NetworkEntry(network));
  for_each_agent(
      [&](std::size_t i, std::size_t agent) { sink(MemberEntry(network, member_id(i, agent))); });
  for_each_agent([&](std::size_t i, std::size_t agent) {
    const std::string member = member_id(i, agent);
    sink(PoolEntry(network, member, member, problems[i].capacities[agent]));
  });
  for (std::size_t i = 0; i < problems.size(); ++i) {
    v1::NetworkFileEntry entry = OpportunityEntry(network, problem_id(i));
    for (std::size_t job = 0; job < problems[i].jobs(); ++job) {
      AddLot(*entry.mutable_opportunity(), Numbered("job", job, problems[i].jobs()), 1)
          .set_indivisible(true);
    }
    sink(entry);
  }
  for_each_agent([&](std::size_t i, std::size_t agent) {
    sink(OfferOf(network, problems[i], agent, member_id(i, agent), problem_id(i)));
  });
  return absl::OkStatus();
}

}  // namespace renkei::tools

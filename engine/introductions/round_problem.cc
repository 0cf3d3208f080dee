#include "engine/introductions/round_problem.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace renkei {
namespace {

absl::Status CheckPair(const RoundProblem& problem, std::size_t i) {
  const RoundPair& pair = problem.pairs[i];
  const auto refuse = [i](absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat("pairs[", i, "]: ", what));
  };
  if (pair.a < 0 || pair.a >= pair.b || pair.b >= problem.member_count()) {
    return refuse(absl::StrCat("names ", pair.a, " and ", pair.b,
                               "; state two members, ascending, of 0 to ",
                               problem.member_count() - 1));
  }
  if (problem.cap[static_cast<std::size_t>(pair.a)] == 0 ||
      problem.cap[static_cast<std::size_t>(pair.b)] == 0) {
    return refuse("has a member with a cap of 0");
  }
  if (pair.score < 1 || pair.score > kMaxRoundScore) {
    return refuse(absl::StrCat("the score is ", pair.score, "; state 1 to ", kMaxRoundScore));
  }
  if (i == 0) return absl::OkStatus();
  const RoundPair& before = problem.pairs[i - 1];
  if (std::pair(before.a, before.b) >= std::pair(pair.a, pair.b)) {
    return refuse("doesn't come after the one before it; pairs ascend, each once");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckRoundProblem(const RoundProblem& problem) {
  if (problem.floor.size() != problem.cap.size()) {
    return absl::InvalidArgumentError(absl::StrCat("there are ", problem.floor.size(),
                                                   " floors for ", problem.cap.size(), " members"));
  }
  if (problem.pairs.size() > kMaxRoundPairs) {
    return absl::OutOfRangeError(absl::StrCat("there are ", problem.pairs.size(),
                                              " pairs; at most ", kMaxRoundPairs,
                                              " are planned together"));
  }
  for (std::size_t i = 0; i < problem.cap.size(); ++i) {
    if (problem.cap[i] < 0 || problem.cap[i] > kMaxRoundCap) {
      return absl::InvalidArgumentError(
          absl::StrCat("cap[", i, "]: is ", problem.cap[i], "; state 0 to ", kMaxRoundCap));
    }
    if (problem.floor[i] < 0 || problem.floor[i] > kMaxRoundScore) {
      return absl::InvalidArgumentError(
          absl::StrCat("floor[", i, "]: is ", problem.floor[i], "; state 0 to ", kMaxRoundScore));
    }
  }
  for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
    if (absl::Status status = CheckPair(problem, i); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::int128 RoundValue(const RoundProblem& problem, absl::Span<const std::uint32_t> chosen) {
  std::vector<bool> met(problem.cap.size(), false);
  absl::int128 value = 0;
  for (const std::uint32_t place : chosen) {
    const RoundPair& pair = problem.pairs[place];
    value += pair.score;
    for (const std::int32_t end : {pair.a, pair.b}) {
      const auto member = static_cast<std::size_t>(end);
      if (!met[member]) value += problem.floor[member];
      met[member] = true;
    }
  }
  return value;
}

PairLists::PairLists(const RoundProblem& problem)
    : starts_(problem.cap.size() + 1, 0), entries_(2 * problem.pairs.size()) {
  for (const RoundPair& pair : problem.pairs) {
    ++starts_[static_cast<std::size_t>(pair.a) + 1];
    ++starts_[static_cast<std::size_t>(pair.b) + 1];
  }
  for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
  // First the smaller others, in whose order the pairs come, then the larger ones.
  for (std::uint32_t i = 0; i < problem.pairs.size(); ++i) {
    const RoundPair& pair = problem.pairs[i];
    entries_[next[static_cast<std::size_t>(pair.b)]++] = {pair.a, i, pair.score};
  }
  for (std::uint32_t i = 0; i < problem.pairs.size(); ++i) {
    const RoundPair& pair = problem.pairs[i];
    entries_[next[static_cast<std::size_t>(pair.a)]++] = {pair.b, i, pair.score};
  }
}

}  // namespace renkei

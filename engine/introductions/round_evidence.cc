#include "engine/introductions/round_evidence.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"

namespace renkei {
namespace {

// Decimals of a multiplier: a quarter of 10^-9 has eleven.
constexpr int kDecimals = 11;
constexpr std::int64_t kUnitsOfAMultiplier = 100 / kMultiplierScale;

void AddRow(std::string row, std::int64_t value, DualEvidence& evidence) {
  if (value == 0) return;
  evidence.multipliers.push_back(
      {std::move(row), FormatDecimal(absl::int128(value) * kUnitsOfAMultiplier, kDecimals)});
}

}  // namespace

DualEvidence WriteEvidence(const Snapshot& snapshot, const RoundMultipliers& multipliers) {
  DualEvidence evidence;
  const auto name = [&](std::size_t member) -> const std::string& {
    return snapshot.member(static_cast<MemberOrdinal>(member)).id;
  };
  for (std::size_t i = 0; i < multipliers.cap.size(); ++i) {
    AddRow(absl::StrCat("cap ", name(i)), multipliers.cap[i], evidence);
  }
  for (std::size_t i = 0; i < multipliers.floor.size(); ++i) {
    AddRow(absl::StrCat("floor ", name(i)), multipliers.floor[i], evidence);
  }
  for (const OddSet& set : multipliers.odd_sets) {
    std::string row = "odd";
    for (const Seat& seat : set.seats) {
      absl::StrAppend(&row, " ", name(static_cast<std::size_t>(seat.member)), "/", seat.number + 1);
    }
    for (const PairEnd& end : set.ends) {
      absl::StrAppend(&row, " ", name(static_cast<std::size_t>(end.member)), ">",
                      name(static_cast<std::size_t>(end.other)));
    }
    AddRow(std::move(row), set.value, evidence);
  }
  return evidence;
}

}  // namespace renkei

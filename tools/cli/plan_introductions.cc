// renkei plan introductions

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "tools/cli/plan_verb.h"

namespace renkei::tools {
namespace {

// Of the contract (protos/renkei/v1/introductions.proto).
constexpr int kBonusDecimals = 9;
constexpr std::int64_t kMostBonus = 5'000'000'000;

// Reads a bonus into the request. Says what is wrong with it; "" if nothing is.
std::string ReadFloorBonus(const std::string& text, v1::PlanIntroductionsRequest& request) {
  const auto bonus = ParseDecimal(text, kBonusDecimals);
  if (!bonus.ok() || *bonus < 0 || *bonus > kMostBonus) {
    return absl::StrCat("'", text, "' is no score of 0 to 5 with at most ", kBonusDecimals,
                        " decimals; write 0.5, or 0 for none");
  }
  request.set_floor_bonus(static_cast<std::int64_t>(*bonus));
  return "";
}

}  // namespace

void AddIntroductionsVerb(CLI::App& plan, Action& action) {
  AddRequestVerb<v1::PlanIntroductionsRequest>(
      plan, action, "introductions", "Who should meet whom, everyone at once",
      [](CLI::App& command, const auto& options) {
        AddParsed(command, "--floor-bonus",
                  "What a member's first introduction is worth beside its score, 0 to 5 (default: "
                  "just above 1)",
                  options, ReadFloorBonus)
            ->type_name("SCORE");
        AddTimeLimit(command,
                     [options]() -> auto& { return *options->request.mutable_time_limit(); });
        AddWorkLimit(command,
                     [options](std::int64_t steps) { options->request.set_work_limit(steps); });
      });
}

}  // namespace renkei::tools

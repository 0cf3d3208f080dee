#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/base/random.h"
#include "engine/base/status_macros.h"
#include "engine/exchange/set_off.h"
#include "tools/benchmarks/peers/lemon_circulation.h"
#include "tools/benchmarks/rows/rows.h"

namespace renkei::tools {
namespace {

constexpr std::int64_t kNanosPerCent = kNanosPerUnit / 100;

// Invoices in cents: many small and few large ones, and of all firms a few that trade with many.
std::vector<Debt> MakeDebts(std::int64_t firms, std::int64_t count, std::uint64_t seed) {
  Random random(seed);
  const auto firm = [&] {
    const auto bound = static_cast<std::uint64_t>(firms);
    const std::uint64_t among = random.Percent(20) ? std::max<std::uint64_t>(2, bound / 50) : bound;
    return static_cast<std::int32_t>(random.Below(among));
  };
  std::vector<Debt> debts;
  while (static_cast<std::int64_t>(debts.size()) < count) {
    const std::int32_t debtor = firm();
    const std::int32_t creditor = firm();
    if (debtor == creditor) continue;
    const std::int64_t cents = 100 + random.Between(0, 1'000) * random.Between(0, 1'000);
    debts.push_back({debtor, creditor, cents * kNanosPerCent});
  }
  return debts;
}

}  // namespace

absl::Status CompareSetOff(const RowOptions& options) {
  const auto firms = static_cast<std::int32_t>(options.size);
  const std::vector<Debt> debts = MakeDebts(firms, options.count, options.seed);
  const Side ours = [&]() -> absl::StatusOr<RunOutcome> {
    RENKEI_ASSIGN_OR_RETURN(const auto cleared, ClearDebts(firms, debts));
    return RunOutcome{FormatDecimal(cleared.total, 9)};
  };
  const Side peer = [&]() -> absl::StatusOr<RunOutcome> {
    std::vector<CirculationArc> arcs;
    arcs.reserve(debts.size());
    for (const Debt& debt : debts) {
      arcs.push_back({debt.debtor, debt.creditor, debt.amount / kNanosPerCent, 1});
    }
    const absl::int128 cents = LargestCirculationByLemon(firms, arcs);
    return RunOutcome{FormatDecimal(cents * kNanosPerCent, 9)};
  };
  return Compare(
      "G9", absl::StrCat(options.size, " firms, ", options.count, " debts, seed ", options.seed),
      options.rounds, ours, peer);
}

}  // namespace renkei::tools

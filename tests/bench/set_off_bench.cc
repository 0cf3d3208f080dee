// Times the largest set-off beside a general solver for flows of least cost, LEMON's cost scaling,
// on the same generated obligations in the same run; the totals must be equal. Prints processor
// times; asserts nothing of them.
//
// usage: set_off_bench [FIRMS [OBLIGATIONS [ROUNDS]]]
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <vector>

#include "engine/base/random.h"
#include "engine/exchange/set_off.h"
#include "tests/bench/lemon_circulation.h"

namespace renkei {
namespace {

double SecondsSince(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// Invoices in cents: many small and few large ones, and of all firms a few that trade with many.
std::vector<Debt> MakeDebts(std::int32_t firms, std::int64_t count, std::uint64_t seed) {
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
    debts.push_back({debtor, creditor, cents * (kNanosPerUnit / 100)});
  }
  return debts;
}

// The same debts as LEMON takes them: in cents.
absl::int128 ClearWithLemon(std::int32_t firms, const std::vector<Debt>& debts) {
  std::vector<CirculationArc> arcs;
  arcs.reserve(debts.size());
  for (const Debt& debt : debts) {
    arcs.push_back({debt.debtor, debt.creditor, debt.amount / (kNanosPerUnit / 100)});
  }
  return absl::int128(LargestCirculationByLemon(firms, arcs)) * (kNanosPerUnit / 100);
}

int Run(std::int32_t firms, std::int64_t obligations, int rounds) {
  std::vector<double> ratios;
  for (int round = 0; round < rounds; ++round) {
    const std::vector<Debt> debts =
        MakeDebts(firms, obligations, static_cast<std::uint64_t>(round) + 1);
    std::clock_t start = std::clock();
    const auto ours = ClearDebts(firms, debts);
    const double our_time = SecondsSince(start);
    start = std::clock();
    const absl::int128 theirs = ClearWithLemon(firms, debts);
    const double their_time = SecondsSince(start);
    if (!ours.ok() || ours->total != theirs) {
      std::cerr << "the totals differ\n";
      return 1;
    }
    ratios.push_back(their_time / our_time);
    std::cout << "round " << round + 1 << ": " << FormatDecimal(ours->total, 9) << " set off; ours "
              << our_time << " s, LEMON CostScaling " << their_time << " s, ratio " << ratios.back()
              << "\n"
              << std::flush;
  }
  std::sort(ratios.begin(), ratios.end());
  std::cout << "median ratio " << ratios[ratios.size() / 2] << " (" << ratios.front() << " to "
            << ratios.back() << ")\n";
  return 0;
}

}  // namespace
}  // namespace renkei

int main(int argc, char** argv) {
  return renkei::Run(argc > 1 ? std::atoi(argv[1]) : 100'000,
                     argc > 2 ? std::atoll(argv[2]) : 1'000'000,
                     argc > 3 ? std::max(1, std::atoi(argv[3])) : 7);
}

// Set-offs against every possible one, and against their own proof.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <vector>

#include "engine/base/random.h"
#include "engine/exchange/set_off.h"

namespace renkei {
namespace {

// What the seeds came to; every count must occur.
struct Counts {
  int cleared = 0;
  int nothing_clears = 0;
  int part_of_a_debt = 0;
  int between_components = 0;
  int credit_drawn = 0;
  int credit_left = 0;
  int better_than_greedy = 0;
  int parallel = 0;
  int several_optima = 0;
  int gives_and_gets_credit = 0;
};

std::vector<Debt> RandomDebts(Random& random, std::int32_t firms, std::uint64_t count,
                              std::int64_t most) {
  std::vector<Debt> debts;
  while (debts.size() < count) {
    const auto debtor = static_cast<std::int32_t>(random.Below(static_cast<std::uint64_t>(firms)));
    const auto creditor =
        static_cast<std::int32_t>(random.Below(static_cast<std::uint64_t>(firms)));
    if (debtor == creditor) continue;
    debts.push_back({debtor, creditor, random.Between(1, most), random.Percent(30)});
  }
  return debts;
}

// Whether amounts of the debts are a set-off: they leave every net position as it is, and nobody
// borrows more than it no longer owes or lends more than it is no longer owed.
bool IsSetOff(std::int32_t firms, const std::vector<Debt>& debts,
              const std::vector<Nanos>& cleared) {
  struct Sums {
    std::int64_t paid = 0, received = 0, borrowed = 0, lent = 0;
  };
  std::vector<Sums> sums(static_cast<std::size_t>(firms));
  for (std::size_t i = 0; i < debts.size(); ++i) {
    Sums& debtor = sums[static_cast<std::size_t>(debts[i].debtor)];
    Sums& creditor = sums[static_cast<std::size_t>(debts[i].creditor)];
    (debts[i].credit_line ? debtor.borrowed : debtor.paid) += cleared[i];
    (debts[i].credit_line ? creditor.lent : creditor.received) += cleared[i];
  }
  return std::all_of(sums.begin(), sums.end(), [](const Sums& firm) {
    // Its debts fall by `paid` and grow by `borrowed`, its claims fall by `received` and grow by
    // `lent`.
    return firm.paid - firm.borrowed == firm.received - firm.lent && firm.borrowed <= firm.paid &&
           firm.lent <= firm.received;
  });
}

// The set-off is allowed, adds up, and its potentials prove that there is none larger.
void ExpectProved(std::int32_t firms, const std::vector<Debt>& debts, const SetOff& set_off) {
  absl::int128 total = 0;
  for (std::size_t i = 0; i < debts.size(); ++i) {
    ASSERT_GE(set_off.cleared[i], 0);
    ASSERT_LE(set_off.cleared[i], debts[i].amount);
    if (!debts[i].credit_line) total += set_off.cleared[i];
  }
  ASSERT_TRUE(IsSetOff(firms, debts, set_off.cleared));
  ASSERT_EQ(set_off.total, total);
  ASSERT_EQ(ProvedBound(debts, set_off.potentials), total);
}

// The largest total, by trying every amount of every debt.
class Oracle {
 public:
  Oracle(std::int32_t firms, const std::vector<Debt>& debts)
      : firms_(firms), debts_(debts), cleared_(debts.size()) {
    Try(0, 0);
  }

  std::int64_t best() const { return best_; }
  int optima() const { return optima_; }

 private:
  void Try(std::size_t i, std::int64_t total) {
    if (i == debts_.size()) {
      if (!IsSetOff(firms_, debts_, cleared_)) return;
      if (total > best_) optima_ = 0;
      if (total >= best_) ++optima_;
      best_ = std::max(best_, total);
      return;
    }
    for (cleared_[i] = 0; cleared_[i] <= debts_[i].amount; ++cleared_[i]) {
      Try(i + 1, total + (debts_[i].credit_line ? 0 : cleared_[i]));
    }
    cleared_[i] = 0;
  }

  const std::int32_t firms_;
  const std::vector<Debt>& debts_;
  std::vector<Nanos> cleared_;
  std::int64_t best_ = 0;
  int optima_ = 0;
};

// What people do by hand: two who owe each other set that off, and nothing else.
std::int64_t ByPairs(std::vector<Debt> debts) {
  std::int64_t total = 0;
  for (Debt& a : debts) {
    for (Debt& b : debts) {
      if (a.credit_line || b.credit_line || a.debtor != b.creditor || a.creditor != b.debtor)
        continue;
      const Nanos both = std::min(a.amount, b.amount);
      a.amount -= both;
      b.amount -= both;
      total += 2 * both;
    }
  }
  return total;
}

void Count(const std::vector<Debt>& debts, const SetOff& set_off, const Oracle& oracle,
           Counts& counts) {
  ++(set_off.total > 0 ? counts.cleared : counts.nothing_clears);
  if (set_off.total > ByPairs(debts)) ++counts.better_than_greedy;
  if (oracle.optima() > 1) ++counts.several_optima;
  for (std::size_t i = 0; i < debts.size(); ++i) {
    const Nanos cleared = set_off.cleared[i];
    if (debts[i].credit_line) {
      ++(cleared > 0 ? counts.credit_drawn : counts.credit_left);
    } else if (cleared > 0 && cleared < debts[i].amount) {
      ++counts.part_of_a_debt;
    }
    const auto creditor = static_cast<std::size_t>(debts[i].creditor);
    const auto debtor = static_cast<std::size_t>(debts[i].debtor);
    if (set_off.potentials[creditor].receiving > set_off.potentials[debtor].paying + 1) {
      ++counts.between_components;
    }
    for (std::size_t j = 0; j < debts.size(); ++j) {
      counts.gives_and_gets_credit += debts[i].credit_line && debts[j].credit_line && cleared > 0 &&
                                      set_off.cleared[j] > 0 &&
                                      debts[i].debtor == debts[j].creditor;
    }
    for (std::size_t j = 0; j < i; ++j) {
      counts.parallel +=
          debts[i].debtor == debts[j].debtor && debts[i].creditor == debts[j].creditor;
    }
  }
}

TEST(SetOffProperty, IsTheLargestOfAll) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const auto firms = static_cast<std::int32_t>(random.Between(2, 5));
    const std::vector<Debt> debts = RandomDebts(random, firms, random.Below(8), 3);
    const auto set_off = ClearDebts(firms, debts);
    ASSERT_TRUE(set_off.ok()) << set_off.status();
    ASSERT_NO_FATAL_FAILURE(ExpectProved(firms, debts, *set_off));
    const Oracle oracle(firms, debts);
    ASSERT_EQ(set_off->total, oracle.best());
    Count(debts, *set_off, oracle, counts);
  }
  std::cout << "2000 seeds: something clears " << counts.cleared << ", nothing "
            << counts.nothing_clears << ", part of a debt " << counts.part_of_a_debt
            << ", debts on no circle " << counts.between_components << ", credit drawn "
            << counts.credit_drawn << ", credit left " << counts.credit_left
            << ", better than pair by pair " << counts.better_than_greedy << ", parallel debts "
            << counts.parallel << ", several optima " << counts.several_optima
            << ", credit given and got " << counts.gives_and_gets_credit << "\n";
  for (const int count :
       {counts.cleared, counts.nothing_clears, counts.part_of_a_debt, counts.between_components,
        counts.credit_drawn, counts.credit_left, counts.better_than_greedy, counts.parallel,
        counts.several_optima, counts.gives_and_gets_credit}) {
    EXPECT_GT(count, 0);
  }
}

TEST(SetOffProperty, LargeOnesCarryTheirProof) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const auto firms = static_cast<std::int32_t>(random.Between(50, 500));
    const std::vector<Debt> debts = RandomDebts(
        random, firms, static_cast<std::uint64_t>(firms) * 5, 1'000'000 * kNanosPerUnit);
    const auto set_off = ClearDebts(firms, debts);
    ASSERT_TRUE(set_off.ok()) << set_off.status();
    ASSERT_NO_FATAL_FAILURE(ExpectProved(firms, debts, *set_off));
    EXPECT_GT(set_off->total, 0);
  }
}

}  // namespace
}  // namespace renkei

#include "tests/engine/roles/resource_networks.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {
namespace {

Quantity Hours(std::int64_t hours) { return {"hour", hours * kMicrosPerUnit}; }

void AddLender(Random& random, int number, NetworkContents& contents) {
  const Date day = RandomNetwork::as_of();
  Member member;
  member.id = member.display_name = absl::StrCat("lender", number);
  member.promises = {{day, static_cast<std::int32_t>(random.Between(0, 1)) * 50, 0}};
  const std::string pool = absl::StrCat("pool", number);
  const bool pooled = random.Percent(50);
  if (pooled) {
    contents.pools.push_back({pool,
                              member.id,
                              "hours",
                              Hours(random.Between(1, 6)),
                              random.Percent(50) ? Period::kWeek : Period::kMonth,
                              {{day + random.Between(0, 30), Hours(random.Between(1, 6))}}});
  }
  const std::int64_t lathes = pooled ? random.Between(1, 2) : 1;
  for (std::int64_t i = 0; i < lathes; ++i) {
    Capability lathe;
    lathe.id = absl::StrCat("lathe", number, "-", i);
    lathe.member = member.id;
    lathe.title = "lathe";
    if (random.Percent(50)) lathe.description = "lathe with bar feed";
    if (pooled) {
      lathe.pool = pool;
      lathe.effort_per_unit = Hours(random.Between(1, 2));
    }
    if (random.Percent(60)) {
      lathe.capacity = Hours(random.Between(1, 4));
      lathe.period = random.Percent(50) ? Period::kWeek : Period::kMonth;
    }
    if (random.Percent(40)) lathe.availability = {day + random.Between(-10, 20), std::nullopt};
    contents.capabilities.push_back(lathe);
  }
  contents.members.push_back(std::move(member));
}

}  // namespace

NetworkContents LatheNetwork(std::uint64_t seed) {
  Random random(seed * 13 + 1);
  NetworkContents contents;
  Member borrower;
  borrower.id = borrower.display_name = "borrower";
  contents.members.push_back(borrower);
  Need need;
  need.id = "hours";
  need.member = "borrower";
  need.title = "lathe";
  need.kind = Kind::kMachines;
  need.quantity = Hours(random.Between(1, 20));
  if (random.Percent(50)) need.minimum_quantity = Hours(1);
  const Date first = RandomNetwork::as_of() + random.Between(-20, 10);
  need.window = {first, first + random.Between(5, 40)};
  contents.needs.push_back(need);
  const std::int64_t lenders = random.Between(2, 4);
  for (int i = 0; i < lenders; ++i) AddLender(random, i, contents);
  return contents;
}

}  // namespace renkei::test_support

#include "tests/engine/consortium/random_repair.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "engine/base/random.h"

namespace renkei {
namespace {

// One change of the network that may bring a promise down.
void ChangeSomething(NetworkContents& contents, Random& random) {
  switch (random.Between(0, 3)) {
    case 0:
      for (Offer& offer : contents.offers) {
        for (OfferLine& line : offer.lines) {
          if (random.Percent(40) && line.unit_price) line.unit_price->nanos += 1'000'000'000;
        }
      }
      return;
    case 1:
      for (Pool& pool : contents.pools) pool.capacity.micros /= 2;
      return;
    case 2:
      for (Offer& offer : contents.offers) {
        if (offer.lines.size() > 1 && random.Percent(50)) offer.lines.pop_back();
      }
      return;
    default:
      contents
          .members[static_cast<std::size_t>(
              random.Between(0, static_cast<int>(contents.members.size()) - 1))]
          .status = MemberStatus::kSuspended;
  }
}

}  // namespace

RandomRepair MakeRandomRepair(const NetworkContents& contents, const Plan& plan,
                              std::uint64_t seed) {
  Random random(seed);
  RandomRepair repair{contents, {plan.shares, {}}};
  std::vector<std::string> team;
  for (const Participant& participant : plan.participants) team.push_back(participant.member);
  const std::size_t leaving = seed % 9 == 0 ? 0 : seed % 9 <= 2 ? 2 : 1;
  while (repair.terms.dropped_out.size() < std::min(leaving, team.size())) {
    const auto chosen = team.begin() + random.Between(0, static_cast<int>(team.size()) - 1);
    repair.terms.dropped_out.push_back(*chosen);
    team.erase(chosen);
  }
  if (seed % 3 == 0) ChangeSomething(repair.contents, random);
  return repair;
}

NetworkContents WithoutThoseWhoLeft(const RandomRepair& repair) {
  NetworkContents contents = repair.contents;
  for (Member& member : contents.members) {
    const auto& left = repair.terms.dropped_out;
    if (std::count(left.begin(), left.end(), member.id) > 0)
      member.status = MemberStatus::kSuspended;
  }
  return contents;
}

}  // namespace renkei

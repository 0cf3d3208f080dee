// Networks in which every rule of a round of introductions occurs.
#ifndef RENKEI_TESTS_ENGINE_INTRODUCTIONS_INTRODUCTIONS_CASE_H_
#define RENKEI_TESTS_ENGINE_INTRODUCTIONS_INTRODUCTIONS_CASE_H_

#include <cstdint>

#include "engine/base/random.h"
#include "engine/model/network_contents.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {

// `members` of them, many of whom suit each other; some have caps of their own, some have met.
inline NetworkContents RandomIntroductionsNetwork(std::uint64_t seed, int members) {
  RandomNetworkOptions options;
  options.members = members;
  options.capabilities = 5 * members;
  options.needs = 4 * members;
  options.exclusions = 1 + members / 6;
  options.codes = 12;
  options.stated_percent = 15;
  NetworkContents contents = RandomNetwork(seed, options).contents();
  Random random(seed + 1'000);
  contents.policy.introduction_cap = static_cast<std::int32_t>(random.Between(1, 3));
  contents.policy.cool_down_days = random.Percent(50) ? 180 : 0;
  contents.policy.dormant_days = random.Percent(50) ? 180 : 20;
  for (Member& member : contents.members) {
    if (random.Percent(30)) {
      member.introduction_cap = static_cast<std::int32_t>(random.Between(0, 4));
    }
    if (random.Percent(40)) member.meetings.clear();
    if (random.Percent(40)) {
      const Member& other = contents.members[random.Below(contents.members.size())];
      if (other.id == member.id) continue;
      member.meetings.push_back({other.id, RandomNetwork::as_of() - random.Between(-5, 400)});
    }
  }
  return contents;
}

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_INTRODUCTIONS_INTRODUCTIONS_CASE_H_

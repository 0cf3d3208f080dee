#include "tests/engine/roles/role_networks.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {
namespace {

constexpr std::array<const char*, 3> kRegions = {"north", "south", "east"};

template <typename Resource>
void SortById(std::vector<Resource>& resources) {
  std::sort(resources.begin(), resources.end(),
            [](const Resource& a, const Resource& b) { return a.id < b.id; });
}

void AddQuestions(Random& random, NetworkContents& contents) {
  for (Need& need : contents.needs) {
    const std::int64_t draw = random.Between(0, 3);
    if (draw == 0) need.purpose = Purpose::kMentorship;
    if (draw == 1) need.kind = Kind::kAdvice;
    if (random.Percent(10)) need.importance = 50;
  }
  for (Capability& capability : contents.capabilities) {
    if (random.Percent(30)) capability.purposes.clear();
    if (random.Percent(30)) capability.kind = Kind::kUnspecified;
  }
}

void AddReaches(Random& random, NetworkContents& contents) {
  for (Member& member : contents.members) {
    if (random.Percent(15)) member.status = MemberStatus::kAdviser;
    for (std::int64_t n = random.Percent(40) ? random.Between(1, 2) : 0; n > 0; --n) {
      Reach reach;
      if (random.Percent(60)) {
        const Code& code = contents.codes[random.Below(contents.codes.size())];
        reach.codes = {{code.scheme, code.code}};
      }
      if (reach.codes.empty() || random.Percent(40)) {
        reach.regions = {kRegions[random.Below(kRegions.size())]};
      }
      // Few different ones: ties.
      reach.warmth = static_cast<std::int32_t>(random.Between(1, 4)) * 25;
      member.reaches.push_back(reach);
    }
    for (std::int64_t n = random.Between(0, 2); n > 0; --n) {
      const Member& other = contents.members[random.Below(contents.members.size())];
      if (other.id == member.id) continue;
      member.meetings.push_back({other.id, RandomNetwork::as_of() - random.Between(-5, 300)});
    }
  }
}

NetworkContents WithRoles(NetworkContents contents, std::uint64_t seed) {
  // What is added depends on the seed alone, not on the order of the lists.
  SortById(contents.members);
  SortById(contents.needs);
  SortById(contents.capabilities);
  std::sort(contents.codes.begin(), contents.codes.end(), [](const Code& a, const Code& b) {
    return a.scheme != b.scheme ? a.scheme < b.scheme : a.code < b.code;
  });
  Random random(seed * 77 + 5);
  AddQuestions(random, contents);
  AddReaches(random, contents);
  return contents;
}

RandomNetwork BaseNetwork(std::uint64_t seed) {
  return RandomNetwork(seed, {.members = 14,
                              .capabilities = 24,
                              .needs = 24,
                              .codes = 50,
                              .stated_percent = seed % 2 == 0 ? 20 : 40});
}

template <typename Entry>
void Reverse(std::vector<Entry>& entries) {
  std::reverse(entries.begin(), entries.end());
}

}  // namespace

NetworkContents RoleNetwork(std::uint64_t seed) {
  return WithRoles(BaseNetwork(seed).contents(), seed);
}

NetworkContents ShuffledRoleNetwork(std::uint64_t seed) {
  NetworkContents contents = WithRoles(BaseNetwork(seed).Shuffled(seed + 1), seed);
  Reverse(contents.members);
  Reverse(contents.needs);
  Reverse(contents.capabilities);
  Reverse(contents.codes);
  for (Member& member : contents.members) {
    Reverse(member.meetings);
    Reverse(member.reaches);
  }
  return contents;
}

}  // namespace renkei::test_support

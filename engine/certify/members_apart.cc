#include "engine/certify/members_apart.h"

#include <vector>

#include "absl/container/flat_hash_map.h"

namespace renkei::certify {

MembersApart::MembersApart(const NetworkContents& contents, Date as_of) {
  for (const Exclusion& exclusion : contents.exclusions) {
    if (exclusion.reason == ExclusionReason::kForbiddenTeam) continue;
    if (exclusion.window.Contains(as_of)) Add(exclusion.member, exclusion.other_member);
  }
  absl::flat_hash_map<std::string, std::vector<const Member*>> sellers;
  for (const Member& member : contents.members) {
    for (const std::string& market : member.markets) sellers[market].push_back(&member);
  }
  for (const Member& member : contents.members) {
    for (const std::string& market : member.closed_markets) {
      const auto found = sellers.find(market);
      if (found == sellers.end()) continue;
      for (const Member* seller : found->second) Add(member.id, seller->id);
    }
  }
}

}  // namespace renkei::certify

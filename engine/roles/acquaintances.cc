#include "engine/roles/acquaintances.h"

#include <algorithm>
#include <optional>

namespace renkei {

Acquaintances::Acquaintances(const FitModel& model, Date as_of) : links_(model.member_count()) {
  const PairRules& rules = model.pair_rules();
  for (MemberOrdinal a = 0; a < model.member_count(); ++a) {
    if (model.member(a).status == MemberStatus::kSuspended) continue;
    for (const Meeting& meeting : model.member(a).meetings) {
      if (meeting.date > as_of) continue;
      const std::optional<MemberOrdinal> b = model.FindMember(meeting.member);
      // Firms may have left.
      if (!b || *b == a || model.member(*b).status == MemberStatus::kSuspended) continue;
      if (rules.AreExcluded(a, *b, as_of) || rules.AreRivals(a, *b)) continue;
      links_[a].push_back(*b);
      links_[*b].push_back(a);
    }
  }
  for (std::vector<MemberOrdinal>& links : links_) {
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
  }
}

}  // namespace renkei

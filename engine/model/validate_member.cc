#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/model/validate.h"

namespace renkei {
namespace {

constexpr std::size_t kMaxMemberCodes = 20;
constexpr std::size_t kMaxMarkets = 50;
constexpr std::size_t kMaxHistory = 1'000;
constexpr std::size_t kMaxReaches = 50;
constexpr std::size_t kMaxReachRegions = 50;

void CheckMarkets(const Member& member, Violations& violations) {
  CheckTexts("markets", member.markets, kMaxMarkets, kMaxFreeIdBytes, violations);
  CheckTexts("closed_markets", member.closed_markets, kMaxMarkets, kMaxFreeIdBytes, violations);
  for (std::size_t i = 0; i < member.closed_markets.size() && i < kMaxMarkets; ++i) {
    if (absl::c_linear_search(member.markets, member.closed_markets[i])) continue;
    violations.Add(absl::StrCat("closed_markets[", i, "]"),
                   absl::StrCat("is ", Quoted(member.closed_markets[i]),
                                ", which isn't one of markets; add it there"));
  }
}

void CheckHistory(const Member& member, Violations& violations) {
  CheckCount("promises", member.promises.size(), {0, kMaxHistory}, violations);
  for (std::size_t i = 0; i < member.promises.size() && i < kMaxHistory; ++i) {
    const Violations::Scope scope(violations, "promises", i);
    CheckRange("kept", member.promises[i].kept, {0, 1'000}, violations);
    CheckRange("broken", member.promises[i].broken, {0, 1'000}, violations);
  }
  CheckCount("meetings", member.meetings.size(), {0, kMaxHistory}, violations);
  for (std::size_t i = 0; i < member.meetings.size() && i < kMaxHistory; ++i) {
    const Violations::Scope scope(violations, "meetings", i);
    CheckId("member", member.meetings[i].member, violations);
    if (!member.id.empty() && member.meetings[i].member == member.id) {
      violations.Add("member", "is the member itself; name whom it met");
    }
  }
}

void CheckReaches(const Member& member, Violations& violations) {
  CheckCount("reaches", member.reaches.size(), {0, kMaxReaches}, violations);
  for (std::size_t i = 0; i < member.reaches.size() && i < kMaxReaches; ++i) {
    const Violations::Scope scope(violations, "reaches", i);
    const Reach& reach = member.reaches[i];
    CheckCodes("codes", reach.codes, kMaxMemberCodes, violations);
    CheckTexts("regions", reach.regions, kMaxReachRegions, kMaxFreeIdBytes, violations);
    CheckRange("warmth", reach.warmth, {1, 100}, violations);
    if (reach.codes.empty() && reach.regions.empty()) {
      violations.Add("codes", "is empty, and so is regions; state what the clients buy or where");
    }
  }
}

}  // namespace

void Validate(const Member& member, Violations& violations) {
  CheckId("name", member.id, violations);
  CheckRequiredText("display_name", member.display_name, kMaxNameBytes, violations);
  CheckText("description", member.description, kMaxDescriptionBytes, violations);
  CheckPlace("place", member.place, violations);
  CheckRange("employee_count", member.employee_count, {0, kMillion}, violations);
  CheckCertificates("certificates", member.certificates, violations);
  CheckLanguages("languages", member.languages, violations);
  CheckOptionalRange("revenue_concentration_ppm", member.revenue_concentration_ppm, {0, kMillion},
                     violations);
  CheckCodes("codes", member.codes, kMaxMemberCodes, violations);
  CheckMarkets(member, violations);
  CheckHistory(member, violations);
  CheckOptionalRange("margin_ppm", member.margin_ppm, {1, kMillion}, violations);
  CheckReaches(member, violations);
  CheckOptionalRange("introduction_cap", member.introduction_cap, {0, kMaxIntroductionCap},
                     violations);
}

}  // namespace renkei

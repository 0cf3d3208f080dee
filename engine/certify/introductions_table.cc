#include "engine/certify/introductions_table.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "engine/base/status_macros.h"

namespace renkei::certify {

absl::StatusOr<IntroductionsTable> IntroductionsTable::Build(const NetworkContents& contents,
                                                             const FitModel& model,
                                                             const IntroductionsAnswer& answer) {
  IntroductionsTable table(model, answer.header.as_of);
  RENKEI_RETURN_IF_ERROR(table.AddListings(contents));
  table.AddMembers(answer.floor_bonus);
  table.AddPairs();
  table.has_pair_.assign(model.member_count(), false);
  for (const EligiblePair& pair : table.pairs_) {
    table.has_pair_[pair.a] = table.has_pair_[pair.b] = true;
  }
  return table;
}

absl::Status IntroductionsTable::AddListings(const NetworkContents& contents) {
  needs_.resize(model_->member_count());
  capabilities_.resize(model_->member_count());
  for (CapabilityOrdinal i = 0; i < model_->capability_count(); ++i) {
    capabilities_[model_->capability(i).member].push_back(i);
  }
  RENKEI_ASSIGN_OR_RETURN(Analyzer analyzer, Analyzer::Create(model_->policy().languages));
  for (const Need& need : contents.needs) {
    if (need.status != ListingStatus::kActive || need.visibility == Visibility::kHidden) continue;
    RENKEI_ASSIGN_OR_RETURN(PreparedNeed prepared, model_->Prepare(need, analyzer));
    if (prepared.owner) needs_[*prepared.owner].push_back(std::move(prepared));
  }
  for (std::vector<PreparedNeed>& needs : needs_) {
    std::sort(needs.begin(), needs.end(),
              [](const PreparedNeed& a, const PreparedNeed& b) { return a.need.id < b.need.id; });
  }
  return absl::OkStatus();
}

void IntroductionsTable::AddMembers(Score floor_bonus) {
  last_meeting_.resize(model_->member_count());
  for (MemberOrdinal i = 0; i < model_->member_count(); ++i) {
    for (const Meeting& meeting : model_->member(i).meetings) {
      if (meeting.date > as_of_) continue;
      const std::optional<MemberOrdinal> other = model_->FindMember(meeting.member);
      for (const MemberOrdinal met : {i, other.value_or(i)}) {
        if (!last_meeting_[met] || *last_meeting_[met] < meeting.date) {
          last_meeting_[met] = meeting.date;
        }
      }
    }
  }
  const Policy& policy = model_->policy();
  for (MemberOrdinal i = 0; i < model_->member_count(); ++i) {
    const Member& member = model_->member(i);
    seats_.push_back(IsActive(i) ? member.introduction_cap.value_or(policy.introduction_cap) : 0);
    const bool is_known =
        last_meeting_[i].has_value() && as_of_ - *last_meeting_[i] <= policy.dormant_days;
    bonus_.push_back(seats_[i] == 0 ? 0 : floor_bonus * (is_known ? 1 : 2));
  }
}

void IntroductionsTable::AddPairs() {
  met_recently_.assign(model_->member_count(), false);
  for (MemberOrdinal a = 0; a < model_->member_count(); ++a) {
    if (seats_[a] == 0) continue;
    for (MemberOrdinal b = a + 1; b < model_->member_count(); ++b) {
      if (seats_[b] == 0) continue;
      const Score gain = GainsOf(a, b).gain;
      if (gain == 0) continue;
      const Score score = MutualScoreOf(*model_, {a, b, gain, GainsOf(b, a).gain, as_of_});
      if (score == 0) continue;
      const std::optional<Date> last = LastMeetingOf(a, b);
      if (last && as_of_ - *last < model_->policy().cool_down_days) {
        met_recently_[a] = met_recently_[b] = true;
      } else {
        pairs_.push_back({a, b, score});
      }
    }
  }
}

std::optional<std::size_t> IntroductionsTable::FindPair(MemberOrdinal a, MemberOrdinal b) const {
  const std::pair wanted(std::min(a, b), std::max(a, b));
  const auto found = std::lower_bound(
      pairs_.begin(), pairs_.end(), wanted,
      [](const EligiblePair& pair, const std::pair<MemberOrdinal, MemberOrdinal>& ends) {
        return std::pair(pair.a, pair.b) < ends;
      });
  if (found == pairs_.end() || std::pair(found->a, found->b) != wanted) return std::nullopt;
  return static_cast<std::size_t>(found - pairs_.begin());
}

std::optional<Date> IntroductionsTable::LastMeetingOf(MemberOrdinal a, MemberOrdinal b) const {
  std::optional<Date> last;
  for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
    for (const Meeting& meeting : model_->member(from).meetings) {
      if (meeting.member != model_->member(to).id || meeting.date > as_of_) continue;
      if (!last || meeting.date > *last) last = meeting.date;
    }
  }
  return last;
}

}  // namespace renkei::certify

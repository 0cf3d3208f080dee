#include "engine/introductions/round_answer.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/introductions/mutual_pairs.h"
#include "engine/introductions/round_evidence.h"
#include "engine/partners/pair_factors.h"
#include "engine/partners/partner_words.h"
#include "engine/partners/side_gain.h"

namespace renkei {
namespace {

constexpr int kWorthDecimals = 9;

std::string Counted(std::int64_t count, absl::string_view noun) {
  return absl::StrCat(count, " ", noun, count == 1 ? "" : "s");
}

// Writes one answer. Used once.
class RoundWriter {
 public:
  RoundWriter(const RoundContext& context, const FoundRound& found)
      : context_(context),
        snapshot_(context.snapshot),
        found_(found),
        introductions_of_(context.members.seats.size(), 0) {}

  IntroductionsAnswer Write() {
    for (const std::uint32_t i : found_.chosen) AddIntroduction(context_.problem.pairs[i]);
    AddPeople();
    AddConstraints();
    answer_.objectives.push_back({ObjectiveKind::kIntroductions,
                                  FormatDecimal(found_.value, kWorthDecimals),
                                  FormatDecimal(found_.bound, kWorthDecimals), ""});
    answer_.certificate.evidence.emplace_back(WriteEvidence(snapshot_, found_.multipliers));
    answer_.stop = found_.stop;
    answer_.proved_optimal = found_.value == found_.bound;
    return std::move(answer_);
  }

 private:
  const std::string& NameOf(MemberOrdinal member) const { return snapshot_.member(member).id; }

  void AddIntroduction(const RoundPair& pair) {
    const auto a = static_cast<MemberOrdinal>(pair.a);
    const auto b = static_cast<MemberOrdinal>(pair.b);
    const FitModel& model = snapshot_.fit_model();
    const SideGain side_a =
        ComputeSideGain(snapshot_, a, b, context_.as_of, model.Trust(b, context_.as_of));
    const SideGain side_b =
        ComputeSideGain(snapshot_, b, a, context_.as_of, model.Trust(a, context_.as_of));
    const PartnershipContext partnership{snapshot_, a, b, context_.as_of, side_a, side_b};
    answer_.introductions.push_back(
        {NameOf(a), NameOf(b), pair.score, PartnershipReasons(partnership)});
    for (const SideGain* side : {&side_a, &side_b}) {
      for (const NeedMatch& match : side->matches) {
        Score& best = best_fit_[match.need];
        best = std::max(best, match.fit);
      }
    }
    ++introductions_of_[a];
    ++introductions_of_[b];
  }

  void AddPeople() {
    std::vector<bool> has_pair(introductions_of_.size(), false);
    for (const RoundPair& pair : context_.problem.pairs) {
      has_pair[static_cast<std::size_t>(pair.a)] = true;
      has_pair[static_cast<std::size_t>(pair.b)] = true;
    }
    for (MemberOrdinal member = 0; member < introductions_of_.size(); ++member) {
      if (snapshot_.member(member).status != MemberStatus::kActive) continue;
      if (introductions_of_[member] > 0) {
        AddParticipant(member);
      } else {
        answer_.left_out.push_back({NameOf(member), WhyLeftOut(member, has_pair[member])});
      }
    }
  }

  void AddParticipant(MemberOrdinal member) {
    std::int64_t gain = 0;
    std::int64_t open = 0;
    std::int64_t served = 0;
    for (const NeedOrdinal need : snapshot_.needs_of(member)) {
      open += snapshot_.IsOpen(need);
      const auto best = best_fit_.find(need);
      if (best == best_fit_.end()) continue;
      ++served;
      gain += snapshot_.need(need).importance * best->second;
    }
    Participant participant{NameOf(member), Score{gain}, {}};
    participant.reasons.push_back(
        {"gain",
         absl::StrCat(NameOf(member), " has ", Counted(open, "open need"), ", ", served,
                      " of them served by those it meets: importance times the best fit is ",
                      FormatDecimal(gain, kWorthDecimals), ".")});
    AddStanding(member, participant.reasons);
    answer_.participants.push_back(std::move(participant));
  }

  void AddStanding(MemberOrdinal member, std::vector<Reason>& reasons) const {
    const MemberStanding standing = context_.members.Standing(member, snapshot_.policy());
    if (standing == MemberStanding::kNewcomer) {
      reasons.push_back({"newcomer", absl::StrCat(NameOf(member),
                                                  " has met nobody so far: that it "
                                                  "is introduced at all counts double.")});
    } else if (standing == MemberStanding::kDormant) {
      const Date last = *context_.members.last_meeting[member];
      reasons.push_back(
          {"dormant", absl::StrCat(NameOf(member), " last met somebody on ", FormatDate(last), ", ",
                                   Counted(context_.as_of - last, "day"), " ago, more than ",
                                   snapshot_.policy().dormant_days,
                                   ": that it is introduced at all counts double.")});
    }
  }

  Reason WhyLeftOut(MemberOrdinal member, bool has_pair) const {
    const std::string& name = NameOf(member);
    if (context_.members.seats[member] == 0) {
      return {"cap_zero", absl::StrCat(name, " asked for no introduction in this round.")};
    }
    if (has_pair) {
      return {"displaced", absl::StrCat("Those who suit ", name,
                                        " are introduced to others, which is worth more.")};
    }
    if (context_.met_recently[member]) {
      return {"all_met_recently",
              absl::StrCat("Everybody who suits ", name, " met it in the last ",
                           Counted(snapshot_.policy().cool_down_days, "day"), ".")};
    }
    return {"no_candidate", absl::StrCat("There is nobody whose needs ", name,
                                         " serves and who serves its needs.")};
  }

  void AddConstraints() {
    const auto add = [&](absl::string_view rule, std::string subject, std::int64_t left,
                         std::int64_t right, absl::string_view unit) {
      answer_.certificate.constraints.push_back(
          {std::string(rule), std::move(subject), FormatDecimal(left, 0), FormatDecimal(right, 0),
           FormatDecimal(right - left, 0), std::string(unit)});
    };
    for (MemberOrdinal member = 0; member < introductions_of_.size(); ++member) {
      if (introductions_of_[member] == 0) continue;
      add("introduction_cap", absl::StrCat("member ", NameOf(member)), introductions_of_[member],
          context_.members.seats[member], "");
    }
    for (const std::uint32_t i : found_.chosen) {
      const auto a = static_cast<MemberOrdinal>(context_.problem.pairs[i].a);
      const auto b = static_cast<MemberOrdinal>(context_.problem.pairs[i].b);
      const std::optional<Date> last =
          LastMeeting(snapshot_.member(a), snapshot_.member(b), context_.as_of);
      if (!last) continue;
      add("cool_down", absl::StrCat("members ", NameOf(a), " and ", NameOf(b)),
          snapshot_.policy().cool_down_days, context_.as_of - *last, "d");
    }
  }

  const RoundContext& context_;
  const Snapshot& snapshot_;
  const FoundRound& found_;
  std::vector<std::int32_t> introductions_of_;
  std::map<NeedOrdinal, Score> best_fit_;  // Of each need that is served.
  IntroductionsAnswer answer_;
};

}  // namespace

MemberStanding RoundMembers::Standing(MemberOrdinal member, const Policy& policy) const {
  if (!last_meeting[member]) return MemberStanding::kNewcomer;
  return as_of - *last_meeting[member] > policy.dormant_days ? MemberStanding::kDormant
                                                             : MemberStanding::kKnown;
}

RoundMembers MembersOfRound(const Snapshot& snapshot, Date as_of) {
  RoundMembers members;
  members.as_of = as_of;
  members.last_meeting = LastMeetings(snapshot, as_of);
  for (const Member& member : snapshot.contents().members) {
    const bool takes_part = member.status == MemberStatus::kActive;
    members.seats.push_back(
        takes_part ? member.introduction_cap.value_or(snapshot.policy().introduction_cap) : 0);
  }
  return members;
}

IntroductionsAnswer DescribeRound(const RoundContext& context, const FoundRound& found) {
  return RoundWriter(context, found).Write();
}

}  // namespace renkei

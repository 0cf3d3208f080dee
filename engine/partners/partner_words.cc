#include "engine/partners/partner_words.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/fit/plain_words.h"
#include "engine/partners/mutual_score.h"
#include "engine/partners/pair_factors.h"

namespace renkei {
namespace {

constexpr std::size_t kMostMatchReasons = 5;

std::string Counted(std::size_t count, absl::string_view noun) {
  return absl::StrCat(count, " ", noun, count == 1 ? "" : "s");
}

std::size_t OpenNeedCount(const Snapshot& snapshot, MemberOrdinal member) {
  const auto needs = snapshot.needs_of(member);
  return static_cast<std::size_t>(std::count_if(
      needs.begin(), needs.end(), [&](NeedOrdinal need) { return snapshot.IsOpen(need); }));
}

std::string TradesInWords(const PartnershipContext& context) {
  const std::optional<Score> similarity =
      TradeSimilarity(context.snapshot.fit_model(), context.asker, context.other);
  return similarity ? absl::StrCat("trades alike to ", ScoreInWords(*similarity))
                    : "a trade is not stated";
}

std::string SizesInWords(const PartnershipContext& context) {
  const auto people = [](std::int32_t count) {
    if (count == 0) return std::string("size unknown");
    return absl::StrCat(count, count == 1 ? " person" : " people");
  };
  return absl::StrCat(people(context.snapshot.member(context.asker).employee_count), " and ",
                      people(context.snapshot.member(context.other).employee_count));
}

std::string MeetingInWords(const PartnershipContext& context) {
  const std::optional<Date> last =
      LastMeeting(context.snapshot.member(context.asker), context.snapshot.member(context.other),
                  context.as_of);
  return last ? absl::StrCat("last met ", FormatDate(*last)) : "never met";
}

ScorePart GainPart(const Snapshot& snapshot, absl::string_view part, MemberOrdinal member,
                   const SideGain& side) {
  return {std::string(part),
          side.gain,
          /*weight=*/0,
          /*unknown=*/false,
          absl::StrCat(Counted(OpenNeedCount(snapshot, member), "open need"), " of ",
                       snapshot.member(member).id),
          absl::StrCat(side.matches.size(), " of them served")};
}

void AddMatchReasons(const Snapshot& snapshot, MemberOrdinal owner, const SideGain& side,
                     absl::string_view code, std::vector<Reason>& reasons) {
  std::vector<NeedMatch> matches = side.matches;
  std::sort(matches.begin(), matches.end(), [](const NeedMatch& a, const NeedMatch& b) {
    return a.fit != b.fit ? a.fit > b.fit : a.need < b.need;
  });
  for (std::size_t i = 0; i < matches.size() && i < kMostMatchReasons; ++i) {
    const Capability& capability = snapshot.capability(matches[i].capability);
    const Need& need = snapshot.need(matches[i].need);
    reasons.push_back(
        {std::string(code),
         absl::StrCat("\"", capability.title, "\" of ", capability.member, " serves the need \"",
                      need.title, "\" of ", snapshot.member(owner).id, ": fit ",
                      ScoreInWords(matches[i].fit), ".")});
  }
}

}  // namespace

std::vector<ScorePart> PartnershipParts(const PartnershipContext& context) {
  std::vector<ScorePart> parts = {
      GainPart(context.snapshot, "gain_asker", context.asker, context.asker_side),
      GainPart(context.snapshot, "gain_partner", context.other, context.other_side)};
  if (!context.mutual()) return parts;
  const FitModel& model = context.snapshot.fit_model();
  const PairFactors factors =
      ComputePairFactors(model, context.asker, context.other, context.as_of);
  const Score asker_gain = context.asker_side.gain;
  const Score other_gain = context.other_side.gain;
  parts.push_back({"balance", Balance(asker_gain, other_gain, model.policy().balance_floor), 0,
                   false, "equal gains",
                   absl::StrCat(ScoreInWords(asker_gain), " and ", ScoreInWords(other_gain))});
  const bool trades_unknown = !TradeSimilarity(model, context.asker, context.other).has_value();
  parts.push_back({"diversity", factors.diversity, 0, trades_unknown, "different trades",
                   TradesInWords(context)});
  const bool sizes_unknown = model.member(context.asker).employee_count == 0 ||
                             model.member(context.other).employee_count == 0;
  parts.push_back({"dependence", factors.dependence, 0, sizes_unknown,
                   "firms of similar size that don't hang on one customer", SizesInWords(context)});
  parts.push_back({"novelty", factors.novelty, 0, false,
                   absl::StrCat("no meeting for ", model.policy().novelty_days, " days"),
                   MeetingInWords(context)});
  return parts;
}

std::vector<Reason> PartnershipReasons(const PartnershipContext& context) {
  std::vector<Reason> reasons;
  AddMatchReasons(context.snapshot, context.asker, context.asker_side, "serves_asker", reasons);
  AddMatchReasons(context.snapshot, context.other, context.other_side, "serves_partner", reasons);
  if (!context.mutual()) {
    const bool provider = context.asker_side.gain > 0;
    reasons.push_back(
        {provider ? "provider" : "customer",
         absl::StrCat("Only ", context.snapshot.member(provider ? context.asker : context.other).id,
                      " gains: no need of the other is served.")});
    return reasons;
  }
  for (const ScorePart& part : PartnershipParts(context)) {
    if (part.part == "gain_asker" || part.part == "gain_partner") continue;
    reasons.push_back({part.part, absl::StrCat("Factor ", ScoreInWords(part.value), ", wanted ",
                                               part.wanted, ": ", part.offered, ".")});
  }
  return reasons;
}

std::vector<Participant> PartnershipParticipants(const PartnershipContext& context) {
  std::vector<Participant> participants;
  const auto add = [&](MemberOrdinal member, const SideGain& side) {
    if (side.value == 0) return;
    const std::string& id = context.snapshot.member(member).id;
    participants.push_back(
        {id,
         Score{side.value},
         {{"gain",
           absl::StrCat(id, " has ", Counted(OpenNeedCount(context.snapshot, member), "open need"),
                        ", ", side.matches.size(), " of them served: importance times fit is ",
                        ScoreInWords(side.value), ".")}}});
  };
  const bool asker_first = context.asker < context.other;
  if (asker_first) add(context.asker, context.asker_side);
  add(context.other, context.other_side);
  if (!asker_first) add(context.asker, context.asker_side);
  return participants;
}

std::vector<Reason> FitReasons(const std::vector<ScorePart>& parts) {
  std::vector<Reason> reasons;
  for (const ScorePart& part : parts) {
    if (part.weight == 0) continue;
    reasons.push_back({part.part, absl::StrCat("Wanted ", part.wanted, "; offered ", part.offered,
                                               part.unknown ? " (unknown, counts " : " (",
                                               ScoreInWords(part.value), ").")});
  }
  return reasons;
}

}  // namespace renkei

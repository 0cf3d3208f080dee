#include "engine/certify/introductions_check.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/certify/introductions_bound_check.h"
#include "engine/certify/introductions_table.h"
#include "engine/certify/plan_claims.h"

namespace renkei::certify {
namespace {

constexpr Score kMostFloorBonus = 5 * kScoreOne;
constexpr int kWorthDecimals = 9;

// Checks one answer. Used once.
class IntroductionsCheck {
 public:
  IntroductionsCheck(const IntroductionsTable& table, const IntroductionsAnswer& answer,
                     FindingList& findings)
      : table_(table),
        model_(table.model()),
        answer_(answer),
        findings_(findings),
        count_(model_.member_count(), 0),
        best_fit_(count_.size()) {}

  void Run() {
    bool valid = true;
    for (std::size_t i = 0; i < answer_.introductions.size(); ++i) {
      valid = CheckIntroduction(i) && valid;
    }
    // What follows from the choice is not looked at if that can't be read.
    if (!valid) return;
    for (MemberOrdinal i = 0; i < count_.size(); ++i) {
      if (count_[i] <= table_.seats(i)) continue;
      findings_.Add("introduction_cap", "introductions",
                    absl::StrCat(model_.member(i).id, " is in ", count_[i], " introductions, and ",
                                 table_.seats(i), " are its most"));
    }
    CheckPeople();
    CheckConstraints(answer_.certificate.constraints, ListConstraints(), "", findings_);
    CheckObjective();
  }

 private:
  bool CheckIntroduction(std::size_t i) {
    const Introduction& claimed = answer_.introductions[i];
    const std::string path = Element("", "introductions", i);
    const std::optional<MemberOrdinal> a = model_.FindMember(claimed.member);
    const std::optional<MemberOrdinal> b = model_.FindMember(claimed.other_member);
    if (!a || !b) {
      findings_.Add("unknown_member", path,
                    absl::StrCat(InPlainWords(claimed.member), " or ",
                                 InPlainWords(claimed.other_member), " is not in the network"));
      return false;
    }
    const std::pair ends(*a, *b);
    if (*a >= *b || (last_ && *last_ >= ends)) {
      findings_.Add("introduction_order", path,
                    "introductions ascend by their members, each pair once");
      return false;
    }
    last_ = ends;
    const std::optional<std::size_t> place = table_.FindPair(*a, *b);
    if (!place) {
      findings_.Add("not_eligible", path,
                    absl::StrCat(claimed.member, " and ", claimed.other_member,
                                 " may not be introduced to each other: ", WhyNot(*a, *b)));
      return false;
    }
    const Score score = table_.pairs()[*place].score;
    findings_.Expect("score", Field(path, "score"), claimed.score, score);
    const Gains gains_a = table_.GainsOf(*a, *b);
    const Gains gains_b = table_.GainsOf(*b, *a);
    CheckReasons(claimed.reasons, ReasonsOf(gains_a, gains_b), path, findings_);
    Note(*a, gains_a);
    Note(*b, gains_b);
    value_ += score;
    chosen_.push_back(ends);
    return true;
  }

  absl::string_view WhyNot(MemberOrdinal a, MemberOrdinal b) const {
    if (table_.seats(a) == 0 || table_.seats(b) == 0) return "one of them takes no part";
    if (table_.GainsOf(a, b).gain == 0 || table_.GainsOf(b, a).gain == 0) {
      return "one of them gains nothing";
    }
    const std::optional<Date> last = table_.LastMeetingOf(a, b);
    if (last && answer_.header.as_of - *last < model_.policy().cool_down_days) {
      return "they met within the cool-down";
    }
    return "their score is 0";
  }

  // Who serves what, the best five a side, then the factors.
  static std::vector<Reason> ReasonsOf(const Gains& member, const Gains& other) {
    constexpr std::size_t kMostMatchReasons = 5;
    std::vector<Reason> reasons;
    for (std::size_t i = 0; i < std::min(member.matches.size(), kMostMatchReasons); ++i) {
      reasons.push_back({"serves_asker", ""});
    }
    for (std::size_t i = 0; i < std::min(other.matches.size(), kMostMatchReasons); ++i) {
      reasons.push_back({"serves_partner", ""});
    }
    for (const char* factor : {"balance", "diversity", "dependence", "novelty"}) {
      reasons.push_back({factor, ""});
    }
    return reasons;
  }

  // Counts an introduction of a member and keeps the best fit for each of its needs.
  void Note(MemberOrdinal member, const Gains& gains) {
    if (count_[member]++ == 0) value_ += table_.bonus(member);
    for (const ServedNeedMatch& match : gains.matches) {
      Score& best = best_fit_[member][match.need];
      best = std::max(best, match.fit);
    }
  }

  void CheckPeople() {
    std::vector<Participant> participants;
    std::vector<LeftOutMember> left_out;
    for (MemberOrdinal i = 0; i < count_.size(); ++i) {
      const std::string& id = model_.member(i).id;
      if (count_[i] == 0) {
        if (table_.IsActive(i)) left_out.push_back({id, {std::string(WhyLeftOut(i)), ""}});
        continue;
      }
      Score gain = 0;
      for (const auto& [need, fit] : best_fit_[i]) gain += need->need.importance * fit;
      participants.push_back({id, gain, ReasonsOfParticipant(i)});
    }
    CheckParticipants(answer_.participants, participants, "", findings_);
    CheckLeftOut(left_out);
  }

  std::vector<Reason> ReasonsOfParticipant(MemberOrdinal member) const {
    std::vector<Reason> reasons = {{"gain", ""}};
    const std::optional<Date>& last = table_.last_meeting(member);
    if (!last) {
      reasons.push_back({"newcomer", ""});
    } else if (answer_.header.as_of - *last > model_.policy().dormant_days) {
      reasons.push_back({"dormant", ""});
    }
    return reasons;
  }

  absl::string_view WhyLeftOut(MemberOrdinal member) const {
    if (table_.seats(member) == 0) return "cap_zero";
    if (table_.has_pair(member)) return "displaced";
    return table_.met_recently(member) ? "all_met_recently" : "no_candidate";
  }

  void CheckLeftOut(const std::vector<LeftOutMember>& derived) {
    const std::vector<LeftOutMember>& claimed = answer_.left_out;
    for (std::size_t i = 0; i < std::max(claimed.size(), derived.size()); ++i) {
      const std::string path = Element("", "left_out", i);
      if (i >= claimed.size() || i >= derived.size()) {
        findings_.Add("left_out", path,
                      i < derived.size()
                          ? absl::StrCat("missing: ", derived[i].member, " gets no introduction")
                          : absl::StrCat(InPlainWords(claimed[i].member), " is one too many"));
        continue;
      }
      findings_.Expect("left_out", Field(path, "member"), claimed[i].member, derived[i].member);
      findings_.Expect("reason", Field(path, "reason.code"), claimed[i].reason.code,
                       derived[i].reason.code);
      if (claimed[i].reason.text.empty()) {
        findings_.Add("reason", Field(path, "reason.text"), "the reason says nothing");
      }
    }
  }

  std::vector<Constraint> ListConstraints() const {
    std::vector<Constraint> constraints;
    for (MemberOrdinal i = 0; i < count_.size(); ++i) {
      if (count_[i] == 0) continue;
      constraints.push_back(MakeConstraint("introduction_cap",
                                           absl::StrCat("member ", model_.member(i).id),
                                           {count_[i], table_.seats(i)}));
    }
    for (const auto& [a, b] : chosen_) {
      const std::optional<Date> last = table_.LastMeetingOf(a, b);
      if (!last) continue;
      constraints.push_back(MakeConstraint(
          "cool_down", absl::StrCat("members ", model_.member(a).id, " and ", model_.member(b).id),
          {model_.policy().cool_down_days, answer_.header.as_of - *last, 0, "d"}));
    }
    return constraints;
  }

  void CheckObjective() {
    const std::vector<Evidence>& evidence = answer_.certificate.evidence;
    if (answer_.objectives.size() != 1 || evidence.size() != 1 ||
        answer_.objectives[0].kind != ObjectiveKind::kIntroductions) {
      findings_.Add("objectives", "objectives",
                    "a round has one objective, the worth of its introductions, and its evidence");
      return;
    }
    const ObjectiveValue& objective = answer_.objectives[0];
    const std::string path = Element("", "objectives", 0);
    findings_.Expect("objective_currency", Field(path, "currency"), objective.currency,
                     std::string());
    const auto value = findings_.Number(Field(path, "value"), objective.value, kWorthDecimals);
    const auto bound = findings_.Number(Field(path, "bound"), objective.bound, kWorthDecimals);
    if (!value || !bound) return;
    ExpectNumber("objective_value", Field(path, "value"), *value, value_);
    findings_.Expect("proved_optimal", "proved_optimal", answer_.proved_optimal, *bound == value_);
    if ((answer_.stop == StopReason::kOptimal) != answer_.proved_optimal) {
      findings_.Add("stop", "stop", "a search ends with the proof of the optimum, or at a limit");
    }
    const std::string where = Element("", "certificate.evidence", 0);
    const auto* dual = std::get_if<DualEvidence>(&evidence[0]);
    if (dual == nullptr) {
      findings_.Add("evidence_kind", where, "the evidence of a round is a dual");
      return;
    }
    const std::optional<absl::int128> proved = ProvedRoundBound(table_, *dual, where, findings_);
    if (proved) ExpectNumber("bound", Field(path, "bound"), *bound, *proved);
  }

  void ExpectNumber(absl::string_view id, absl::string_view path, absl::int128 claimed,
                    absl::int128 derived) {
    if (claimed == derived) return;
    findings_.Add(id, path,
                  absl::StrCat("claimed is ", FormatDecimal(claimed, kWorthDecimals),
                               "; the data give ", FormatDecimal(derived, kWorthDecimals)));
  }

  const IntroductionsTable& table_;
  const FitModel& model_;
  const IntroductionsAnswer& answer_;
  FindingList& findings_;
  std::vector<std::int32_t> count_;  // Introductions of each member.
  std::vector<std::map<const PreparedNeed*, Score>> best_fit_;
  std::vector<std::pair<MemberOrdinal, MemberOrdinal>> chosen_;
  std::optional<std::pair<MemberOrdinal, MemberOrdinal>> last_;
  absl::int128 value_ = 0;
};

}  // namespace

void CheckIntroductions(const NetworkContents& contents, const FitModel& model,
                        const IntroductionsAnswer& answer, FindingList& findings) {
  if (answer.floor_bonus < 0 || answer.floor_bonus > kMostFloorBonus) {
    findings.Add("floor_bonus", "floor_bonus",
                 absl::StrCat(answer.floor_bonus, " is not 0 to ", kMostFloorBonus));
    return;
  }
  const auto table = IntroductionsTable::Build(contents, model, answer);
  if (!table.ok()) {
    findings.Add("data_refused", "", std::string(table.status().message()));
    return;
  }
  IntroductionsCheck(*table, answer, findings).Run();
}

}  // namespace renkei::certify

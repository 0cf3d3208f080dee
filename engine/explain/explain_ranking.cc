#include "engine/explain/explain_ranking.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/explain/closest_pairs.h"
#include "engine/partners/mutual_score.h"
#include "engine/partners/pair_factors.h"
#include "engine/partners/side_gain.h"

namespace renkei {
namespace {

// A place in a list: by falling score, ties to the smaller id.
struct Standing {
  Score score = 0;
  std::string id;
};

// The list that the member would be in.
struct RankedIn {
  absl::string_view field;  // Of the answer, for errors.
  absl::string_view what;   // For people.
  std::int32_t limit = 0;
  std::size_t count = 0;
  Standing last;  // Of `count` > 0.
};

std::string InWords(Score score) { return FormatDecimal(score, 9); }

// Sets score, margin, change and text of a member that passes every rule.
absl::Status ExplainScore(const Standing& own, const RankedIn& list, AbsenceAnswer& explained) {
  if (list.count < static_cast<std::size_t>(list.limit)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "answer.", list.field, ": has ", list.count, " of ", list.limit, " entries, but lacks '",
        explained.member, "' with a score of ", InWords(own.score), "; verify the answer"));
  }
  explained.score = own.score;
  explained.margin = list.last.score - own.score;
  const bool wins_tie = own.id < list.last.id;
  const Score needed = list.last.score + (wins_tie ? 0 : 1);
  if (*explained.margin < 0 || own.score >= needed) {
    return absl::InvalidArgumentError(absl::StrCat(
        "answer.", list.field, ": lacks '", explained.member, "', which with a score of ",
        InWords(own.score), " stands before '", list.last.id, "'; verify the answer"));
  }
  explained.text = absl::StrCat(explained.member, " scores ", InWords(own.score), " as ", list.what,
                                ", ", InWords(*explained.margin), " less than ", list.last.id,
                                ", the last of ", list.count, ".");
  if (*explained.margin == 0) absl::StrAppend(&explained.text, " Ties go to the smaller name.");
  if (needed > kScoreOne) {
    absl::StrAppend(&explained.text, " No score is high enough to stand before it.");
    return absl::OkStatus();
  }
  explained.changes.push_back(
      {ScoreReached{needed},
       absl::StrCat("A score of at least ", InWords(needed), " would bring it in.")});
  absl::StrAppend(&explained.text, " ", explained.changes.back().text);
  return absl::OkStatus();
}

// Sets the failed rules and the text of a member of which no pair counts.
void ExplainRules(ClosestPairs& pairs, absl::string_view nothing_to_compare,
                  AbsenceAnswer& explained) {
  const std::size_t eligible = pairs.eligible();
  explained.failed_rules = pairs.Take();
  if (eligible > 0) {
    explained.failed_rules.clear();
    explained.text = absl::StrCat(explained.member, " passes every rule in ", eligible,
                                  eligible == 1 ? " pair" : " pairs",
                                  " of a capability and a need, but with a fit of 0.");
    return;
  }
  if (explained.failed_rules.empty()) {
    explained.text = absl::StrCat(explained.member, " ", nothing_to_compare);
    return;
  }
  const FailedRule& first = explained.failed_rules.front();
  std::size_t of_first = 0;
  for (const FailedRule& rule : explained.failed_rules) {
    of_first += rule.capability == first.capability && rule.target == first.target ? 1 : 0;
  }
  explained.text =
      absl::StrCat(explained.member,
                   " passes the rules with no pair of a capability and a need. The closest is ",
                   first.capability, " for ", first.target, ", which fails ", of_first,
                   of_first == 1 ? " rule: " : " rules, first ", first.rule, " (wanted ",
                   first.wanted, ", offered ", first.offered, ").");
}

RankedIn ListOf(absl::string_view field, absl::string_view what, std::int32_t limit,
                const std::vector<Partner>& entries) {
  RankedIn list{field, what, limit, entries.size(), {}};
  if (!entries.empty()) list.last = {entries.back().score, entries.back().member};
  return list;
}

// Every pair of an open need of one member and a capability of the other.
void AddPairs(const Snapshot& snapshot, MemberOrdinal needs_of, MemberOrdinal capabilities_of,
              ClosestPairs& pairs) {
  for (const NeedOrdinal need : snapshot.needs_of(needs_of)) {
    if (!snapshot.IsOpen(need)) continue;
    for (const CapabilityOrdinal capability : snapshot.capabilities_of(capabilities_of)) {
      pairs.Add(capability, snapshot.prepared_need(need));
    }
  }
}

}  // namespace

absl::StatusOr<AbsenceAnswer> ExplainAbsenceFromPartners(const Snapshot& snapshot,
                                                         const PartnersAnswer& answer,
                                                         absl::string_view member) {
  const std::optional<MemberOrdinal> asker = snapshot.FindMember(answer.member);
  if (!asker) {
    return absl::InvalidArgumentError(
        absl::StrCat("answer.member: there is no '", answer.member, "' in the network"));
  }
  const MemberOrdinal other = *snapshot.FindMember(member);
  const FitModel& model = snapshot.fit_model();
  const Date as_of = answer.header.as_of;
  AbsenceAnswer explained;
  explained.member = std::string(member);
  const Score gained =
      ComputeSideGain(snapshot, *asker, other, as_of, model.Trust(other, as_of)).gain;
  const Score given =
      ComputeSideGain(snapshot, other, *asker, as_of, model.Trust(*asker, as_of)).gain;
  if (gained > 0 && given > 0) {
    const Score score = PartnershipScore(gained, given, model.policy().balance_floor,
                                         ComputePairFactors(model, *asker, other, as_of));
    RENKEI_RETURN_IF_ERROR(
        ExplainScore({score, explained.member},
                     ListOf("results", "a partner", answer.limit, answer.results), explained));
  } else if (gained > 0) {
    RENKEI_RETURN_IF_ERROR(
        ExplainScore({gained, explained.member},
                     ListOf("providers", "a provider", answer.limit, answer.providers), explained));
  } else if (given > 0) {
    RENKEI_RETURN_IF_ERROR(
        ExplainScore({given, explained.member},
                     ListOf("customers", "a customer", answer.limit, answer.customers), explained));
  } else {
    ClosestPairs pairs(model, as_of);
    AddPairs(snapshot, *asker, other, pairs);
    AddPairs(snapshot, other, *asker, pairs);
    ExplainRules(pairs,
                 absl::StrCat("and ", answer.member,
                              " have nothing to compare: neither has an open need for which the "
                              "other lists a capability."),
                 explained);
  }
  return explained;
}

absl::StatusOr<AbsenceAnswer> ExplainAbsenceFromProviders(const Snapshot& snapshot,
                                                          const ProvidersAnswer& answer,
                                                          absl::string_view member) {
  const FitModel& model = snapshot.fit_model();
  std::optional<PreparedNeed> given;
  const PreparedNeed* need = nullptr;
  if (answer.inline_need) {
    RENKEI_ASSIGN_OR_RETURN(given, model.Prepare(*answer.inline_need));
    need = &*given;
  } else {
    const std::optional<NeedOrdinal> found = snapshot.FindNeed(answer.need);
    if (!found) {
      return absl::InvalidArgumentError(
          absl::StrCat("answer.need: there is no '", answer.need, "' in the network"));
    }
    need = &snapshot.prepared_need(*found);
  }
  AbsenceAnswer explained;
  explained.member = std::string(member);
  ClosestPairs pairs(model, answer.header.as_of);
  std::optional<Standing> best;
  for (const CapabilityOrdinal ordinal : snapshot.capabilities_of(*snapshot.FindMember(member))) {
    pairs.Add(ordinal, *need);
    const Assessment assessment = model.Assess(ordinal, *need, answer.header.as_of);
    // Capabilities come ascending by id, which is how ties go.
    if (assessment.eligible() && (!best || assessment.fit > best->score)) {
      best = Standing{assessment.fit, snapshot.capability(ordinal).id};
    }
  }
  if (!best) {
    ExplainRules(pairs, "lists no capability.", explained);
    return explained;
  }
  RankedIn list{"results", "a provider", answer.limit, answer.results.size(), {}};
  if (list.count > 0) {
    list.last = {answer.results.back().score, answer.results.back().capability};
  }
  RENKEI_RETURN_IF_ERROR(ExplainScore(*best, list, explained));
  return explained;
}

}  // namespace renkei

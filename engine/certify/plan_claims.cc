#include "engine/certify/plan_claims.h"

#include <algorithm>
#include <variant>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"

namespace renkei::certify {
namespace {

std::string ConstraintInWords(const Constraint& constraint) {
  return absl::StrCat(InPlainWords(constraint.rule), " of ", InPlainWords(constraint.subject), ": ",
                      InPlainWords(constraint.left), " at most ", InPlainWords(constraint.right),
                      ", slack ", InPlainWords(constraint.slack), ", unit ",
                      InPlainWords(constraint.unit));
}

std::string GainInWords(const Gain& gain) {
  if (const Money* money = std::get_if<Money>(&gain)) return InPlainWords(*money);
  return FormatDecimal(std::get<Score>(gain), 9);
}

std::string ShareInWords(const Share& share) {
  return absl::StrCat("member ", InPlainWords(share.member), ", lot ", InPlainWords(share.lot),
                      ", need ", InPlainWords(share.need), ", ", InPlainWords(share.quantity),
                      " for ", InPlainWords(share.price), " from ", InPlainWords(share.source));
}

// Which finding tells of a list, and where the list is.
struct ListFinding {
  absl::string_view id;
  std::string path;
};

// Compares two lists place by place, in words.
template <typename Entry, typename InWords>
void CheckList(absl::Span<const Entry> claimed, absl::Span<const Entry> derived,
               const ListFinding& finding, InWords in_words, FindingList& findings) {
  const std::size_t count = std::max(claimed.size(), derived.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::string where = absl::StrCat(finding.path, "[", i, "]");
    if (i >= claimed.size()) {
      findings.Add(finding.id, where,
                   absl::StrCat("missing; the data give ", in_words(derived[i])));
    } else if (i >= derived.size()) {
      findings.Add(finding.id, where,
                   absl::StrCat("there is no such entry: ", in_words(claimed[i])));
    } else if (!(claimed[i] == derived[i])) {
      findings.Add(finding.id, where,
                   absl::StrCat("claimed is ", in_words(claimed[i]), "; the data give ",
                                in_words(derived[i])));
    }
  }
}

}  // namespace

Constraint MakeConstraint(absl::string_view rule, std::string subject, const Sides& sides) {
  return {std::string(rule),
          std::move(subject),
          FormatDecimal(sides.left, sides.scale),
          FormatDecimal(sides.right, sides.scale),
          FormatDecimal(sides.right - sides.left, sides.scale),
          std::string(sides.unit)};
}

void CheckConstraints(absl::Span<const Constraint> claimed, absl::Span<const Constraint> derived,
                      absl::string_view path, FindingList& findings) {
  CheckList(claimed, derived, {"constraint", Field(path, "certificate.constraints")},
            ConstraintInWords, findings);
}

void CheckParticipants(absl::Span<const Participant> claimed, absl::Span<const Participant> derived,
                       absl::string_view path, FindingList& findings) {
  const std::size_t count = std::max(claimed.size(), derived.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::string where = Element(path, "participants", i);
    if (i >= claimed.size()) {
      findings.Add("participant", where,
                   absl::StrCat("missing: ", InPlainWords(derived[i].member), " takes part"));
      continue;
    }
    if (i >= derived.size() || claimed[i].member != derived[i].member) {
      findings.Add("participant", where,
                   absl::StrCat(InPlainWords(claimed[i].member), " is not here; the data give ",
                                i < derived.size() ? InPlainWords(derived[i].member) : "nobody"));
      continue;
    }
    CheckReasons(claimed[i].reasons, derived[i].reasons, where, findings);
    if (claimed[i].gain == derived[i].gain) continue;
    findings.Add("gain", Field(where, "gain"),
                 absl::StrCat("claimed is ", GainInWords(claimed[i].gain), "; the data give ",
                              GainInWords(derived[i].gain)));
  }
}

void CheckShares(absl::Span<const Share> claimed, absl::Span<const Share> derived,
                 absl::string_view path, FindingList& findings) {
  CheckList(claimed, derived, {"share", Field(path, "shares")}, ShareInWords, findings);
}

void CheckReasons(absl::Span<const Reason> claimed, absl::Span<const Reason> derived,
                  absl::string_view path, FindingList& findings) {
  for (std::size_t i = 0; i < std::max(claimed.size(), derived.size()); ++i) {
    const std::string where = Element(path, "reasons", i);
    const std::string code = i < derived.size() ? InPlainWords(derived[i].code) : "no reason";
    if (i >= claimed.size()) {
      findings.Add("reason", where, absl::StrCat("missing; the data give ", code));
    } else if (i >= derived.size() || claimed[i].code != derived[i].code) {
      findings.Add(
          "reason", where,
          absl::StrCat("claimed is ", InPlainWords(claimed[i].code), "; the data give ", code));
    } else if (claimed[i].text.empty()) {
      findings.Add("reason", where, absl::StrCat(code, " says nothing"));
    }
  }
}

void CheckPlanFrame(const Plan& plan, PlanKind kind, const AnswerHeader& header,
                    absl::string_view path, FindingList& findings) {
  findings.Expect("plan_kind", Field(path, "kind"), static_cast<std::int32_t>(plan.kind),
                  static_cast<std::int32_t>(kind));
  if (plan.header == header) return;
  findings.Add("plan_header", path,
               absl::StrCat("the plan says ", FormatDate(plan.header.as_of), ", digest ",
                            InPlainWords(plan.header.data_digest), ", engine ",
                            InPlainWords(plan.header.engine_version), "; its answer says ",
                            FormatDate(header.as_of), ", ", InPlainWords(header.data_digest), ", ",
                            InPlainWords(header.engine_version)));
}

}  // namespace renkei::certify

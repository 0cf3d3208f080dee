#include "tools/cli/table_text.h"

#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace renkei::tools {
namespace {

constexpr int kMoneyScale = 9;
constexpr int kQuantityScale = 6;

std::string ObjectiveWord(ObjectiveKind kind) {
  switch (kind) {
    case ObjectiveKind::kCoverage:
      return "coverage of optional lots";
    case ObjectiveKind::kPrice:
      return "price";
    case ObjectiveKind::kQuality:
      return "quality";
    case ObjectiveKind::kMembers:
      return "members";
    case ObjectiveKind::kBalance:
      return "largest share";
    case ObjectiveKind::kSaving:
      return "saving";
    case ObjectiveKind::kCleared:
      return "set off";
    case ObjectiveKind::kUnmetNeed:
      return "unmet need";
    case ObjectiveKind::kFit:
      return "fit";
    case ObjectiveKind::kRoute:
      return "fit times path";
    case ObjectiveKind::kIntroductions:
      return "scores and bonuses";
    case ObjectiveKind::kRingValue:
      return "value of the rings";
    case ObjectiveKind::kExpectedRingValue:
      return "expected value of the rings";
    case ObjectiveKind::kNight:
      return "worth of the night";
    case ObjectiveKind::kChanges:
      return "changed promises";
  }
  return "";
}

}  // namespace

std::string Fraction(Score score) {
  const std::int64_t thousandths = static_cast<std::int64_t>(RoundDivide(score, kScoreOne / 1000));
  return absl::StrFormat("%d.%03d", thousandths / 1000, thousandths % 1000);
}

std::string Percent(Score score) {
  const std::int64_t tenths = static_cast<std::int64_t>(RoundDivide(score, kScoreOne / 1000));
  return absl::StrFormat("%d.%d %%", tenths / 10, tenths % 10);
}

std::string Text(const Money& money) {
  return absl::StrCat(FormatDecimal(money.nanos, kMoneyScale), " ", money.currency);
}

std::string Text(const Quantity& quantity) {
  return absl::StrCat(FormatDecimal(quantity.micros, kQuantityScale), " ", quantity.unit);
}

std::string Text(const Gain& gain) {
  if (const auto* money = std::get_if<Money>(&gain)) return Text(*money);
  return Fraction(std::get<Score>(gain));
}

std::string Heading(absl::string_view what, const AnswerHeader& header) {
  return absl::StrCat(what, " (as of ", FormatDate(header.as_of), ", data ",
                      header.data_digest.substr(0, 12), ")\n");
}

void AppendReasons(const std::vector<Reason>& reasons, std::string& out) {
  for (const Reason& reason : reasons) absl::StrAppend(&out, "       ", reason.text, "\n");
}

void AppendObjectives(const std::vector<ObjectiveValue>& objectives, std::string& out) {
  for (const ObjectiveValue& objective : objectives) {
    absl::StrAppend(&out, "  ", ObjectiveWord(objective.kind), ": ", objective.value,
                    objective.currency.empty() ? "" : " ", objective.currency,
                    objective.value == objective.bound
                        ? " (nothing better exists)"
                        : absl::StrCat(" (none can be better than ", objective.bound, ")"),
                    "\n");
  }
}

void AppendParticipants(const std::vector<Participant>& participants, std::string& out) {
  for (const Participant& participant : participants) {
    absl::StrAppend(&out, "    ", participant.member, " gains ", Text(participant.gain), "\n");
    AppendReasons(participant.reasons, out);
  }
}

void AppendStop(StopReason stop, absl::string_view open, std::string& out) {
  switch (stop) {
    case StopReason::kOptimal:
      return;
    case StopReason::kWorkLimit:
      absl::StrAppend(&out, "  stopped at the work limit: ", open, "; raise --work-limit\n");
      return;
    case StopReason::kTimeLimit:
      absl::StrAppend(&out, "  stopped at the time limit: ", open, "\n");
      return;
  }
}

}  // namespace renkei::tools

#include "engine/explain/explain_absence.h"

#include <optional>
#include <string>
#include <variant>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/explain/presence.h"

namespace renkei {

absl::StatusOr<AbsenceAnswer> ExplainAbsence(const Snapshot& snapshot, const Answer& answer,
                                             absl::string_view member,
                                             const AbsenceOptions& /*options*/) {
  const std::optional<MemberOrdinal> ordinal = snapshot.FindMember(member);
  if (!ordinal) {
    return absl::NotFoundError(
        absl::StrCat("member: there is no '", member, "'; name a member of the network"));
  }
  const AnswerHeader& header =
      std::visit([](const auto& any) -> const AnswerHeader& { return any.header; }, answer);
  if (header.data_digest != snapshot.content_digest()) {
    return absl::FailedPreconditionError(
        absl::StrCat("answer.data_digest: computed on content ", header.data_digest,
                     ", but the network now holds ", snapshot.content_digest(), "; plan again"));
  }
  if (std::visit([&](const auto& any) { return IsPresent(any, member); }, answer)) {
    AbsenceAnswer found;
    found.member = std::string(member);
    found.present = true;
    found.text = absl::StrCat(member, " is in the answer.");
    return found;
  }
  return absl::UnimplementedError("answer: absence from this kind of answer isn't explained yet");
}

}  // namespace renkei

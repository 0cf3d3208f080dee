#include "engine/explain/explain_absence.h"

#include <optional>
#include <string>
#include <variant>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/explain/explain_joint_bid.h"
#include "engine/explain/explain_ranking.h"
#include "engine/explain/explain_shared_orders.h"
#include "engine/explain/presence.h"

namespace renkei {
namespace {

// One way for each kind of answer.
struct Explainer {
  const Snapshot& snapshot;
  absl::string_view member;
  const AbsenceOptions& options;

  absl::StatusOr<AbsenceAnswer> operator()(const PartnersAnswer& answer) const {
    return ExplainAbsenceFromPartners(snapshot, answer, member);
  }
  absl::StatusOr<AbsenceAnswer> operator()(const ProvidersAnswer& answer) const {
    return ExplainAbsenceFromProviders(snapshot, answer, member);
  }
  absl::StatusOr<AbsenceAnswer> operator()(const SharedOrdersAnswer& answer) const {
    return ExplainAbsenceFromOrders(snapshot, answer, member);
  }
  absl::StatusOr<AbsenceAnswer> operator()(const JointBidAnswer& answer) const {
    return ExplainAbsenceFromBid(snapshot, answer, member, options);
  }
  template <typename Other>
  absl::StatusOr<AbsenceAnswer> operator()(const Other&) const {
    return absl::InvalidArgumentError(
        "answer: absence is explained from rankings, shared orders and joint bids alone");
  }
};

// Absence from other kinds of answer isn't explained.
template <typename Other>
bool IsPresent(const Other&, absl::string_view) {
  return false;
}

}  // namespace

absl::StatusOr<AbsenceAnswer> ExplainAbsence(const Snapshot& snapshot, const Answer& answer,
                                             absl::string_view member,
                                             const AbsenceOptions& options) {
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
  return std::visit(Explainer{snapshot, member, options}, answer);
}

}  // namespace renkei

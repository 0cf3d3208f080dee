#include "engine/certify/verifier.h"

#include <string>
#include <variant>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/violations.h"
#include "engine/certify/development_group_check.h"
#include "engine/certify/finding_list.h"
#include "engine/certify/gaps_check.h"
#include "engine/certify/introductions_check.h"
#include "engine/certify/joint_bid_check.h"
#include "engine/certify/mentors_check.h"
#include "engine/certify/night_check.h"
#include "engine/certify/partners_check.h"
#include "engine/certify/providers_check.h"
#include "engine/certify/resources_check.h"
#include "engine/certify/rings_check.h"
#include "engine/certify/routes_check.h"
#include "engine/certify/set_off_check.h"
#include "engine/certify/shared_order_check.h"
#include "engine/certify/split_order_check.h"
#include "engine/fit/fit_model.h"
#include "engine/model/given_debts.h"
#include "engine/model/inline_id.h"
#include "engine/model/plan.h"
#include "engine/model/split_limits.h"
#include "engine/model/validate.h"

namespace renkei {
namespace {

using certify::FindingList;

const AnswerHeader& HeaderOf(const Answer& answer) {
  return std::visit([](const auto& of) -> const AnswerHeader& { return of.header; }, answer);
}

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2999;

void CheckInlineNeed(const NetworkContents& contents, const std::optional<Need>& need,
                     Violations& violations) {
  const Violations::Scope scope(violations, "inline_need");
  if (!need) return;
  ValidateInline(*need, violations);
  CheckInlineId(contents, *need, violations);
}

// What came with the request is repeated in the answer, so it may be anything, unlike what the
// network holds.
absl::Status CheckGiven(const NetworkContents& contents, const Answer& answer) {
  Violations violations;
  if (const auto* providers = std::get_if<ProvidersAnswer>(&answer)) {
    CheckInlineNeed(contents, providers->inline_need, violations);
  }
  if (const auto* order = std::get_if<SplitOrderAnswer>(&answer)) {
    CheckInlineNeed(contents, order->inline_need, violations);
    Validate(order->limits, violations);
  }
  if (const auto* bid = std::get_if<JointBidAnswer>(&answer)) {
    const Violations::Scope scope(violations, "inline_opportunity");
    if (bid->inline_opportunity) {
      ValidateInline(*bid->inline_opportunity, violations);
      CheckInlineId(contents, *bid->inline_opportunity, violations);
    }
  }
  if (const auto* set_off = std::get_if<SetOffAnswer>(&answer)) {
    CheckGivenDebts("given_obligations", set_off->given_obligations, violations);
    CheckGivenDebts("credit_lines", set_off->credit_lines, violations);
  }
  return violations.ToStatus();
}

// Dispatches to the check of the answer's kind.
struct AnswerCheck {
  const NetworkContents& contents;
  const FitModel& model;
  FindingList& findings;

  void operator()(const PartnersAnswer& answer) const {
    certify::CheckPartners(contents, model, answer, findings);
  }
  void operator()(const ProvidersAnswer& answer) const {
    certify::CheckProviders(contents, model, answer, findings);
  }
  void operator()(const SharedOrdersAnswer& answer) const {
    certify::CheckSharedOrders(contents, model, answer, findings);
  }
  void operator()(const JointBidAnswer& answer) const {
    certify::CheckJointBid(contents, model, answer, findings);
  }
  void operator()(const SetOffAnswer& answer) const {
    certify::CheckSetOff(contents, answer, findings);
  }
  void operator()(const GapsAnswer& answer) const {
    certify::CheckGaps(contents, model, answer, findings);
  }
  void operator()(const MentorsAnswer& answer) const {
    certify::CheckMentors(contents, model, answer, findings);
  }
  void operator()(const RoutesAnswer& answer) const {
    certify::CheckRoutes(contents, model, answer, findings);
  }
  void operator()(const ResourcesAnswer& answer) const {
    certify::CheckResources(contents, model, answer, findings);
  }
  void operator()(const DevelopmentGroupAnswer& answer) const {
    certify::CheckDevelopmentGroup(contents, model, answer, findings);
  }
  void operator()(const IntroductionsAnswer& answer) const {
    certify::CheckIntroductions(contents, model, answer, findings);
  }
  void operator()(const RingsAnswer& answer) const {
    certify::CheckRings(contents, model, answer, findings);
  }
  void operator()(const NightAnswer& answer) const {
    certify::CheckNight(contents, model, answer, findings);
  }
  void operator()(const SplitOrderAnswer& answer) const {
    certify::CheckSplitOrder(contents, model, answer, findings);
  }
};

}  // namespace

Verification Verify(const NetworkContents& contents, absl::string_view content_digest,
                    const Answer& answer, const VerifyOptions& options) {
  FindingList findings(options.require_proof);
  const AnswerHeader& header = HeaderOf(answer);
  if (header.data_digest != content_digest) {
    findings.Expect("data_digest", "data_digest", header.data_digest, std::string(content_digest));
    Verification verification = std::move(findings).Take();
    verification.outcome = Outcome::kOtherData;
    return verification;
  }
  if (!findings.Expect("engine_version", "engine_version", header.engine_version,
                       std::string(kEngineVersion))) {
    return std::move(findings).Take();
  }
  // The days that the contract can state; further ones could overflow what counts in days.
  if (header.as_of.year() < kFirstYear || header.as_of.year() > kLastYear) {
    findings.Add("as_of", "as_of", "is no day of the years 1900 to 2999");
    return std::move(findings).Take();
  }
  if (const absl::Status given = CheckGiven(contents, answer); !given.ok()) {
    findings.Add("inline_input", "", std::string(given.message()));
    return std::move(findings).Take();
  }
  const absl::StatusOr<FitModel> model = FitModel::Build(contents);
  if (!model.ok()) {
    findings.Add("data_refused", "", std::string(model.status().message()));
    return std::move(findings).Take();
  }
  std::visit(AnswerCheck{contents, *model, findings}, answer);
  return std::move(findings).Take();
}

}  // namespace renkei

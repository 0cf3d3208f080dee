// Set-offs between contract and model.
#include "absl/strings/str_cat.h"
#include "renkei/v1/set_off.pb.h"
#include "services/convert/amounts.h"
#include "services/convert/answer.h"
#include "services/convert/answer_header.h"
#include "services/convert/answer_proof.h"
#include "services/convert/given_debts.h"
#include "services/convert/plan.h"

namespace renkei::services {
namespace {

void DebtsToProto(const std::vector<Obligation>& debts, RepeatedDebt& proto) {
  for (const Obligation& debt : debts) {
    v1::Debt& added = *proto.Add();
    added.set_id(debt.id);
    added.set_debtor(debt.debtor);
    added.set_creditor(debt.creditor);
    *added.mutable_amount() = ToProto(debt.amount);
  }
}

void ClearingsToModel(const v1::PlanSetOffResponse& proto, SetOffAnswer& answer,
                      Violations& violations) {
  answer.clearings.reserve(static_cast<std::size_t>(proto.clearings_size()));
  for (int i = 0; i < proto.clearings_size(); ++i) {
    const Violations::Scope scope(violations, "clearings", static_cast<std::size_t>(i));
    const v1::Clearing& clearing = proto.clearings(i);
    answer.clearings.push_back({clearing.obligation(), clearing.debtor(), clearing.creditor(),
                                ToModel(clearing.amount(), "amount", violations),
                                ToModel(clearing.cleared(), "cleared", violations)});
  }
  for (int i = 0; i < proto.draws_size(); ++i) {
    const Violations::Scope scope(violations, "draws", static_cast<std::size_t>(i));
    const v1::CreditDraw& draw = proto.draws(i);
    answer.draws.push_back({draw.credit_line(), draw.debtor(), draw.creditor(),
                            ToModel(draw.amount(), "amount", violations),
                            ToModel(draw.drawn(), "drawn", violations)});
  }
}

}  // namespace

std::vector<Obligation> GivenDebtsToModel(const RepeatedDebt& proto, absl::string_view field,
                                          Violations& violations) {
  std::vector<Obligation> debts;
  debts.reserve(static_cast<std::size_t>(proto.size()));
  for (int i = 0; i < proto.size(); ++i) {
    const Violations::Scope scope(violations, field, static_cast<std::size_t>(i));
    Obligation& debt = debts.emplace_back();
    debt.id = proto[i].id().empty() ? absl::StrCat(i + 1) : proto[i].id();
    debt.debtor = proto[i].debtor();
    debt.creditor = proto[i].creditor();
    debt.amount = ToModel(proto[i].amount(), "amount", violations);
  }
  return debts;
}

SetOffAnswer ToModel(const v1::PlanSetOffResponse& proto, Violations& violations) {
  SetOffAnswer answer;
  answer.header = HeaderToModel(proto, PlanKind::kSetOff, violations);
  answer.given_obligations =
      GivenDebtsToModel(proto.given_obligations(), "given_obligations", violations);
  answer.credit_lines = GivenDebtsToModel(proto.credit_lines(), "credit_lines", violations);
  ClearingsToModel(proto, answer, violations);
  answer.participants = ParticipantsToModel(proto.participants(), violations);
  ProofToModel(proto, answer, violations);
  return answer;
}

v1::PlanSetOffResponse ToProto(const SetOffAnswer& answer) {
  v1::PlanSetOffResponse proto;
  HeaderToProto(answer.header, PlanKind::kSetOff, proto);
  DebtsToProto(answer.given_obligations, *proto.mutable_given_obligations());
  DebtsToProto(answer.credit_lines, *proto.mutable_credit_lines());
  for (const Clearing& clearing : answer.clearings) {
    v1::Clearing& added = *proto.add_clearings();
    added.set_obligation(clearing.obligation);
    added.set_debtor(clearing.debtor);
    added.set_creditor(clearing.creditor);
    *added.mutable_amount() = ToProto(clearing.amount);
    *added.mutable_cleared() = ToProto(clearing.cleared);
  }
  for (const CreditDraw& draw : answer.draws) {
    v1::CreditDraw& added = *proto.add_draws();
    added.set_credit_line(draw.credit_line);
    added.set_debtor(draw.debtor);
    added.set_creditor(draw.creditor);
    *added.mutable_amount() = ToProto(draw.amount);
    *added.mutable_drawn() = ToProto(draw.drawn);
  }
  ParticipantsToProto(answer.participants, *proto.mutable_participants());
  ProofToProto(answer, proto);
  return proto;
}

}  // namespace renkei::services

// The answer to "why not me?".
#include <variant>

#include "services/convert/amounts.h"
#include "services/convert/answer.h"

namespace renkei::services {
namespace {

Change ChangeToModel(const v1::Change& proto, Violations& violations) {
  Change change;
  change.text = proto.text();
  switch (proto.kind_case()) {
    case v1::Change::kPriceFactor:
      change.kind = PriceFactor{proto.price_factor()};
      break;
    case v1::Change::kPoolIncrease:
      change.kind = PoolIncrease{proto.pool_increase().pool(),
                                 ToModel(proto.pool_increase().quantity(), "pool_increase.quantity",
                                         violations, QuantityLimit::kComputed)};
      break;
    case v1::Change::kCertificate:
      change.kind = CertificateGained{proto.certificate()};
      break;
    case v1::Change::kScore:
      change.kind = ScoreReached{proto.score()};
      break;
    case v1::Change::KIND_NOT_SET:
      violations.Add("kind", "is not set; state price_factor, pool_increase, certificate or score");
      break;
  }
  return change;
}

// Writes one kind of change each.
struct ChangeWriter {
  v1::Change& proto;

  void operator()(const PriceFactor& change) const { proto.set_price_factor(change.factor); }
  void operator()(const PoolIncrease& change) const {
    proto.mutable_pool_increase()->set_pool(change.pool);
    *proto.mutable_pool_increase()->mutable_quantity() = ToProto(change.quantity);
  }
  void operator()(const CertificateGained& change) const {
    proto.set_certificate(change.certificate);
  }
  void operator()(const ScoreReached& change) const { proto.set_score(change.score); }
};

}  // namespace

AbsenceAnswer ToModel(const v1::ExplainAbsenceResponse& proto, Violations& violations) {
  AbsenceAnswer answer;
  answer.member = proto.member();
  answer.present = proto.present();
  for (const v1::FailedRule& rule : proto.failed_rules()) {
    answer.failed_rules.push_back(
        {rule.rule(), rule.capability(), rule.target(), rule.wanted(), rule.offered()});
  }
  if (proto.has_score()) answer.score = proto.score();
  if (proto.has_margin()) answer.margin = proto.margin();
  for (int i = 0; i < proto.changes_size(); ++i) {
    const Violations::Scope scope(violations, "changes", static_cast<std::size_t>(i));
    answer.changes.push_back(ChangeToModel(proto.changes(i), violations));
  }
  answer.against_this_plan = proto.against_this_plan();
  answer.text = proto.text();
  return answer;
}

v1::ExplainAbsenceResponse ToProto(const AbsenceAnswer& answer) {
  v1::ExplainAbsenceResponse proto;
  proto.set_member(answer.member);
  proto.set_present(answer.present);
  for (const FailedRule& rule : answer.failed_rules) {
    v1::FailedRule& added = *proto.add_failed_rules();
    added.set_rule(rule.rule);
    added.set_capability(rule.capability);
    added.set_target(rule.target);
    added.set_wanted(rule.wanted);
    added.set_offered(rule.offered);
  }
  if (answer.score) proto.set_score(*answer.score);
  if (answer.margin) proto.set_margin(*answer.margin);
  for (const Change& change : answer.changes) {
    v1::Change& added = *proto.add_changes();
    std::visit(ChangeWriter{added}, change.kind);
    added.set_text(change.text);
  }
  proto.set_against_this_plan(answer.against_this_plan);
  proto.set_text(answer.text);
  return proto;
}

}  // namespace renkei::services

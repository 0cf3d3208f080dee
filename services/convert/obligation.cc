#include "services/convert/obligation.h"

#include "services/convert/amounts.h"
#include "services/convert/listing.h"

namespace renkei::services {

Obligation ToModel(const v1::Obligation& proto, Violations& violations) {
  Obligation obligation;
  obligation.id = IdToModel(ResourceKind::kObligation, proto.name(), violations);
  obligation.debtor = proto.debtor();
  obligation.creditor = proto.creditor();
  obligation.amount = ToModel(proto.amount(), "amount", violations);
  obligation.due_date = OptionalDateToModel(proto.due_date(), "due_date", violations);
  obligation.note = proto.note();
  return obligation;
}

v1::Obligation ToProto(const Obligation& obligation, absl::string_view network) {
  v1::Obligation proto;
  proto.set_name(NameToProto(ResourceKind::kObligation, network, obligation.id));
  proto.set_debtor(obligation.debtor);
  proto.set_creditor(obligation.creditor);
  *proto.mutable_amount() = ToProto(obligation.amount);
  proto.set_due_date(DateToProto(obligation.due_date));
  proto.set_note(obligation.note);
  return proto;
}

}  // namespace renkei::services

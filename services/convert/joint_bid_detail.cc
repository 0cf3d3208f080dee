#include "services/convert/joint_bid_detail.h"

#include "services/convert/amounts.h"
#include "services/convert/listing.h"
#include "services/convert/repair_terms.h"

namespace renkei::services {
namespace {

NecessityNote NoteToModel(const v1::NecessityNote& proto) {
  NecessityNote note;
  for (const v1::MemberSet& set : proto.sufficient_subsets()) {
    note.sufficient_subsets.push_back(TextsToModel(set.members()));
  }
  note.complete = proto.complete();
  return note;
}

void NoteToProto(const NecessityNote& note, v1::NecessityNote& proto) {
  for (const std::vector<std::string>& set : note.sufficient_subsets) {
    TextsToProto(set, *proto.add_sufficient_subsets()->mutable_members());
  }
  proto.set_complete(note.complete);
}

}  // namespace

JointBidDetail ToModel(const v1::JointBidDetail& proto, Violations& violations) {
  JointBidDetail detail;
  detail.opportunity = proto.opportunity();
  detail.lead = proto.lead();
  detail.coordinator = proto.coordinator();
  detail.price = ToModel(proto.price(), "price", violations);
  detail.work_shares.reserve(static_cast<std::size_t>(proto.work_shares_size()));
  for (int i = 0; i < proto.work_shares_size(); ++i) {
    const Violations::Scope scope(violations, "work_shares", static_cast<std::size_t>(i));
    const v1::WorkShare& share = proto.work_shares(i);
    detail.work_shares.push_back(
        {share.member(), share.fraction(), ToModel(share.revenue(), "revenue", violations),
         ToModel(share.mobilisation_cost(), "mobilisation_cost", violations)});
  }
  detail.concentration = proto.concentration();
  detail.uncovered_lots = TextsToModel(proto.uncovered_lots());
  detail.necessity = NoteToModel(proto.necessity());
  for (int i = 0; i < proto.changes_size(); ++i) {
    const Violations::Scope scope(violations, "changes", static_cast<std::size_t>(i));
    detail.changes.push_back(ToModel(proto.changes(i), violations));
  }
  return detail;
}

v1::JointBidDetail ToProto(const JointBidDetail& detail) {
  v1::JointBidDetail proto;
  proto.set_opportunity(detail.opportunity);
  proto.set_lead(detail.lead);
  proto.set_coordinator(detail.coordinator);
  *proto.mutable_price() = ToProto(detail.price);
  for (const WorkShare& share : detail.work_shares) {
    v1::WorkShare& added = *proto.add_work_shares();
    added.set_member(share.member);
    added.set_fraction(share.fraction);
    *added.mutable_revenue() = ToProto(share.revenue);
    *added.mutable_mobilisation_cost() = ToProto(share.mobilisation_cost);
  }
  proto.set_concentration(detail.concentration);
  TextsToProto(detail.uncovered_lots, *proto.mutable_uncovered_lots());
  NoteToProto(detail.necessity, *proto.mutable_necessity());
  for (const ChangedPromise& change : detail.changes) *proto.add_changes() = ToProto(change);
  return proto;
}

}  // namespace renkei::services

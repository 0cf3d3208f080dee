#include "services/convert/certificate.h"

#include <variant>

#include "engine/model/field_rules.h"

namespace renkei::services {
namespace {

using RepeatedMultiplier = google::protobuf::RepeatedPtrField<v1::Multiplier>;

std::vector<Multiplier> MultipliersToModel(const RepeatedMultiplier& proto) {
  std::vector<Multiplier> multipliers;
  multipliers.reserve(static_cast<std::size_t>(proto.size()));
  for (const v1::Multiplier& multiplier : proto) {
    multipliers.push_back({multiplier.row(), multiplier.value()});
  }
  return multipliers;
}

void MultipliersToProto(const std::vector<Multiplier>& multipliers, RepeatedMultiplier& proto) {
  for (const Multiplier& multiplier : multipliers) {
    v1::Multiplier& added = *proto.Add();
    added.set_row(multiplier.row);
    added.set_value(multiplier.value);
  }
}

TreeEvidence TreeToModel(const v1::TreeEvidence& proto, Violations& violations) {
  CheckCount("tree.leaves", static_cast<std::size_t>(proto.leaves_size()),
             {0, TreeEvidence::kMaxLeaves}, violations);
  CheckCount("tree.narrowings", static_cast<std::size_t>(proto.narrowings_size()),
             {0, TreeEvidence::kMaxNarrowings}, violations);
  TreeEvidence tree;
  for (const v1::Narrowing& narrowing : proto.narrowings()) {
    tree.narrowings.push_back({MultipliersToModel(narrowing.multipliers()), narrowing.below()});
  }
  tree.leaves.reserve(static_cast<std::size_t>(proto.leaves_size()));
  for (const v1::Leaf& leaf : proto.leaves()) {
    Leaf& added = tree.leaves.emplace_back();
    added.fixings.reserve(static_cast<std::size_t>(leaf.fixings_size()));
    for (const v1::Fixing& fixing : leaf.fixings()) {
      added.fixings.push_back({fixing.column(), fixing.lower(), fixing.upper()});
    }
    added.multipliers = MultipliersToModel(leaf.multipliers());
    added.infeasible = leaf.infeasible();
  }
  return tree;
}

void TreeToProto(const TreeEvidence& tree, v1::TreeEvidence& proto) {
  for (const Narrowing& narrowing : tree.narrowings) {
    v1::Narrowing& added = *proto.add_narrowings();
    MultipliersToProto(narrowing.multipliers, *added.mutable_multipliers());
    added.set_below(narrowing.below);
  }
  for (const Leaf& leaf : tree.leaves) {
    v1::Leaf& added = *proto.add_leaves();
    for (const Fixing& fixing : leaf.fixings) {
      v1::Fixing& box = *added.add_fixings();
      box.set_column(fixing.column);
      box.set_lower(fixing.lower);
      box.set_upper(fixing.upper);
    }
    MultipliersToProto(leaf.multipliers, *added.mutable_multipliers());
    added.set_infeasible(leaf.infeasible);
  }
}

Evidence EvidenceToModel(const v1::Evidence& proto, Violations& violations) {
  switch (proto.kind_case()) {
    case v1::Evidence::kDual:
      return DualEvidence{MultipliersToModel(proto.dual().multipliers())};
    case v1::Evidence::kTree:
      return TreeToModel(proto.tree(), violations);
    case v1::Evidence::kSearch:
      return SearchEvidence{proto.search().solver()};
    case v1::Evidence::kEnumeration:
      return EnumerationEvidence{proto.enumeration().candidate_count()};
    case v1::Evidence::KIND_NOT_SET:
      break;
  }
  violations.Add("kind", "is not set; state dual, tree, search or enumeration");
  return SearchEvidence{};
}

// Writes one kind of evidence each.
struct EvidenceWriter {
  v1::Evidence& proto;

  void operator()(const DualEvidence& dual) const {
    MultipliersToProto(dual.multipliers, *proto.mutable_dual()->mutable_multipliers());
  }
  void operator()(const TreeEvidence& tree) const { TreeToProto(tree, *proto.mutable_tree()); }
  void operator()(const SearchEvidence& search) const {
    proto.mutable_search()->set_solver(search.solver);
  }
  void operator()(const EnumerationEvidence& enumeration) const {
    proto.mutable_enumeration()->set_candidate_count(enumeration.candidate_count);
  }
};

}  // namespace

Certificate ToModel(const v1::Certificate& proto, Violations& violations) {
  Certificate certificate;
  certificate.constraints.reserve(static_cast<std::size_t>(proto.constraints_size()));
  for (const v1::Constraint& constraint : proto.constraints()) {
    certificate.constraints.push_back({constraint.rule(), constraint.subject(), constraint.left(),
                                       constraint.right(), constraint.slack(), constraint.unit()});
  }
  for (int i = 0; i < proto.evidence_size(); ++i) {
    const Violations::Scope scope(violations, "evidence", static_cast<std::size_t>(i));
    certificate.evidence.push_back(EvidenceToModel(proto.evidence(i), violations));
  }
  return certificate;
}

v1::Certificate ToProto(const Certificate& certificate) {
  v1::Certificate proto;
  for (const Constraint& constraint : certificate.constraints) {
    v1::Constraint& added = *proto.add_constraints();
    added.set_rule(constraint.rule);
    added.set_subject(constraint.subject);
    added.set_left(constraint.left);
    added.set_right(constraint.right);
    added.set_slack(constraint.slack);
    added.set_unit(constraint.unit);
  }
  for (const Evidence& evidence : certificate.evidence) {
    std::visit(EvidenceWriter{*proto.add_evidence()}, evidence);
  }
  return proto;
}

}  // namespace renkei::services

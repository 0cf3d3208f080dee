// Changes of single fields, and of what all answers have in common.
#ifndef RENKEI_TESTS_ENGINE_CERTIFY_FIELD_CHANGES_H_
#define RENKEI_TESTS_ENGINE_CERTIFY_FIELD_CHANGES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/model/answer.h"

namespace renkei::test_support {

// What becomes of a changed field.
enum class Fate : std::uint8_t {
  kRefused,       // Always.
  kMayBeNeutral,  // Not where it only weakens what is claimed, or changes nothing.
  kNotCompared,   // Never: words, and what the request said without consequence.
};

// A change of one field, and what it is called in the counts.
struct Mutation {
  std::string kind;
  std::function<void(Random&)> apply;
  Fate fate = Fate::kRefused;
};

// Changes of what is visited, which outlives the list.
class FieldChanges {
 public:
  std::vector<Mutation> Take() { return std::move(mutations_); }

 protected:
  void Add(std::string kind, std::function<void(Random&)> apply, Fate fate = Fate::kRefused) {
    mutations_.push_back({std::move(kind), std::move(apply), fate});
  }
  template <typename Int>
  void Number(const std::string& kind, Int& value, Fate fate = Fate::kRefused) {
    Add(
        kind,
        [&value](Random& random) {
          value = static_cast<Int>(value + (random.Percent(50) ? 1 : -1) * random.Between(1, 5));
        },
        fate);
  }
  void Stop(const std::string& kind, StopReason& stop, Fate fate = Fate::kRefused) {
    Add(
        kind,
        [&stop](Random& random) {
          const StopReason limit =
              random.Percent(50) ? StopReason::kWorkLimit : StopReason::kTimeLimit;
          stop = stop == StopReason::kOptimal ? limit : StopReason::kOptimal;
        },
        fate);
  }
  void Text(const std::string& kind, std::string& value, Fate fate = Fate::kRefused) {
    Add(kind, [&value](Random&) { value += "x"; }, fate);
  }
  void Flag(const std::string& kind, bool& value) {
    Add(kind, [&value](Random&) { value = !value; });
  }
  template <typename Entry>
  void Order(const std::string& kind, std::vector<Entry>& list, Fate of_cut = Fate::kRefused) {
    if (list.empty()) return;
    Add(
        kind + " cut",
        [&list](Random& random) {
          list.erase(list.begin() + static_cast<std::ptrdiff_t>(random.Below(list.size())));
        },
        of_cut);
    Add(kind + " doubled", [&list](Random& random) {
      const Entry entry = list[random.Below(list.size())];
      list.push_back(entry);
    });
  }
  void Visit(const std::string& kind, Money& money) {
    Number(kind + ".nanos", money.nanos);
    Text(kind + ".currency", money.currency);
  }
  void Visit(const std::string& kind, Quantity& quantity) {
    Number(kind + ".micros", quantity.micros);
    Text(kind + ".unit", quantity.unit);
  }
  void Visit(AnswerHeader& header) {
    Text("header.digest", header.data_digest);
    Text("header.engine_version", header.engine_version);
    // Nothing may depend on the days between.
    Add(
        "header.as_of", [&header](Random& random) { header.as_of += random.Between(1, 3000); },
        Fate::kMayBeNeutral);
  }
  void Visit(std::vector<Reason>& reasons) {
    for (Reason& reason : reasons) {
      Text("reason.code", reason.code);
      Text("reason.text", reason.text, Fate::kNotCompared);
      Add("reason.text cleared", [&reason](Random&) { reason.text.clear(); });
    }
    Order("reasons", reasons);
  }
  void Visit(Certificate& certificate) {
    for (Constraint& constraint : certificate.constraints) {
      Text("constraint.rule", constraint.rule);
      Text("constraint.subject", constraint.subject);
      Text("constraint.left", constraint.left);
      Text("constraint.right", constraint.right);
      Text("constraint.slack", constraint.slack);
      Text("constraint.unit", constraint.unit);
    }
    Order("constraints", certificate.constraints);
    for (Evidence& evidence : certificate.evidence) Visit(evidence);
    Order("evidence", certificate.evidence);
  }
  void Visit(Evidence& evidence) {
    if (auto* counted = std::get_if<EnumerationEvidence>(&evidence)) {
      Number("candidate count", counted->candidate_count);
    }
    if (auto* dual = std::get_if<DualEvidence>(&evidence)) Visit(dual->multipliers);
    auto* tree = std::get_if<TreeEvidence>(&evidence);
    if (tree == nullptr) return;
    for (Narrowing& narrowing : tree->narrowings) {
      Visit(narrowing.multipliers);
      Text("narrowing.below", narrowing.below);
    }
    for (Leaf& leaf : tree->leaves) {
      Visit(leaf.multipliers);
      Add(
          "leaf.infeasible", [&leaf](Random&) { leaf.infeasible = !leaf.infeasible; },
          Fate::kMayBeNeutral);
      Order("fixings", leaf.fixings);
      for (Fixing& fixing : leaf.fixings) {
        Text("fixing.column", fixing.column);
        Text("fixing.lower", fixing.lower);
        Text("fixing.upper", fixing.upper);
      }
    }
    Order("leaves", tree->leaves);
  }
  void Visit(std::vector<Multiplier>& multipliers) {
    for (Multiplier& multiplier : multipliers) {
      Text("multiplier.row", multiplier.row);
      Text("multiplier.value", multiplier.value);
      // Another multiplier may prove the same bound: then nothing false is claimed.
      Add(
          "multiplier.value doubled digit",
          [&multiplier](Random&) { multiplier.value.push_back(multiplier.value.back()); },
          Fate::kMayBeNeutral);
    }
  }
  void Visit(std::vector<ObjectiveValue>& objectives) {
    for (ObjectiveValue& objective : objectives) {
      Add("objective.kind", [&objective](Random&) { objective.kind = ObjectiveKind{99}; });
      Text("objective.value", objective.value);
      Text("objective.bound", objective.bound);
      Add("objective.bound off by a digit",
          [&objective](Random&) { objective.bound = absl::StrCat("1", objective.bound); });
      Text("objective.currency", objective.currency);
    }
    Order("objectives", objectives);
  }

 private:
  std::vector<Mutation> mutations_;
};

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_CERTIFY_FIELD_CHANGES_H_

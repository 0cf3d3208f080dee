// What a stranger needs to re-check a plan. Mirrors renkei/v1/certificate.proto; decimals are
// exact.
#ifndef RENKEI_ENGINE_MODEL_CERTIFICATE_H_
#define RENKEI_ENGINE_MODEL_CERTIFICATE_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace renkei {

// `left` is at most `right`; decimals.
struct Constraint {
  std::string rule;
  std::string subject;
  std::string left;
  std::string right;
  std::string slack;
  std::string unit;

  friend bool operator==(const Constraint&, const Constraint&) = default;
};

struct Multiplier {
  std::string row;
  std::string value;

  friend bool operator==(const Multiplier&, const Multiplier&) = default;
};

struct DualEvidence {
  std::vector<Multiplier> multipliers;

  friend bool operator==(const DualEvidence&, const DualEvidence&) = default;
};

struct Fixing {
  std::string column;
  std::string lower;
  std::string upper;

  friend bool operator==(const Fixing&, const Fixing&) = default;
};

struct Leaf {
  std::vector<Fixing> fixings;
  std::vector<Multiplier> multipliers;
  bool infeasible = false;

  friend bool operator==(const Leaf&, const Leaf&) = default;
};

struct Narrowing {
  std::vector<Multiplier> multipliers;
  std::string below;

  friend bool operator==(const Narrowing&, const Narrowing&) = default;
};

struct TreeEvidence {
  static constexpr int kMaxLeaves = 50'000;
  static constexpr int kMaxNarrowings = 10;
  std::vector<Leaf> leaves;
  std::vector<Narrowing> narrowings;  // Of joint bids alone.

  friend bool operator==(const TreeEvidence&, const TreeEvidence&) = default;
};

struct SearchEvidence {
  std::string solver;

  friend bool operator==(const SearchEvidence&, const SearchEvidence&) = default;
};

struct EnumerationEvidence {
  std::int64_t candidate_count = 0;

  friend bool operator==(const EnumerationEvidence&, const EnumerationEvidence&) = default;
};

using Evidence = std::variant<DualEvidence, TreeEvidence, SearchEvidence, EnumerationEvidence>;

struct Certificate {
  std::vector<Constraint> constraints;
  std::vector<Evidence> evidence;  // One for each objective, in order.

  friend bool operator==(const Certificate&, const Certificate&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_CERTIFICATE_H_

// Collects everything that is wrong with an input, so that a caller is told all of it at once.
#ifndef RENKEI_ENGINE_BASE_VIOLATIONS_H_
#define RENKEI_ENGINE_BASE_VIOLATIONS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace renkei {

// One thing that is wrong: `field` is a path such as "lots[2].quantity.micros"; `description`
// names the value and the limit and says what to do.
struct Violation {
  std::string field;
  std::string description;

  friend bool operator==(const Violation&, const Violation&) = default;
};

// A list of violations with the path of the message being checked. Not thread-safe.
class Violations {
 public:
  // At most this many are kept; later ones are counted only.
  static constexpr int kMaxKept = 100;

  void Add(absl::string_view field, absl::string_view description);

  // Prefixes the paths of everything added until the scope ends: {"lots", 2} gives "lots[2].".
  class Scope {
   public:
    Scope(Violations& violations, absl::string_view field);
    Scope(Violations& violations, absl::string_view field, std::size_t index);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Violations& violations_;
    std::size_t length_before_;
  };

  bool empty() const { return violations_.empty(); }
  const std::vector<Violation>& all() const { return violations_; }
  // How many were added, also those beyond kMaxKept.
  int count() const { return count_; }

  // OK if there are none, else kInvalidArgument with every "field: description", joined by "; ".
  absl::Status ToStatus() const;

 private:
  std::string prefix_;
  std::vector<Violation> violations_;
  int count_ = 0;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_BASE_VIOLATIONS_H_

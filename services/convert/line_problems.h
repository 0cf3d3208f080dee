// What is wrong with the lines of a file.
#ifndef RENKEI_SERVICES_CONVERT_LINE_PROBLEMS_H_
#define RENKEI_SERVICES_CONVERT_LINE_PROBLEMS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/base/violations.h"

namespace renkei::services {

// One thing that is wrong with a file.
struct LineProblem {
  std::int64_t line = 0;  // From 1; 0: the file as a whole.
  std::string field;      // As "offer.lines[2].unit_price"; "" if it is no field.
  std::string reason;

  // "line 7: offer.lines[2].lot: is empty; state it".
  std::string ToString() const;

  friend bool operator==(const LineProblem&, const LineProblem&) = default;
};

// Everything that is wrong with a file.
class LineProblems {
 public:
  // Most problems that are listed one by one; the others are counted.
  static constexpr std::size_t kMaxListed = 100;

  void Add(std::int64_t line, absl::string_view field, absl::string_view reason);
  void Add(std::int64_t line, const Violations& violations);
  // Puts the listed ones in ascending order of line.
  void Sort();

  bool empty() const { return count_ == 0; }
  const std::vector<LineProblem>& listed() const { return listed_; }
  // All of them, listed or not.
  std::int64_t count() const { return count_; }

  // OK if there are none, else kInvalidArgument with the listed ones, one a line.
  absl::Status ToStatus() const;

 private:
  std::vector<LineProblem> listed_;
  std::int64_t count_ = 0;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_LINE_PROBLEMS_H_

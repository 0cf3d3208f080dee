// Reads files of numbers separated by white space, and remembers in which line each one is.
#ifndef RENKEI_TOOLS_INSTANCES_TOKEN_READER_H_
#define RENKEI_TOOLS_INSTANCES_TOKEN_READER_H_

#include <cstdint>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::tools {

// Not thread-safe. The text must outlive the reader.
class TokenReader {
 public:
  explicit TokenReader(absl::string_view text) : text_(text) {}

  // The next number, which must be in [least, most]; `what` names it in errors.
  //
  // Errors: kInvalidArgument, "line N: ...", if the file ends, or the next word is no whole number
  // (decimals that are 0 are taken, as in "7500.") or out of range.
  absl::StatusOr<std::int64_t> Integer(absl::string_view what, std::int64_t least,
                                       std::int64_t most);

  // The next number as value * 10^scale, which must be in [0, most].
  //
  // Errors: as Integer; also for a number with more than `scale` decimals.
  absl::StatusOr<std::int64_t> Decimal(absl::string_view what, int scale, std::int64_t most);

  // Whether nothing but white space is left.
  bool AtEnd();
  // OK if AtEnd. kInvalidArgument, naming line and word, otherwise.
  absl::Status RequireEnd();

  // The line of the number that was read last, from 1.
  std::int64_t line() const { return line_; }
  // kInvalidArgument: "line N: " and `why`, about the number that was read last.
  absl::Status Refuse(absl::string_view why) const;

 private:
  absl::StatusOr<absl::int128> Number(absl::string_view what, int scale);
  void SkipSpace();

  absl::string_view text_;
  std::size_t offset_ = 0;
  std::int64_t line_ = 1;       // Of the last word.
  std::int64_t next_line_ = 1;  // Of the offset.
  absl::string_view word_;
};

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_INSTANCES_TOKEN_READER_H_

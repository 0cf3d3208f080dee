// JSON documents of a foreign shape as values: objects, lists, texts and numbers, the numbers as
// they are written, since an amount must not pass through a floating-point number.
#ifndef RENKEI_TOOLS_IMPORT_JSON_TREE_H_
#define RENKEI_TOOLS_IMPORT_JSON_TREE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/convert/line_problems.h"

namespace renkei::tools {

// Most bytes of one document, and most objects and lists within each other.
inline constexpr std::size_t kMaxJsonTreeBytes = std::size_t{256} << 20;
inline constexpr int kMaxJsonTreeDepth = 64;

// One JSON value. A value type; objects keep their fields in bytewise order.
struct JsonTree {
  enum class Type : std::uint8_t { kNull, kBoolean, kNumber, kText, kList, kObject };

  Type type = Type::kNull;
  std::string text;            // Of texts; of numbers and booleans as written.
  std::vector<JsonTree> list;  // Of lists.
  std::map<std::string, JsonTree, std::less<>> fields;  // Of objects.

  bool is_null() const { return type == Type::kNull; }
  bool is_list() const { return type == Type::kList; }
  bool is_object() const { return type == Type::kObject; }

  // The value at a path of field names such as "tender.value.amount"; nullptr if there is none.
  const JsonTree* Find(absl::string_view path) const;
  // The text or number at a path without outer white space; "" if there is none or it is null,
  // empty, a list or an object.
  std::string Text(absl::string_view path) const;

  // The same document for equal trees, without white space.
  std::string ToString() const;

  friend bool operator==(const JsonTree&, const JsonTree&) = default;
};

// Reads one JSON object by RFC 8259 to the letter; a byte order mark at the start is taken. If the
// text is anything else, adds to `problems` what and at which line, and returns nothing: malformed
// or cut short, invalid UTF-8, NaN, a field stated twice, too large or too deep. O(bytes).
std::optional<JsonTree> ParseJsonTree(absl::string_view text, services::LineProblems& problems);

// A number of JSON, exponents included, as value * 10^scale, rounded to nearest, halves away from
// zero: publishers write sums of floating-point numbers such as 1234.5600000000001.
//
// Errors: kInvalidArgument if `text` is no number of JSON or its magnitude is above 10^30.
absl::StatusOr<absl::int128> ParseJsonNumber(absl::string_view text, int scale);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_JSON_TREE_H_

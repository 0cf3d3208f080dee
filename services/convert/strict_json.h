// Reads JSON by RFC 8259 to the letter, and against the shape of a message, before protobuf does.
//
// Protobuf's own reader takes single quotes, unquoted keys, trailing commas and the last of several
// equal keys; it drops a null within a list, flattens lists of lists, takes one value for a list
// and a number for a text; and it can spend twenty times the memory of its input. So texts are
// first read with simdjson, which is strict, checks UTF-8 and is an order of magnitude faster, and
// what it found is compared with the message's descriptor. Values are left to protobuf.
#ifndef RENKEI_SERVICES_CONVERT_STRICT_JSON_H_
#define RENKEI_SERVICES_CONVERT_STRICT_JSON_H_

#include <cstddef>
#include <memory>

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "google/protobuf/descriptor.h"

namespace renkei::services {

struct JsonLimits {
  std::size_t max_bytes = std::size_t{8} << 20;
  int max_depth = 32;  // Objects and lists within each other.
};

// Keeps its buffers from one text to the next. Not thread-safe.
class StrictJson {
 public:
  explicit StrictJson(const JsonLimits& limits);
  ~StrictJson();
  StrictJson(const StrictJson&) = delete;
  StrictJson& operator=(const StrictJson&) = delete;

  // Adds nothing if `text` is one JSON object within the limits that has the shape of `message`:
  // known fields by either of their names, each once; a list where the contract has one, of
  // objects, texts or numbers as it says, without null; null elsewhere means not set.
  //
  // A text that isn't JSON is one violation of the field "". Otherwise everything that is wrong is
  // added, with field paths in the names of the contract. O(bytes).
  void Check(absl::string_view text, const google::protobuf::Descriptor& message,
             Violations& violations);

 private:
  struct Parser;

  JsonLimits limits_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_STRICT_JSON_H_

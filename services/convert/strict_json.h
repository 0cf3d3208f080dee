// Reads JSON by RFC 8259 to the letter, and as the contract has it, into messages.
//
// Protobuf's own reader takes single quotes, unquoted keys, trailing commas and the last of several
// equal keys; it drops a null within a list, flattens lists of lists, takes one value for a list
// and a number for a text; it can spend twenty times the memory of its input, and it describes
// every type of message anew for every text. So texts are read with simdjson, which is strict,
// checks UTF-8 and is quick, and messages are filled from it. Where a text has a field of a type
// that is protobuf's affair, such as a timestamp, its reader reads the text that was checked.
#ifndef RENKEI_SERVICES_CONVERT_STRICT_JSON_H_
#define RENKEI_SERVICES_CONVERT_STRICT_JSON_H_

#include <cstddef>
#include <memory>

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "google/protobuf/message.h"

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

  // Reads one JSON object within the limits: known fields by either of their names, each once; a
  // list where the contract has one, of objects, texts or numbers as it says, without null; null
  // elsewhere means not set; whole numbers as 12, 12.0, 1.2e1 or "12"; one field of a oneof.
  // `message` is replaced, and unspecified if a violation was added.
  //
  // A text that isn't JSON is one violation of the field "". Otherwise everything that is wrong is
  // added, with field paths in the names of the contract. Unknown numbers of enums are taken.
  // O(bytes).
  void Read(absl::string_view text, google::protobuf::Message& message, Violations& violations);

 private:
  struct Parser;

  JsonLimits limits_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_STRICT_JSON_H_

// Classifications of a network, as rows; vocabulary/ makes trees of them.
#ifndef RENKEI_ENGINE_MODEL_CODE_SCHEME_H_
#define RENKEI_ENGINE_MODEL_CODE_SCHEME_H_

#include <string>
#include <vector>

#include "engine/model/listing.h"

namespace renkei {

struct CodeScheme {
  std::string id;
  std::string display_name;
  bool prefix_parents = false;  // A code's parent is its longest existing proper prefix.
  bool check_digit = false;     // "45000000-7" and "45000000" are the same code.

  friend bool operator==(const CodeScheme&, const CodeScheme&) = default;
};

struct Code {
  std::string scheme;
  std::string code;
  std::string parent_code;  // Empty at the top.
  std::vector<LocalizedText> titles;

  friend bool operator==(const Code&, const Code&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_CODE_SCHEME_H_

// Which rows of a network's code tables cannot stay, one by one: CodeSchemes::Build refuses the
// whole network for the first of them.
#ifndef RENKEI_ENGINE_VOCABULARY_CODE_FAULTS_H_
#define RENKEI_ENGINE_VOCABULARY_CODE_FAULTS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/model/code_scheme.h"

namespace renkei {

struct CodeFault {
  std::size_t index = 0;    // Of the row in `codes`.
  std::string field;        // "name" or "parent_code".
  std::string description;  // What is wrong and what to do.
};

// The faults of rows that are valid by themselves, ascending by index, at most one a row: a scheme
// that isn't there, a code stated before (also with and without its check digit), a row too many, a
// parent where the scheme takes parents from prefixes, a parent that isn't there or has a fault
// itself, a cycle of parents, more levels than kMaxCodeLevels. Of two equal codes the first stays.
// CodeSchemes::Build takes the rows without a fault. O(n) expected, beside O(levels) a row where
// parents come from prefixes.
std::vector<CodeFault> FindCodeFaults(absl::Span<const CodeScheme> schemes,
                                      absl::Span<const Code> codes);

}  // namespace renkei

#endif  // RENKEI_ENGINE_VOCABULARY_CODE_FAULTS_H_

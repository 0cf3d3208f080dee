// The least whole number that passes a test.
#ifndef RENKEI_ENGINE_EXPLAIN_LEAST_THAT_SUFFICES_H_
#define RENKEI_ENGINE_EXPLAIN_LEAST_THAT_SUFFICES_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "engine/base/status_macros.h"

namespace renkei {

// By bisection, a number in [1, most] that passes while the next smaller one doesn't; nothing if
// `most` itself fails. 0 is taken to fail. Where passing never ends as numbers grow, that is the
// least one. `passes` maps a number to an absl::StatusOr<bool>; its errors are passed on. At most
// 2 + log2(most) tests.
template <typename Test>
absl::StatusOr<std::optional<std::int64_t>> LeastThatSuffices(std::int64_t most, Test passes) {
  if (most < 1) return std::optional<std::int64_t>();
  RENKEI_ASSIGN_OR_RETURN(const bool any, passes(most));
  if (!any) return std::optional<std::int64_t>();
  std::int64_t failing = 0;
  std::int64_t passing = most;
  while (passing - failing > 1) {
    const std::int64_t middle = failing + (passing - failing) / 2;
    RENKEI_ASSIGN_OR_RETURN(const bool enough, passes(middle));
    (enough ? passing : failing) = middle;
  }
  return std::optional<std::int64_t>(passing);
}

}  // namespace renkei

#endif  // RENKEI_ENGINE_EXPLAIN_LEAST_THAT_SUFFICES_H_

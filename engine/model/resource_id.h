// What may stand in for a resource in names and references.
#ifndef RENKEI_ENGINE_MODEL_RESOURCE_ID_H_
#define RENKEI_ENGINE_MODEL_RESOURCE_ID_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace renkei {

inline constexpr std::size_t kMaxResourceIdBytes = 100;

// 1 to 100 of ASCII letters, digits, '.', '_', '~' and '-', beginning with a letter or digit. Upper
// and lower case differ.
bool IsResourceId(absl::string_view id);

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_RESOURCE_ID_H_

#include "engine/model/resource_id.h"

#include "absl/strings/ascii.h"

namespace renkei {

bool IsResourceId(absl::string_view id) {
  if (id.empty() || id.size() > kMaxResourceIdBytes || !absl::ascii_isalnum(id.front())) {
    return false;
  }
  for (const char c : id) {
    if (!absl::ascii_isalnum(c) && c != '.' && c != '_' && c != '~' && c != '-') return false;
  }
  return true;
}

}  // namespace renkei

// Lookups in lists that ascend by id, bytewise, as every list of a snapshot does.
#ifndef RENKEI_ENGINE_MODEL_BY_ID_H_
#define RENKEI_ENGINE_MODEL_BY_ID_H_

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace renkei {

// The id of a resource is its own, unless told otherwise.
struct OwnId {
  template <typename Resource>
  const std::string& operator()(const Resource& resource) const {
    return resource.id;
  }
};

// The place of the entry with this id in a list ascending by id; nothing if there is none. `id_of`
// gives an entry's id. O(log n).
template <typename List, typename IdOf = OwnId>
std::optional<std::uint32_t> PlaceOfId(const List& list, absl::string_view id, IdOf id_of = {}) {
  const auto found = std::lower_bound(
      std::begin(list), std::end(list), id,
      [&](const auto& entry, absl::string_view key) { return id_of(entry) < key; });
  if (found == std::end(list) || id_of(*found) != id) return std::nullopt;
  return static_cast<std::uint32_t>(found - std::begin(list));
}

// The first id that two entries of a list ascending by id have; null if all differ. O(n).
template <typename List, typename IdOf = OwnId>
const std::string* FindTwice(const List& list, IdOf id_of = {}) {
  const auto twice =
      std::adjacent_find(std::begin(list), std::end(list),
                         [&](const auto& a, const auto& b) { return id_of(a) == id_of(b); });
  return twice == std::end(list) ? nullptr : &id_of(*twice);
}

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_BY_ID_H_

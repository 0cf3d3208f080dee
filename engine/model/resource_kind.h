// The kinds of resource that a network consists of.
#ifndef RENKEI_ENGINE_MODEL_RESOURCE_KIND_H_
#define RENKEI_ENGINE_MODEL_RESOURCE_KIND_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace renkei {

// The numbers are those of the fields of NetworkFileEntry (renkei/v1/network_file.proto), and their
// order is the canonical order of a network's records: no resource refers to one of a later kind.
enum class ResourceKind : std::uint8_t {
  kNetwork = 1,
  kCodeScheme = 2,
  kCode = 3,
  kMember = 4,
  kPool = 5,
  kCapability = 6,
  kNeed = 7,
  kQuote = 8,
  kOpportunity = 9,
  kOffer = 10,
  kSwap = 11,
  kObligation = 12,
  kExclusion = 13,
};
inline constexpr int kResourceKindCount = 13;

// The word for one resource of the kind, such as "code scheme".
absl::string_view ResourceKindWord(ResourceKind kind);

// One resource within a network. The id of a code is "scheme/code", of the network itself "".
struct ResourceKey {
  ResourceKind kind = ResourceKind::kNetwork;
  std::string id;

  friend auto operator<=>(const ResourceKey&, const ResourceKey&) = default;

  template <typename H>
  friend H AbslHashValue(H state, const ResourceKey& key) {
    return H::combine(std::move(state), key.kind, key.id);
  }
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_RESOURCE_KIND_H_

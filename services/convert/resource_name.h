// Names of resources, such as "networks/leads/members/m1": reading and writing them, and the words
// of which they consist.
//
// The form of a name, by kind:
//   networks/{network}
//   networks/{network}/{collection}/{id}
//   networks/{network}/codeSchemes/{scheme}/codes/{code}
// Every id obeys IsResourceId (engine/model/resource_id.h).
#ifndef RENKEI_SERVICES_CONVERT_RESOURCE_NAME_H_
#define RENKEI_SERVICES_CONVERT_RESOURCE_NAME_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/model/resource_kind.h"

namespace renkei::services {

// A name, taken apart. A value; not necessarily of a resource that exists.
struct ResourceName {
  ResourceKind kind = ResourceKind::kNetwork;
  std::string network;
  std::string scheme;  // Of codes only.
  std::string id;      // The last segment; of a network its id, as `network`.

  // The full name.
  std::string ToString() const;
  // The name without its network: "members/m1", "codeSchemes/cpv/codes/451"; "" for a network.
  std::string Relative() const;
  // Within its network; the id of a code is "scheme/code", of the network "".
  ResourceKey Key() const;

  friend bool operator==(const ResourceName&, const ResourceName&) = default;
};

// Reads any full name.
//
// Errors: kInvalidArgument, naming the text and the forms that a name has.
absl::StatusOr<ResourceName> ParseResourceName(absl::string_view name);

// Reads a full name of one kind.
//
// Errors: kInvalidArgument, naming the text and the form expected.
absl::StatusOr<ResourceName> ParseResourceName(ResourceKind kind, absl::string_view name);

// The full name of a resource within a network. `key.id` is "scheme/code" for a code and ignored
// for the network.
std::string FormatResourceName(absl::string_view network, const ResourceKey& key);
// The name without its network, as ResourceName::Relative.
std::string FormatRelativeName(const ResourceKey& key);

// The collection of a kind, such as "codeSchemes"; "networks" for the network.
absl::string_view CollectionOf(ResourceKind kind);
// The kind of a collection; nothing if there is none of the name.
std::optional<ResourceKind> KindOfCollection(absl::string_view collection);

// The form of the names of a kind, such as "networks/{network}/members/{member}".
std::string NamePattern(ResourceKind kind);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_RESOURCE_NAME_H_

// Whether what resources refer to is there, and the keys that keep it there.
#ifndef RENKEI_SERVICES_DIRECTORY_REFERENCE_CHECK_H_
#define RENKEI_SERVICES_DIRECTORY_REFERENCE_CHECK_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/base/violations.h"
#include "engine/model/resource_kind.h"
#include "google/protobuf/message.h"
#include "renkei/v1/types.pb.h"
#include "services/convert/references.h"
#include "services/directory/prefix_levels.h"
#include "services/rpc/method_table.h"
#include "storage/store.h"

namespace renkei::services {

// A resource as the store holds it.
struct StoredResource {
  std::shared_ptr<const google::protobuf::Message> resource;
  std::uint64_t sequence = 0;
  absl::Time create_time;
};

// Prefixes of the references that must not exist if `before` becomes `after`, each with the words
// for what they refer to: to lots that are gone or on other terms (LotsOnOtherTerms), to a pool
// whose unit no longer converts, and of the codes below a code that gets another parent, since they
// might come to be too many levels deep.
std::map<std::string, std::string> EndedReferences(const ResourceKey& key,
                                                   const google::protobuf::Message& before,
                                                   const google::protobuf::Message& after);

// Reads each record once, and remembers what the checks relied on. For one call; not thread-safe.
class ReferenceCheck {
 public:
  // `store` outlives it.
  ReferenceCheck(const storage::Store& store, std::string network);

  // What the store holds; nothing if there is none.
  absl::StatusOr<std::optional<StoredResource>> Read(const ResourceKey& key);

  // Makes a resource that the call writes known to later checks. `resource` outlives the check.
  void Bring(const ResourceKey& key, const google::protobuf::Message& resource);

  // The reference and uniqueness keys of a resource that is valid by itself. With `violations`,
  // each reference to what isn't there, or to what belongs to the wrong member, is added to them,
  // and whatever else takes another resource to judge; without, such references are left out.
  absl::StatusOr<std::set<std::string>> KeysOf(const ResourceKey& key,
                                               const google::protobuf::Message& resource,
                                               Violations* violations);

  // Adds each reference of a resource, which may be invalid by itself, as KeysOf does.
  absl::Status CheckTargets(const ResourceKey& key, const google::protobuf::Message& resource,
                            Violations& violations);

  absl::StatusOr<bool> IsStored(const std::string& key) const;

  // The first stored key under a prefix; empty if there is none.
  absl::StatusOr<std::string> FirstUnder(const std::string& prefix) const;

  // Keys and revisions of the stored records that references were checked against.
  const std::map<std::string, std::uint64_t>& relied_on() const { return relied_on_; }

 private:
  // A target as found: the key under which it is kept, and the resource.
  struct Found {
    ResourceKey key;
    const google::protobuf::Message* resource = nullptr;
  };

  absl::StatusOr<std::set<std::string>> TargetKeys(const ResourceKey& key,
                                                   const google::protobuf::Message& resource,
                                                   Violations* violations);
  absl::StatusOr<std::optional<Found>> Find(const ResourceKey& target, bool rely);
  absl::StatusOr<std::optional<Found>> FindCode(const ResourceKey& target, bool rely);
  absl::StatusOr<std::optional<ResourceKey>> CodeWithOtherDigit(const ResourceKey& target);
  absl::Status CheckOfferAndEffort(const google::protobuf::Message& resource,
                                   Violations& violations);
  absl::Status CheckEffortOf(const v1::Quantity& effort, const std::string& pool,
                             Violations& violations);
  absl::Status AddCodeKeys(const ResourceKey& key, const google::protobuf::Message& code,
                           std::set<std::string>& keys, Violations* violations);
  absl::Status CheckPrefixLevels(const ResourceKey& key, bool check_digit, Violations& violations);
  absl::Status CheckAncestors(const ResourceKey& key, const google::protobuf::Message& code,
                              Violations& violations);

  const storage::Store& store_;
  const std::string network_;
  std::map<ResourceKey, std::optional<StoredResource>> read_;
  std::map<ResourceKey, const google::protobuf::Message*> brought_;
  std::map<std::string, std::uint64_t> relied_on_;
  std::map<std::string, PrefixLevels> prefix_levels_;  // By scheme, once all is brought.
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_REFERENCE_CHECK_H_

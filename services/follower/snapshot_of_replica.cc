#include "services/follower/snapshot_of_replica.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/content_digest.h"
#include "services/convert/contents.h"
#include "services/convert/network_entry.h"
#include "services/directory/record_key.h"
#include "services/directory/resource_message.h"
#include "services/rpc/error.h"

namespace renkei::services {

absl::StatusOr<std::shared_ptr<const Snapshot>> SnapshotOfReplica(
    const storage::NetworkReplica& replica) {
  NetworkContents contents;
  ContentDigest digest;
  Violations violations;
  bool has_network = false;
  for (const auto& [key, record] : replica.records()) {
    const auto resource_key = ResourceOfRecordKey(key);
    if (!resource_key) continue;  // A mark of references or uniqueness.
    has_network = has_network || resource_key->kind == ResourceKind::kNetwork;
    RENKEI_ASSIGN_OR_RETURN(const MessagePtr resource,
                            ResourceOfRecord(resource_key->kind, replica.network(), record));
    const v1::NetworkFileEntry entry = EntryOf(*resource);
    AddToContents(entry, contents, violations);
    digest.Set(*resource_key, DigestRecord(entry));
  }
  if (!has_network) return ResourceNotFound(absl::StrCat("networks/", replica.network()));
  if (!violations.empty()) {
    // What was written was valid, so this is a record of another version or a damaged one.
    return absl::DataLossError(absl::StrCat("network '", replica.network(),
                                            "': stored records are "
                                            "invalid: ",
                                            violations.ToStatus().message()));
  }
  auto built = Snapshot::Build(std::move(contents), digest.Hex());
  if (built.ok() || !absl::IsInvalidArgument(built.status())) return built;
  // Whoever asks has done nothing wrong.
  return absl::DataLossError(
      absl::StrCat("network '", replica.network(),
                   "': stored records don't go together: ", built.status().message()));
}

}  // namespace renkei::services

#include "services/follower/snapshot_of_replica.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/span.h"
#include "engine/base/status_macros.h"
#include "services/convert/content_digest.h"
#include "services/convert/contents.h"
#include "services/convert/network_entry.h"
#include "services/directory/record_key.h"
#include "services/directory/resource_message.h"
#include "services/rpc/error.h"

namespace renkei::services {
namespace {

// Fields that a message names at most.
constexpr std::size_t kMaxNamedFields = 10;

// A status whose text may go to the log, so it names records and fields and quotes nothing.
// What was written was valid, so these are records of another version or damaged ones.
absl::Status Unreadable(absl::string_view network, const std::vector<std::string>& fields) {
  std::string text = absl::StrCat(
      "network '", network, "': stored records are invalid: ",
      absl::StrJoin(absl::MakeConstSpan(fields).first(std::min(fields.size(), kMaxNamedFields)),
                    ", "));
  if (fields.size() > kMaxNamedFields) {
    absl::StrAppend(&text, " and ", fields.size() - kMaxNamedFields, " more");
  }
  return absl::DataLossError(text);
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Snapshot>> SnapshotOfReplica(
    const storage::NetworkReplica& replica) {
  NetworkContents contents;
  ContentDigest digest;
  std::vector<std::string> bad_fields;
  bool has_network = false;
  for (const auto& [key, record] : replica.records()) {
    const auto resource_key = ResourceOfRecordKey(key);
    if (!resource_key) continue;  // A mark of references or uniqueness.
    has_network = has_network || resource_key->kind == ResourceKind::kNetwork;
    RENKEI_ASSIGN_OR_RETURN(const MessagePtr resource,
                            ResourceOfRecord(resource_key->kind, replica.network(), record));
    const v1::NetworkFileEntry entry = EntryOf(*resource);
    Violations violations;
    AddToContents(entry, contents, violations);
    for (const Violation& violation : violations.all()) {
      bad_fields.push_back(absl::StrCat(key, ": ", violation.field));
    }
    digest.Set(*resource_key, DigestRecord(entry));
  }
  if (!has_network) return ResourceNotFound(absl::StrCat("networks/", replica.network()));
  if (!bad_fields.empty()) return Unreadable(replica.network(), bad_fields);
  auto snapshot = Snapshot::Build(std::move(contents), digest.Hex());
  if (snapshot.ok()) return snapshot;
  // Every write was checked, so this is no fault of whoever asks. The text may quote a member.
  return absl::DataLossError(absl::StrCat(
      "network '", replica.network(), "': ", replica.records().size(),
      " stored records don't go together: ", absl::StatusCodeToString(snapshot.status().code()),
      "; export the network and import the file to see why"));
}

}  // namespace renkei::services

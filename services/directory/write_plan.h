// What a set of writes comes to: the preconditions and mutations of one commit.
#ifndef RENKEI_SERVICES_DIRECTORY_WRITE_PLAN_H_
#define RENKEI_SERVICES_DIRECTORY_WRITE_PLAN_H_

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/base/violations.h"
#include "engine/model/resource_kind.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/message.h"
#include "services/rpc/method_table.h"
#include "storage/commit.h"
#include "storage/store.h"

namespace renkei::services {

// One write. `field` is where the resource stands in the request, for violations, such as "member"
// or "entries[7].member"; empty for deletions.
struct ResourceWrite {
  enum class Mode {
    kCreate,  // It must not exist.
    kUpdate,  // It must exist.
    kUpsert,  // Either.
    kDelete,  // It must exist and nothing may refer to it.
  };

  Mode mode = Mode::kCreate;
  ResourceKey key;
  const google::protobuf::Message* resource = nullptr;  // Not for kDelete.
  google::protobuf::FieldMask mask;                     // kUpdate and kUpsert.
  std::string etag;                                     // Empty: any.
  std::string field;
};

// One resource as it is planned.
struct PlannedResource {
  ResourceKey key;
  MessagePtr resource;                    // nullptr: deleted.
  std::optional<absl::Time> create_time;  // Of one that exists already.
};

struct WritePlan {
  std::vector<PlannedResource> resources;  // In the order of the writes.
  std::vector<storage::Precondition> preconditions;
  // For each precondition, the status that its failure means (see IsOvertaken).
  std::vector<absl::Status> failures;
  std::vector<storage::Mutation> mutations;
};

// Whether a status, of a plan's `failures`, says that somebody else wrote meanwhile.
bool IsOvertaken(const absl::Status& status);

// Plans `writes` against what `store` holds now. Reads every written and every referenced record.
//
// Errors: as NetworkWriter::Write, as far as what is read now decides.
absl::StatusOr<WritePlan> PlanWrites(const storage::Store& store, absl::string_view network,
                                     const std::vector<ResourceWrite>& writes);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_WRITE_PLAN_H_

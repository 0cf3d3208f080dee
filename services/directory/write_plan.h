// What a set of writes comes to: the preconditions and mutations of one commit.
#ifndef RENKEI_SERVICES_DIRECTORY_WRITE_PLAN_H_
#define RENKEI_SERVICES_DIRECTORY_WRITE_PLAN_H_

#include <cstddef>
#include <optional>
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
#include "storage/limits.h"
#include "storage/store.h"

namespace renkei::services {

// Mutations and preconditions of one call at most: what a commit of the store takes. Every resource
// written is one mutation, and so is every reference that it begins or ends.
inline constexpr std::size_t kMaxCallMutations = storage::kMaxMutations;

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
  // Without a name that could be read, which a violation of the call says already, the key has a
  // kind only, and of the resource only what it states by itself is checked.
  bool is_named = true;
  const google::protobuf::Message* resource = nullptr;  // Not for kDelete.
  google::protobuf::FieldMask mask;                     // kUpdate and kUpsert; ignored on creation.
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

// What to plan: some writes of one network, and what is known to be wrong with the call. Without a
// network (empty, said to be wrong already) the resources are checked by themselves only.
struct WritesOfCall {
  std::string network;
  std::vector<ResourceWrite> writes;
  Violations violations;
};

// Plans `call` against what `store` holds now. Reads every written and every referenced record.
//
// Errors: as NetworkWriter::Write, as far as what is read now decides. kInvalidArgument, with every
// violation, comes before any other.
absl::StatusOr<WritePlan> PlanWrites(const storage::Store& store, const WritesOfCall& call);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_WRITE_PLAN_H_

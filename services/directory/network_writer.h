// The one way in which resources are written: it reads what the writes touch and refer to, checks
// everything, and makes one commit of it. Create, Update, Delete and ImportEntries all come here.
#ifndef RENKEI_SERVICES_DIRECTORY_NETWORK_WRITER_H_
#define RENKEI_SERVICES_DIRECTORY_NETWORK_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/message.h"
#include "services/directory/write_plan.h"
#include "services/rpc/call_context.h"
#include "services/rpc/method_table.h"
#include "storage/store.h"

namespace renkei::services {

// Some writes of one network that happen together or not at all.
struct WriteCall : WritesOfCall {
  std::string request_id;                              // Empty: not repeatable.
  const google::protobuf::Message* request = nullptr;  // Never null.
  bool validate_only = false;
};

struct WriteResult {
  // As stored and stamped, in the order of the writes; nullptr for deletions. Empty for a repeated
  // call of more than one write.
  std::vector<MessagePtr> resources;
  std::string consistency_token;  // Empty with validate_only.
};

// Thread-safe. Holds nothing but the store.
class NetworkWriter {
 public:
  // `store` outlives the writer.
  explicit NetworkWriter(storage::Store& store) : store_(store) {}

  // A write that states no etag is planned again, as often as it takes within bounds, if another
  // write comes between. A call with a request id that was used is given the first call's answer;
  // with validate_only the id is checked for its form only.
  //
  // Errors: kInvalidArgument (every violation of the call and of every resource, references
  // included; fields of the request that this version doesn't know), kNotFound, kAlreadyExists
  // (RESOURCE_EXISTS, OFFER_EXISTS, CODE_EXISTS, REQUEST_ID_REUSED), kAborted (STALE_ETAG,
  // OVERTAKEN), kFailedPrecondition (RESOURCE_IN_USE, names who refers to it), kUnavailable
  // (OVERLOADED), and those of the store. A refused call changes nothing.
  absl::StatusOr<WriteResult> Write(const CallContext& context, const WriteCall& call) const;

 private:
  absl::StatusOr<std::optional<WriteResult>> FindKept(const WriteCall& call,
                                                      absl::string_view fingerprint) const;
  absl::StatusOr<WriteResult> Commit(const CallContext& context, const WriteCall& call,
                                     WritePlan plan, absl::string_view fingerprint) const;

  storage::Store& store_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_NETWORK_WRITER_H_

#include "services/directory/network_writer.h"

#include <sodium.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/network_entry.h"
#include "services/directory/request_check.h"
#include "services/directory/resource_message.h"
#include "services/rpc/error.h"
#include "services/rpc/token.h"
#include "storage/refusal.h"

namespace renkei::services {
namespace {

// Of the calls that contend for one record one gets through each time, and no more run at once than
// the directory has threads.
constexpr int kMaxPlans = 64;

// SHA-256 of method and request; what only controls the call is left out.
std::string Fingerprint(absl::string_view method, const google::protobuf::Message& request) {
  const MessagePtr plain(request.New());
  plain->CopyFrom(request);
  for (const char* field : {"request_id", "validate_only"}) {
    plain->GetReflection()->ClearField(plain.get(), plain->GetDescriptor()->FindFieldByName(field));
  }
  const std::string bytes = absl::StrCat(method, "\n", SerializeDeterministic(*plain));
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return digest;
}

absl::Status RequestIdReused() {
  return MakeError(absl::StatusCode::kAlreadyExists, "REQUEST_ID_REUSED",
                   "request_id: was used before with another request; choose another one");
}

// What a repeated call is given: the resource of a single write, as it was made then.
std::string KeptResponse(const WritePlan& plan, absl::Time now) {
  if (plan.resources.size() != 1 || plan.resources[0].resource == nullptr) return "";
  const PlannedResource& planned = plan.resources[0];
  const MessagePtr stamped(planned.resource->New());
  stamped->CopyFrom(*planned.resource);
  StampTimes(*stamped, planned.create_time.value_or(now), now);
  return stamped->SerializeAsString();
}

absl::StatusOr<WriteResult> Repeated(const WriteCall& call, absl::string_view response,
                                     std::uint64_t sequence) {
  WriteResult result;
  result.consistency_token = FormatConsistencyToken({call.network, sequence});
  if (call.writes.size() != 1) return result;
  if (call.writes[0].mode == ResourceWrite::Mode::kDelete) {
    result.resources.push_back(nullptr);
    return result;
  }
  MessagePtr resource = NewResource(call.writes[0].key.kind);
  if (!resource->ParseFromString(std::string(response))) {
    return absl::DataLossError("the kept answer of a request id doesn't parse");
  }
  StampSequence(*resource, call.network, sequence);
  result.resources.push_back(std::move(resource));
  return result;
}

absl::Status StatusOfRefusal(const storage::Refusal& refusal, const WritePlan& plan,
                             const absl::Status& original) {
  switch (refusal.reason) {
    case storage::Refusal::Reason::kRequestIdReused:
      return RequestIdReused();
    case storage::Refusal::Reason::kQueueFull:
      return MakeError(absl::StatusCode::kUnavailable, "OVERLOADED",
                       "too many writes are waiting; nothing was written, try again later");
    default:
      return refusal.precondition < plan.failures.size() ? plan.failures[refusal.precondition]
                                                         : original;
  }
}

}  // namespace

absl::StatusOr<std::optional<WriteResult>> NetworkWriter::FindKept(
    const WriteCall& call, absl::string_view fingerprint) const {
  if (fingerprint.empty()) return std::nullopt;
  RENKEI_ASSIGN_OR_RETURN(const auto kept, store_.FindIdempotent(call.network, call.request_id));
  if (!kept.has_value()) return std::nullopt;
  if (kept->fingerprint != fingerprint) return RequestIdReused();
  RENKEI_ASSIGN_OR_RETURN(WriteResult result, Repeated(call, kept->response, kept->sequence));
  return result;
}

absl::StatusOr<WriteResult> NetworkWriter::Write(const CallContext& context,
                                                 const WriteCall& stated) const {
  WriteCall call = stated;
  CheckRequestId(call.request_id, call.violations);
  CheckUnknownFields(*call.request, call.violations);
  std::string fingerprint;
  if (!call.request_id.empty() && !call.validate_only && call.violations.empty()) {
    fingerprint = Fingerprint(context.method, *call.request);
  }
  // Before anything is planned: the first call may have made what this one would trip over.
  RENKEI_ASSIGN_OR_RETURN(std::optional<WriteResult> kept, FindKept(call, fingerprint));
  absl::Status last;
  for (int attempt = 0; attempt < kMaxPlans && !kept; ++attempt) {
    absl::StatusOr<WritePlan> plan = PlanWrites(store_, call);
    if (!plan.ok()) {
      // The first call may have come through since, and be what this one tripped over.
      RENKEI_ASSIGN_OR_RETURN(kept, FindKept(call, fingerprint));
      if (kept) break;
      return plan.status();
    }
    absl::StatusOr<WriteResult> result = Commit(context, call, *std::move(plan), fingerprint);
    if (result.ok() || !IsOvertaken(result.status())) return result;
    last = result.status();
    if (context.Abandoned()) break;
  }
  if (kept) return *std::move(kept);
  return last;
}

absl::StatusOr<WriteResult> NetworkWriter::Commit(const CallContext& context, const WriteCall& call,
                                                  WritePlan plan,
                                                  absl::string_view fingerprint) const {
  const absl::Time now = context.clock();
  WriteResult result;
  std::uint64_t sequence = 0;
  absl::Time commit_time = now;
  if (!call.validate_only) {
    storage::CommitRequest commit;
    commit.network = call.network;
    commit.preconditions = plan.preconditions;
    commit.mutations = std::move(plan.mutations);
    if (!call.request_id.empty()) {
      commit.request = {call.request_id, std::string(fingerprint), KeptResponse(plan, now)};
    }
    commit.author = {context.actor, context.method, context.key_id};
    commit.commit_time = now;
    const absl::StatusOr<storage::CommitResult> committed = store_.Commit(commit);
    if (!committed.ok()) {
      const auto refusal = storage::RefusalOf(committed.status());
      return refusal ? StatusOfRefusal(*refusal, plan, committed.status()) : committed.status();
    }
    if (committed->repeated) return Repeated(call, committed->response, committed->sequence);
    sequence = committed->sequence;
    commit_time = committed->commit_time;
    result.consistency_token = FormatConsistencyToken({call.network, sequence});
  }
  for (PlannedResource& planned : plan.resources) {
    if (planned.resource != nullptr) {
      StampTimes(*planned.resource, planned.create_time.value_or(commit_time), commit_time);
      if (sequence > 0) StampSequence(*planned.resource, call.network, sequence);
    }
    result.resources.push_back(std::move(planned.resource));
  }
  return result;
}

}  // namespace renkei::services

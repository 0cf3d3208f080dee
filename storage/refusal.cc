#include "storage/refusal.h"

#include "absl/status/status.h"
#include "absl/strings/cord.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "renkei/storage/v1/record.pb.h"

namespace renkei::storage {
namespace {

constexpr char kPayloadUrl[] = "type.googleapis.com/renkei.storage.v1.Refusal";

absl::Status Describe(const Refusal& refusal, const CommitRequest& request) {
  const std::string where = absl::StrCat("network '", absl::CHexEscape(request.network), "': ");
  const auto key = [&] {
    return absl::StrCat("'", absl::CHexEscape(request.preconditions.at(refusal.precondition).key),
                        "'");
  };
  switch (refusal.reason) {
    case Refusal::Reason::kKeyAbsent:
      return absl::NotFoundError(absl::StrCat(where, key(), " is not stored"));
    case Refusal::Reason::kKeyPresent:
      return absl::AlreadyExistsError(absl::StrCat(where, key(), " is stored already"));
    case Refusal::Reason::kRevisionDiffers:
      return absl::AbortedError(
          absl::StrCat(where, key(), " has revision ", refusal.found_revision, " and not ",
                       request.preconditions.at(refusal.precondition).revision, "; read it again"));
    case Refusal::Reason::kPrefixOccupied:
      return absl::FailedPreconditionError(absl::StrCat(
          where, "'", absl::CHexEscape(refusal.found_key), "' is stored under ", key()));
    case Refusal::Reason::kRequestIdReused:
      return absl::AlreadyExistsError(absl::StrCat(
          where, "request id '", absl::CHexEscape(request.request.id), "' was used by commit ",
          refusal.found_revision, " with another content; use a new id"));
    case Refusal::Reason::kQueueFull:
      return absl::ResourceExhaustedError(
          absl::StrCat(where, "too many commits are waiting; try again later"));
  }
  return absl::InternalError("a refusal without a reason");
}

}  // namespace

absl::Status RefusedCommit(const Refusal& refusal, const CommitRequest& request) {
  v1::Refusal payload;
  payload.set_reason(static_cast<v1::Refusal::Reason>(refusal.reason));
  payload.set_precondition(static_cast<std::uint32_t>(refusal.precondition));
  payload.set_found_revision(refusal.found_revision);
  payload.set_found_key(refusal.found_key);
  absl::Status status = Describe(refusal, request);
  status.SetPayload(kPayloadUrl, absl::Cord(payload.SerializeAsString()));
  return status;
}

std::optional<Refusal> RefusalOf(const absl::Status& status) {
  const absl::optional<absl::Cord> bytes = status.GetPayload(kPayloadUrl);
  v1::Refusal payload;
  if (!bytes.has_value() || !payload.ParseFromString(std::string(*bytes))) return std::nullopt;
  if (payload.reason() < v1::Refusal::REASON_KEY_ABSENT ||
      payload.reason() > v1::Refusal::REASON_QUEUE_FULL) {
    return std::nullopt;
  }
  return Refusal{.reason = static_cast<Refusal::Reason>(payload.reason()),
                 .precondition = payload.precondition(),
                 .found_revision = payload.found_revision(),
                 .found_key = payload.found_key()};
}

}  // namespace renkei::storage

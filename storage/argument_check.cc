#include "storage/argument_check.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "storage/limits.h"

namespace renkei::storage {
namespace {

absl::Status CheckSize(absl::string_view field, std::size_t size, std::size_t least,
                       std::size_t most) {
  if (size >= least && size <= most) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(field, ": has size ", size, "; the limit is ", least, " to ", most));
}

absl::Status CheckTime(absl::string_view field, absl::Time time) {
  static const absl::Time earliest = absl::FromCivil(absl::CivilSecond(1), absl::UTCTimeZone());
  static const absl::Time end = absl::FromCivil(absl::CivilSecond(10000), absl::UTCTimeZone());
  if (time >= earliest && time < end) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(field, ": is ", absl::FormatTime(time), "; the limit is the years 1 to 9999"));
}

absl::Status CheckPreconditions(const CommitRequest& request) {
  RENKEI_RETURN_IF_ERROR(
      CheckSize("preconditions", request.preconditions.size(), 0, kMaxPreconditions));
  for (std::size_t i = 0; i < request.preconditions.size(); ++i) {
    const Precondition& precondition = request.preconditions[i];
    if (precondition.key.empty() || precondition.key.size() > kMaxKeyBytes) {
      return CheckSize(absl::StrCat("preconditions[", i, "].key"), precondition.key.size(), 1,
                       kMaxKeyBytes);
    }
    if (precondition.kind == Precondition::Kind::kRevisionIs && precondition.revision == 0) {
      return absl::InvalidArgumentError(absl::StrCat(
          "preconditions[", i, "].revision: is 0; revisions start at 1 (use KeyAbsent)"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckMutations(const CommitRequest& request) {
  RENKEI_RETURN_IF_ERROR(CheckSize("mutations", request.mutations.size(), 1, kMaxMutations));
  absl::flat_hash_set<absl::string_view> keys;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < request.mutations.size(); ++i) {
    const Mutation& mutation = request.mutations[i];
    const std::size_t value_bytes = mutation.value.has_value() ? mutation.value->size() : 0;
    if (mutation.key.empty() || mutation.key.size() > kMaxKeyBytes) {
      return CheckSize(absl::StrCat("mutations[", i, "].key"), mutation.key.size(), 1,
                       kMaxKeyBytes);
    }
    if (value_bytes > kMaxValueBytes) {
      return CheckSize(absl::StrCat("mutations[", i, "].value"), value_bytes, 0, kMaxValueBytes);
    }
    if (!keys.insert(mutation.key).second) {
      return absl::InvalidArgumentError(absl::StrCat("mutations[", i, "].key: '",
                                                     absl::CHexEscape(mutation.key),
                                                     "' is mutated twice in one commit"));
    }
    bytes += mutation.key.size() + value_bytes;
  }
  return CheckSize("mutations: keys and values together", bytes, 1, kMaxCommitBytes);
}

}  // namespace

absl::Status CheckNetwork(absl::string_view network) {
  RENKEI_RETURN_IF_ERROR(CheckSize("network", network.size(), 1, kMaxNetworkBytes));
  if (network.find('\0') == absl::string_view::npos) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("network: '", absl::CHexEscape(network), "' holds a zero byte"));
}

absl::Status CheckKey(absl::string_view key) {
  return CheckSize("key", key.size(), 1, kMaxKeyBytes);
}

absl::Status CheckPageLimit(int limit) {
  if (limit >= 1 && limit <= kMaxPageEntries) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("limit: is ", limit, "; the limit is 1 to ", kMaxPageEntries));
}

absl::Status CheckCommit(const CommitRequest& request) {
  RENKEI_RETURN_IF_ERROR(CheckNetwork(request.network));
  RENKEI_RETURN_IF_ERROR(CheckPreconditions(request));
  RENKEI_RETURN_IF_ERROR(CheckMutations(request));
  if (!request.request.id.empty()) {
    RENKEI_RETURN_IF_ERROR(
        CheckSize("request.id", request.request.id.size(), 1, kMaxRequestIdBytes));
    RENKEI_RETURN_IF_ERROR(CheckSize("request.fingerprint", request.request.fingerprint.size(), 1,
                                     kMaxFingerprintBytes));
    RENKEI_RETURN_IF_ERROR(
        CheckSize("request.response", request.request.response.size(), 0, kMaxResponseBytes));
  }
  RENKEI_RETURN_IF_ERROR(CheckSize("author.actor", request.author.actor.size(), 1, kMaxActorBytes));
  RENKEI_RETURN_IF_ERROR(
      CheckSize("author.method", request.author.method.size(), 1, kMaxMethodBytes));
  RENKEI_RETURN_IF_ERROR(
      CheckSize("author.key_id", request.author.key_id.size(), 0, kMaxKeyIdBytes));
  return CheckTime("commit_time", request.commit_time);
}

absl::Status CheckPrune(const PruneRequest& request) {
  RENKEI_RETURN_IF_ERROR(CheckNetwork(request.network));
  if (request.limit >= 1 && request.limit <= kMaxPruned) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("limit: is ", request.limit, "; the limit is 1 to ", kMaxPruned));
}

std::size_t CommitBytes(const CommitRequest& request) {
  std::size_t bytes = sizeof(CommitRequest) + request.request.response.size();
  for (const Precondition& precondition : request.preconditions) {
    bytes += sizeof(Precondition) + precondition.key.size();
  }
  for (const Mutation& mutation : request.mutations) {
    bytes += sizeof(Mutation) + mutation.key.size() + (mutation.value ? mutation.value->size() : 0);
  }
  return bytes;
}

}  // namespace renkei::storage

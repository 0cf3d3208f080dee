#include "services/directory/freshness.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/directory/record_key.h"
#include "services/rpc/error.h"
#include "services/rpc/token.h"

namespace renkei::services {

absl::StatusOr<std::uint64_t> TokenSequence(absl::string_view network, absl::string_view token) {
  if (token.empty()) return 0;
  RENKEI_ASSIGN_OR_RETURN(const ConsistencyToken parsed, ParseConsistencyToken(token, network));
  return parsed.sequence;
}

absl::Status CheckToken(const storage::Store& store, absl::string_view network,
                        absl::string_view token) {
  RENKEI_ASSIGN_OR_RETURN(const std::uint64_t sequence, TokenSequence(network, token));
  if (sequence == 0) return absl::OkStatus();
  RENKEI_ASSIGN_OR_RETURN(const storage::Head head, store.GetHead(network));
  if (head.sequence >= sequence) return absl::OkStatus();
  return MakeError(absl::StatusCode::kDeadlineExceeded, "STORE_BEHIND",
                   absl::StrCat("the commit ", sequence,
                                " of the consistency token isn't in the "
                                "store, which is at ",
                                head.sequence, "; leave the token out if the store was restored"));
}

absl::Status CheckExists(const storage::Store& store, const ResourceName& name) {
  const absl::Status found = store.Get(name.network, RecordKey(name.Key())).status();
  return absl::IsNotFound(found) ? ResourceNotFound(name.ToString()) : found;
}

}  // namespace renkei::services

#include "services/directory/freshness.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/directory/record_key.h"
#include "services/rpc/error.h"
#include "services/rpc/token.h"

namespace renkei::services {
namespace {

// How long a cancelled call lingers at most.
constexpr absl::Duration kWaitSlice = absl::Milliseconds(100);

}  // namespace

absl::StatusOr<std::uint64_t> TokenSequence(absl::string_view network, absl::string_view token) {
  if (token.empty()) return 0;
  RENKEI_ASSIGN_OR_RETURN(const ConsistencyToken parsed, ParseConsistencyToken(token, network));
  return parsed.sequence;
}

absl::Status AwaitToken(const storage::Store& store, absl::string_view network,
                        absl::string_view token, const CallContext& context) {
  RENKEI_ASSIGN_OR_RETURN(const std::uint64_t sequence, TokenSequence(network, token));
  if (sequence == 0) return absl::OkStatus();
  for (;;) {
    RENKEI_ASSIGN_OR_RETURN(const storage::Head head, store.GetHead(network));
    if (head.sequence >= sequence) return absl::OkStatus();
    if (context.Abandoned()) {
      return MakeError(absl::StatusCode::kDeadlineExceeded, "STORE_BEHIND",
                       absl::StrCat("the commit ", sequence,
                                    " of the consistency token wasn't "
                                    "reached in time; the store is at ",
                                    head.sequence));
    }
    RENKEI_RETURN_IF_ERROR(store
                               .WaitForChange({{std::string(network), head.sequence}},
                                              std::min(context.Remaining(), kWaitSlice))
                               .status());
  }
}

absl::Status CheckExists(const storage::Store& store, const ResourceName& name) {
  const absl::Status found = store.Get(name.network, RecordKey(name.Key())).status();
  return absl::IsNotFound(found) ? ResourceNotFound(name.ToString()) : found;
}

}  // namespace renkei::services

#include "storage/rocksdb/status_translation.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace renkei::storage {

absl::Status Translate(const rocksdb::Status& status, absl::string_view doing) {
  if (status.ok()) return absl::OkStatus();
  const std::string message = absl::StrCat(doing, ": ", status.ToString());
  if (status.IsNoSpace()) {
    return absl::ResourceExhaustedError(absl::StrCat(message, "; free some space and retry"));
  }
  if (status.IsCorruption()) return absl::DataLossError(message);
  if (status.IsIOError() || status.IsBusy() || status.IsTimedOut() || status.IsTryAgain() ||
      status.IsShutdownInProgress() || status.IsIncomplete() || status.IsAborted() ||
      status.IsPathNotFound() || status.IsNotFound()) {
    return absl::UnavailableError(message);
  }
  return absl::InternalError(message);
}

}  // namespace renkei::storage

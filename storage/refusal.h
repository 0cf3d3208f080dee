// Why a store refused a commit, for machines.
#ifndef RENKEI_STORAGE_REFUSAL_H_
#define RENKEI_STORAGE_REFUSAL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "storage/commit.h"

namespace renkei::storage {

struct Refusal {
  enum class Reason {
    kKeyAbsent = 1,        // kNotFound: a key that had to be present is absent
    kKeyPresent = 2,       // kAlreadyExists: a key that had to be absent is present
    kRevisionDiffers = 3,  // kAborted: a key has another revision than stated
    kPrefixOccupied = 4,   // kFailedPrecondition: something is stored under a prefix
    kRequestIdReused = 5,  // kAlreadyExists: the request id was used with another content
    kQueueFull = 6,        // kResourceExhausted: too many commits are waiting
  };

  Reason reason = Reason::kKeyAbsent;
  std::size_t precondition = 0;  // the first four: index into CommitRequest::preconditions
  std::uint64_t found_revision =
      0;                       // kRevisionDiffers: the revision found, 0 if the key is absent;
                               // kRequestIdReused: the earlier commit's sequence number
  std::string found_key = {};  // kPrefixOccupied: the first key found

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

// What the commit was refused for; nullopt if `status` is OK or is another error.
std::optional<Refusal> RefusalOf(const absl::Status& status);

// For implementations: the status that carries `refusal` of `request`, with a message that names
// what was stated and what was found. Keys are printed escaped.
absl::Status RefusedCommit(const Refusal& refusal, const CommitRequest& request);

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_REFUSAL_H_

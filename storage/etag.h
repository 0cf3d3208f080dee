// Etags: the revision of a record as callers of the service see it.
#ifndef RENKEI_STORAGE_ETAG_H_
#define RENKEI_STORAGE_ETAG_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::storage {

// The etag of a record last written by the commit `sequence`: "r" and the number in lower-case
// hexadecimal without leading zeros, such as "r1f".
std::string EtagOfSequence(std::uint64_t sequence);

// The sequence that `etag` stands for, to be used with Precondition::RevisionIs.
// Errors: kInvalidArgument if no EtagOfSequence(s) with s of 1 or more has this form.
absl::StatusOr<std::uint64_t> SequenceOfEtag(absl::string_view etag);

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ETAG_H_

#include "storage/etag.h"

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace renkei::storage {

std::string EtagOfSequence(std::uint64_t sequence) {
  return absl::StrCat("r", absl::Hex(sequence));
}

absl::StatusOr<std::uint64_t> SequenceOfEtag(absl::string_view etag) {
  // 17: "r" and 16 hexadecimal digits. Writing the number back rejects upper case, signs, spaces
  // and leading zeros, which the number parser would let pass.
  std::uint64_t sequence = 0;
  if (etag.size() > 1 && etag.size() <= 17 && etag[0] == 'r' &&
      absl::SimpleHexAtoi(etag.substr(1), &sequence) && sequence > 0 &&
      EtagOfSequence(sequence) == etag) {
    return sequence;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("etag: '", absl::CHexEscape(etag.substr(0, 32)),
                   "' is not an etag that this service gave out; read the resource again"));
}

}  // namespace renkei::storage

// The checksum of a set of records that two processes compare to see whether they hold the same.
//
// It is the sum modulo 2^128 of one hash per record (Bellare and Micciancio 1997, AdHash), so that
// a commit updates it in time proportional to what it changes, and the order of the records does
// not matter. The hash is SipHash-2-4 with 128-bit output (Aumasson and Bernstein 2012) under a
// fixed, public key over
//   sequence, 8 bytes little-endian | length of the key, 8 bytes little-endian | key | value
//
// It finds lost, stale, duplicated and damaged records. It is no defence against somebody who
// chooses records in order to deceive.
#ifndef RENKEI_STORAGE_ROLLING_CHECKSUM_H_
#define RENKEI_STORAGE_ROLLING_CHECKSUM_H_

#include <cstdint>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"

namespace renkei::storage {

// What one record adds to its network's checksum: add it when the record is written, subtract it
// when the record is overwritten or deleted. A network without records has checksum 0. About
// 1 ns a byte.
absl::uint128 RecordHash(absl::string_view key, std::uint64_t sequence, absl::string_view value);

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_ROLLING_CHECKSUM_H_

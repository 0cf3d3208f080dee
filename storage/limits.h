// Bounds of everything that a store takes or returns. Every implementation refuses what exceeds
// them with kInvalidArgument, naming the field, the value and the limit.
#ifndef RENKEI_STORAGE_LIMITS_H_
#define RENKEI_STORAGE_LIMITS_H_

#include <cstddef>

#include "absl/time/time.h"

namespace renkei::storage {

// A network id has 1 to this many bytes, none of them 0.
inline constexpr std::size_t kMaxNetworkBytes = 128;
// A key has 1 to this many bytes, any bytes.
inline constexpr std::size_t kMaxKeyBytes = 1024;
// A value has 0 to this many bytes.
inline constexpr std::size_t kMaxValueBytes = std::size_t{4} << 20;
// One commit must be able to replace the largest resource of the contract, an opportunity of 1,000
// lots with 50 codes each, and all its references: 100,000 keys of up to 310 bytes, and the value.
inline constexpr std::size_t kMaxCommitBytes = std::size_t{40} << 20;  // Keys and values together.
inline constexpr std::size_t kMaxMutations = 120'000;
inline constexpr std::size_t kMaxPreconditions = 120'000;

inline constexpr std::size_t kMaxRequestIdBytes = 128;
inline constexpr std::size_t kMaxFingerprintBytes = 64;
// A value of any legal size, and what a service stamps on it.
inline constexpr std::size_t kMaxResponseBytes = kMaxValueBytes + 4096;
inline constexpr std::size_t kMaxActorBytes = 256;
inline constexpr std::size_t kMaxMethodBytes = 256;
inline constexpr std::size_t kMaxKeyIdBytes = 128;

// A page (of records, changes, audit entries or networks) has at most this many entries, and ends
// early, after at least one entry, once it holds this many bytes.
inline constexpr int kMaxPageEntries = 1000;
inline constexpr std::size_t kMaxPageBytes = std::size_t{8} << 20;

// Entries that one call of Prune removes at most.
inline constexpr int kMaxPruned = 10'000;

// Networks that one call of WaitForChange watches at most, and how long it waits at most.
inline constexpr std::size_t kMaxWatchedNetworks = 10'000;
inline constexpr absl::Duration kMaxWait = absl::Seconds(60);

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_LIMITS_H_

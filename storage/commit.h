// One write of a network: what must hold, what changes, who asks.
#ifndef RENKEI_STORAGE_COMMIT_H_
#define RENKEI_STORAGE_COMMIT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"

namespace renkei::storage {

// What must hold of the network just before the commit. The commit's own mutations do not count.
struct Precondition {
  enum class Kind {
    kKeyPresent,   // `key` is stored
    kKeyAbsent,    // `key` is not stored
    kRevisionIs,   // the last write of `key` was the commit `revision`; an absent key fails
    kPrefixEmpty,  // no stored key begins with `key`
  };

  static Precondition KeyPresent(std::string key) { return {Kind::kKeyPresent, std::move(key), 0}; }
  static Precondition KeyAbsent(std::string key) { return {Kind::kKeyAbsent, std::move(key), 0}; }
  static Precondition RevisionIs(std::string key, std::uint64_t revision) {
    return {Kind::kRevisionIs, std::move(key), revision};
  }
  static Precondition PrefixEmpty(std::string prefix) {
    return {Kind::kPrefixEmpty, std::move(prefix), 0};
  }

  Kind kind;
  std::string key;         // 1 to kMaxKeyBytes bytes
  std::uint64_t revision;  // kRevisionIs only, 1 or more
};

// Writes or deletes one key. Deleting an absent key changes nothing and is no error: state
// KeyPresent where it should be one.
struct Mutation {
  static Mutation Put(std::string key, std::string value) {
    return {std::move(key), std::move(value)};
  }
  static Mutation Delete(std::string key) { return {std::move(key), std::nullopt}; }

  std::string key;                   // 1 to kMaxKeyBytes bytes
  std::optional<std::string> value;  // at most kMaxValueBytes; absent to delete
};

// Makes a commit repeatable: a second commit of the network with the same id and fingerprint writes
// nothing and is given the first one's answer, until retention removes it.
struct RequestIdentity {
  std::string id;           // empty: the commit is not repeatable and the rest is ignored
  std::string fingerprint;  // a digest of the request's content, 1 to kMaxFingerprintBytes
  std::string response;     // what a repeat is given, at most kMaxResponseBytes. It cannot hold the
                            // sequence, which is not known yet: the result carries that beside it.
};

// Who made the commit. The secret of an API key never comes here, its identifier does.
struct Author {
  std::string actor;   // 1 to kMaxActorBytes
  std::string method;  // 1 to kMaxMethodBytes, such as "renkei.v1.DirectoryService/CreateMember"
  std::string key_id;  // 0 to kMaxKeyIdBytes
};

struct CommitRequest {
  std::string network;                      // 1 to kMaxNetworkBytes bytes, none of them 0
  std::vector<Precondition> preconditions;  // checked in this order, the first failure is reported
  std::vector<Mutation> mutations;          // 1 to kMaxMutations, no key twice
  RequestIdentity request;
  Author author;
  absl::Time commit_time;  // between the years 1 and 9999; stores have no clock
};

struct CommitResult {
  std::uint64_t sequence = 0;  // the commit's sequence number; of the first one if `repeated`
  absl::Time commit_time;      // as stated; as stated by the first one if `repeated`
  bool repeated = false;       // true if an earlier commit had the same request id and fingerprint
  std::string response;        // RequestIdentity::response, of the first one if `repeated`
};

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_COMMIT_H_

// The digest that a plan names its data by: SHA-256 over what the owners of a network's resources
// stated, whatever the network is called and in which order its resources came.
//
// The format, version 1:
//   record digest = SHA-256( kind (1 byte, the field number in NetworkFileEntry)
//                            | length of the name (8 bytes, little-endian) | name
//                            | length of the message (8 bytes, little-endian) | message )
//     where the name is relative to the network ("members/m1", "" for the network itself), and the
//     message is the resource's deterministic protobuf serialisation without its `name`, without
//     the fields that the server sets (`etag` and OUTPUT_ONLY ones), without unknown fields and,
//     for a member, without `contact`: no answer depends on it, and it must not leave its owner.
//   content digest = SHA-256( "renkei.content.v1\n" | every record digest, ascending by kind,
//                             then bytewise by relative name ), as 64 lower-case hexadecimal digits
//
// A digest of digests, so that a follower that keeps one digest a record re-reads only what
// changed.
#ifndef RENKEI_SERVICES_CONVERT_CONTENT_DIGEST_H_
#define RENKEI_SERVICES_CONVERT_CONTENT_DIGEST_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "engine/model/resource_kind.h"
#include "renkei/v1/network_file.pb.h"

namespace renkei::services {

using RecordDigest = std::array<std::uint8_t, 32>;

// The digest of one record. `entry` has a resource with a well-formed name. O(bytes).
RecordDigest DigestRecord(const v1::NetworkFileEntry& entry);

// The records of one network. A value; not thread-safe while it changes.
class ContentDigest {
 public:
  // Adds or replaces a record. O(log n).
  void Set(const ResourceKey& key, const RecordDigest& digest) { records_[key] = digest; }
  // Reads the key from the entry, whose name is well-formed.
  void Set(const v1::NetworkFileEntry& entry);
  // Does nothing if there is no such record. O(log n).
  void Remove(const ResourceKey& key) { records_.erase(key); }

  std::size_t size() const { return records_.size(); }

  // The content digest. O(n): 32 bytes hashed a record, 100 million bytes or more a second.
  std::string Hex() const;

 private:
  // A code's key orders as its relative name does.
  std::map<ResourceKey, RecordDigest> records_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_CONTENT_DIGEST_H_

#include "services/convert/content_digest.h"

#include <sodium.h>

#include <memory>

#include "absl/base/macros.h"
#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "services/convert/network_entry.h"
#include "services/convert/resource_name.h"

namespace renkei::services {
namespace {

constexpr absl::string_view kFormat = "renkei.content.v1\n";

class Sha256 {
 public:
  Sha256() { crypto_hash_sha256_init(&state_); }

  void Add(absl::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
  }

  void AddWithLength(absl::string_view bytes) {
    std::array<char, 8> length;
    for (std::size_t i = 0; i < length.size(); ++i) {
      length[i] = static_cast<char>(static_cast<std::uint64_t>(bytes.size()) >> (8 * i));
    }
    Add(absl::string_view(length.data(), length.size()));
    Add(bytes);
  }

  RecordDigest Finish() {
    RecordDigest digest;
    static_assert(digest.size() == crypto_hash_sha256_BYTES);
    crypto_hash_sha256_final(&state_, digest.data());
    return digest;
  }

 private:
  crypto_hash_sha256_state state_;
};

ResourceKey KeyOf(const v1::NetworkFileEntry& entry) {
  const absl::StatusOr<ResourceName> name = ParsedNameOf(entry);
  ABSL_HARDENING_ASSERT(name.ok());
  return name->Key();
}

}  // namespace

RecordDigest DigestRecord(const v1::NetworkFileEntry& entry) {
  const ResourceKey key = KeyOf(entry);
  v1::NetworkFileEntry stated = entry;
  google::protobuf::Message& resource = MutableResourceOf(stated);
  SetName(resource, "");
  ClearServerFields(resource);
  if (stated.has_member()) stated.mutable_member()->clear_contact();
  resource.DiscardUnknownFields();

  Sha256 hash;
  const char kind = static_cast<char>(key.kind);
  hash.Add(absl::string_view(&kind, 1));
  hash.AddWithLength(FormatRelativeName(key));
  hash.AddWithLength(SerializeDeterministic(resource));
  return hash.Finish();
}

void ContentDigest::Set(const v1::NetworkFileEntry& entry) {
  Set(KeyOf(entry), DigestRecord(entry));
}

std::string ContentDigest::Hex() const {
  Sha256 hash;
  hash.Add(kFormat);
  for (const auto& [key, digest] : records_) {
    hash.Add(absl::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
  }
  const RecordDigest digest = hash.Finish();
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

}  // namespace renkei::services

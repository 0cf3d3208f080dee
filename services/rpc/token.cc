#include "services/rpc/token.h"

#include <sodium.h>

#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/rpc/error.h"

namespace renkei::services {
namespace {

constexpr std::size_t kMaxTokenBytes = 4096;
constexpr std::size_t kCheckBytes = 8;

// The first bytes of SHA-256 over the purpose and the payload.
std::string Check(absl::string_view purpose, absl::string_view payload) {
  const std::string input = absl::StrCat(purpose.size(), ":", purpose, payload);
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(input.data()), input.size());
  return std::string(reinterpret_cast<const char*>(digest), kCheckBytes);
}

std::string Seal(absl::string_view purpose, absl::string_view payload) {
  return absl::WebSafeBase64Escape(absl::StrCat(Check(purpose, payload), payload));
}

// The payload; nothing if Seal didn't make the text for this purpose.
std::optional<std::string> Unseal(absl::string_view text, absl::string_view purpose) {
  std::string bytes;
  if (text.size() > kMaxTokenBytes || !absl::WebSafeBase64Unescape(text, &bytes)) {
    return std::nullopt;
  }
  // Base64 decoders accept several spellings of one value; only ours counts.
  if (absl::WebSafeBase64Escape(bytes) != text || bytes.size() < kCheckBytes) return std::nullopt;
  std::string payload = bytes.substr(kCheckBytes);
  if (Check(purpose, payload) != bytes.substr(0, kCheckBytes)) return std::nullopt;
  return payload;
}

constexpr char kConsistency[] = "consistency";

}  // namespace

std::string FormatConsistencyToken(const ConsistencyToken& token) {
  return Seal(kConsistency, absl::StrCat(token.sequence, "/", token.network));
}

absl::StatusOr<ConsistencyToken> ParseConsistencyToken(absl::string_view text) {
  ConsistencyToken token;
  const std::optional<std::string> payload = Unseal(text, kConsistency);
  const std::size_t slash = payload ? payload->find('/') : std::string::npos;
  if (slash == std::string::npos || !absl::SimpleAtoi(payload->substr(0, slash), &token.sequence)) {
    return InvalidField(
        "consistency_token",
        "is damaged or not one of this service; pass it on exactly as a write gave it");
  }
  token.network = payload->substr(slash + 1);
  return token;
}

absl::StatusOr<ConsistencyToken> ParseConsistencyToken(absl::string_view text,
                                                       absl::string_view network) {
  RENKEI_ASSIGN_OR_RETURN(ConsistencyToken token, ParseConsistencyToken(text));
  if (token.network != network) {
    return InvalidField("consistency_token",
                        absl::StrCat("is of another network than '", network, "'; leave it out"));
  }
  return token;
}

std::string FormatPageToken(absl::string_view listing, absl::string_view after) {
  return Seal(listing, after);
}

absl::StatusOr<std::string> ParsePageToken(absl::string_view text, absl::string_view listing) {
  std::optional<std::string> after = Unseal(text, listing);
  if (!after) {
    return InvalidField("page_token",
                        "is damaged or of another listing; pass next_page_token on exactly as it "
                        "came, with the other fields as in the call before");
  }
  return *std::move(after);
}

}  // namespace renkei::services

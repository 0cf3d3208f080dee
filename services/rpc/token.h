// Page tokens and consistency tokens: opaque to callers, checked on the way back in. They hold
// nothing secret; the check finds tokens that were cut, mixed up or altered.
#ifndef RENKEI_SERVICES_RPC_TOKEN_H_
#define RENKEI_SERVICES_RPC_TOKEN_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::services {

// A point in a network's log. A read that carries it sees everything up to that point.
struct ConsistencyToken {
  std::string network;
  std::uint64_t sequence = 0;

  friend bool operator==(const ConsistencyToken&, const ConsistencyToken&) = default;
};

std::string FormatConsistencyToken(const ConsistencyToken& token);

// Errors: kInvalidArgument, which names the field `consistency_token`, if the text was not made by
// FormatConsistencyToken or is of another network than `network`.
absl::StatusOr<ConsistencyToken> ParseConsistencyToken(absl::string_view text,
                                                       absl::string_view network);

// The same for any network, where a request names none.
absl::StatusOr<ConsistencyToken> ParseConsistencyToken(absl::string_view text);

// Where a listing goes on: after the key `after`. `listing` names the method and everything in the
// request that decides what is listed, so that a token cannot continue another listing.
std::string FormatPageToken(absl::string_view listing, absl::string_view after);

// The `after` of a token. Errors: kInvalidArgument, which names the field `page_token`, if the text
// was not made by FormatPageToken for the same listing.
absl::StatusOr<std::string> ParsePageToken(absl::string_view text, absl::string_view listing);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_RPC_TOKEN_H_

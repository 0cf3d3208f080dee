// Networks of any size with the shape of real ones: a few trades are common and most are rare,
// firms are clustered in towns, most list a few things and a few list many, and members who want
// the same material find several suppliers of it.
#ifndef RENKEI_TOOLS_GENERATE_GENERATED_NETWORK_H_
#define RENKEI_TOOLS_GENERATE_GENERATED_NETWORK_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "engine/model/calendar.h"
#include "engine/model/network_contents.h"

namespace renkei::tools {

struct GeneratedNetworkOptions {
  std::string network_id = "generated";
  std::int64_t members = 1'000;  // In [2, 1000000].
  std::uint64_t seed = 1;
};

// The day that windows and promises of generated networks lie around.
inline Date GeneratedAsOf() { return Date(2026, 11, 22); }

// A valid network of `members` firms with about three capabilities and two needs each, one item
// that is bought together for every 100 members, and one opportunity, all lots of which are offered
// for, for every 500 (at least two). The same options give the same network on every machine. O(its
// size).
//
// Errors: kInvalidArgument, naming the option and its range.
absl::StatusOr<NetworkContents> GenerateNetwork(const GeneratedNetworkOptions& options);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_GENERATE_GENERATED_NETWORK_H_

// The entries that converted instances are made of.
#ifndef RENKEI_TOOLS_INSTANCES_INSTANCE_ENTRIES_H_
#define RENKEI_TOOLS_INSTANCES_INSTANCE_ENTRIES_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/model/resource_kind.h"
#include "renkei/v1/network_file.pb.h"
#include "tools/instances/instance.h"

namespace renkei::tools {

// Most units that a lot, a pool or a price may have.
inline constexpr std::int64_t kMaxUnits = kMaxQuantityMicros / kMicrosPerUnit;

// `prefix`, '-' and `number` with leading zeros up to the width of `most`, so that ids in bytewise
// order are in the order of their numbers.
std::string NumberedId(absl::string_view prefix, std::int64_t number, std::int64_t most);

v1::NetworkFileEntry NetworkEntry(absl::string_view network);
v1::NetworkFileEntry MemberEntry(absl::string_view network, const std::string& id);
// A pool of `capacity` units in each year.
v1::NetworkFileEntry PoolEntry(absl::string_view network, const std::string& id,
                               const std::string& member, std::int64_t capacity);
// An opportunity without lots, and an offer without lines.
v1::NetworkFileEntry OpportunityEntry(absl::string_view network, const std::string& id);
v1::NetworkFileEntry OfferEntry(absl::string_view network, const std::string& id,
                                const std::string& member, const std::string& opportunity);

// A mandatory lot of `units` pieces within one year, so that its effort is in one period.
v1::Lot& AddLot(v1::Opportunity& opportunity, const std::string& id, std::int64_t units);

void SetMoney(Nanos nanos, absl::string_view currency, v1::Money& money);
// Whole units of "pcs".
void SetPieces(std::int64_t units, v1::Quantity& quantity);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_INSTANCES_INSTANCE_ENTRIES_H_

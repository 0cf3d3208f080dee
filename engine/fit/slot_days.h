// Calendar periods in which a resource is given, and which of them a need could use.
//
// Thread-safety: pure functions.
#ifndef RENKEI_ENGINE_FIT_SLOT_DAYS_H_
#define RENKEI_ENGINE_FIT_SLOT_DAYS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/numeric/int128.h"
#include "engine/fit/listed_capability.h"
#include "engine/fit/prepared_need.h"
#include "engine/model/calendar.h"
#include "engine/model/need.h"

namespace renkei {

// Longest window of a need that is divided into slots.
inline constexpr std::int64_t kMostSlotDays = 366;

// Whether a need is for a resource by the slot: its purpose is resource sharing, or its kind
// premises, machines or staff.
bool AsksForResource(const Need& need);

// The period in which the capability gives its slots: that of its capacity or of its pool, and the
// longer one where it states both. Nothing if it states neither, or one is a week and the other a
// month or year: weeks don't add up to these.
std::optional<Period> SlotPeriod(const ListedCapability& capability);

// The days of the need's window, from `as_of` on, on which the capability is available, period by
// period, ascending. The window has both ends.
std::vector<DateWindow> SlotDays(const ListedCapability& capability, const PreparedNeed& need,
                                 Period period, Date as_of);

// What is free on the days of one slot, in micros of the need's unit; see FreeQuantity. 0 where the
// units don't convert.
absl::int128 FreeInSlot(const ListedCapability& capability, const PreparedNeed& need,
                        const DateWindow& days);

// The need as it is put to one slot: any part of its quantity is useful.
PreparedNeed AnyPartOf(const PreparedNeed& need);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_SLOT_DAYS_H_

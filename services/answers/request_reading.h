// What matching requests have in common, read with its defaults and limits.
#ifndef RENKEI_SERVICES_ANSWERS_REQUEST_READING_H_
#define RENKEI_SERVICES_ANSWERS_REQUEST_READING_H_

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/base/violations.h"
#include "engine/index/snapshot.h"
#include "engine/model/calendar.h"
#include "google/protobuf/duration.pb.h"
#include "services/answers/answers.h"

namespace renkei::services {

// Most deterministic steps that a request may allow.
inline constexpr std::int64_t kMaxWorkLimit = 1'000'000'000'000;

// An engine's error as a caller sees it: a bad argument gets a reason.
absl::Status Translate(const absl::Status& status);

// `as_of`, or today in the network's time zone where it is empty.
Date ReadDate(absl::string_view text, const Snapshot& snapshot, const AnswerContext& context,
              Violations& violations);

// `page_size`: 0 is read as 10, more than 100 as 100.
std::int32_t ReadPageSize(std::int32_t page_size, Violations& violations);

// `work_limit`: 0 is read as `normally`.
std::int64_t ReadWorkLimit(std::int64_t work_limit, std::int64_t normally, Violations& violations);

// Most legs of a ring.
std::int32_t ReadRingLength(std::int32_t length, absl::string_view field, Violations& violations);

// Whether a search must end: when only the time to write the answer is left of the call's deadline,
// or when nobody waits for it any more.
std::function<bool()> OutOfTime(const AnswerContext& context);

// The same, and after `limit`, or 10 s where the request has none.
std::function<bool()> ReadTimeLimit(bool has_limit, const google::protobuf::Duration& limit,
                                    const AnswerContext& context, Violations& violations);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_ANSWERS_REQUEST_READING_H_

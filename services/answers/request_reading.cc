#include "services/answers/request_reading.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "engine/partners/partners.h"
#include "services/rpc/error.h"

namespace renkei::services {
namespace {

constexpr std::int32_t kDefaultRankingLimit = 10;
constexpr absl::Duration kDefaultTimeLimit = absl::Seconds(10);
// What is left of a call's time for writing the answer.
constexpr absl::Duration kAnswerTime = absl::Milliseconds(100);

// Whether a search must end at `end`, or now because nobody waits for it.
std::function<bool()> OutOfTimeAt(absl::Time end, const AnswerContext& context) {
  return [end, clock = context.clock, abandoned = context.abandoned] {
    return clock() >= end || (abandoned && abandoned());
  };
}

}  // namespace

absl::Status Translate(const absl::Status& status) {
  if (absl::IsInvalidArgument(status)) {
    return MakeError(status.code(), "INVALID_REQUEST", status.message());
  }
  if (absl::IsNotFound(status)) {
    return MakeError(status.code(), "RESOURCE_NOT_FOUND", status.message());
  }
  if (absl::IsFailedPrecondition(status)) {
    return MakeError(status.code(), "OTHER_DATA", status.message());
  }
  if (absl::IsOutOfRange(status)) {
    return MakeError(status.code(), "TOO_LARGE_TO_PLAN", status.message());
  }
  return status;
}

Date ReadDate(absl::string_view text, const Snapshot& snapshot, const AnswerContext& context,
              Violations& violations) {
  if (text.empty()) {
    absl::TimeZone zone = absl::UTCTimeZone();
    // A network's zone was checked when it was written; without the zone's data UTC stands in.
    absl::LoadTimeZone(snapshot.contents().time_zone, &zone);
    return absl::ToCivilDay(context.now, zone);
  }
  const absl::StatusOr<Date> date = ParseDate(text);
  if (date.ok()) return *date;
  violations.Add("as_of", date.status().message());
  return Date();
}

std::int32_t ReadPageSize(std::int32_t page_size, Violations& violations) {
  if (page_size < 0) {
    violations.Add("page_size", absl::StrCat("is ", page_size, "; use 0 for the default of ",
                                             kDefaultRankingLimit, ", or 1 to ", kMaxRankingLimit));
  }
  if (page_size == 0) return kDefaultRankingLimit;
  return std::min(page_size, kMaxRankingLimit);
}

std::int64_t ReadWorkLimit(std::int64_t work_limit, std::int64_t normally, Violations& violations) {
  if (work_limit < 0 || work_limit > kMaxWorkLimit) {
    violations.Add("work_limit", absl::StrCat("is ", work_limit, "; use 0 for the default of ",
                                              normally, ", or 1 to ", kMaxWorkLimit));
  }
  return work_limit == 0 ? normally : work_limit;
}

std::int32_t ReadRingLength(std::int32_t length, absl::string_view field, Violations& violations) {
  if (length != 0 && (length < 2 || length > 4)) {
    violations.Add(field,
                   absl::StrCat("is ", length, "; use 2, 3 or 4, or 0 for rings of any length"));
  }
  return length;
}

std::function<bool()> OutOfTime(const AnswerContext& context) {
  return OutOfTimeAt(context.deadline - kAnswerTime, context);
}

std::function<bool()> ReadTimeLimit(bool has_limit, const google::protobuf::Duration& limit,
                                    const AnswerContext& context, Violations& violations) {
  absl::Duration allowed = kDefaultTimeLimit;
  if (has_limit) {
    allowed = absl::Seconds(limit.seconds()) + absl::Nanoseconds(limit.nanos());
    if (allowed <= absl::ZeroDuration()) {
      violations.Add("time_limit", absl::StrCat("is ", absl::FormatDuration(allowed),
                                                "; state more than 0, or leave it out for ",
                                                absl::FormatDuration(kDefaultTimeLimit)));
    }
  }
  return OutOfTimeAt(std::min(context.now + allowed, context.deadline - kAnswerTime), context);
}

}  // namespace renkei::services

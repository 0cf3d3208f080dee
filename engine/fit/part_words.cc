#include "engine/fit/part_words.h"

#include <cstdint>
#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/fit/plain_words.h"

namespace renkei {
namespace {

// "as wished up to A, at most B", whichever of the two there are.
std::string RangeInWords(const std::optional<std::string>& wish,
                         const std::optional<std::string>& limit) {
  if (wish && limit) return absl::StrCat("up to ", *wish, " as wished, at most ", *limit);
  if (wish) return absl::StrCat("up to ", *wish, " as wished");
  return absl::StrCat("at most ", *limit);
}

template <typename T, typename Words>
std::optional<std::string> Map(const std::optional<T>& value, Words words) {
  return value ? std::optional<std::string>(words(*value)) : std::nullopt;
}

Sides PriceSides(const PartContext& context) {
  const Need& need = context.need.need;
  const Capability& stated = context.capability.capability;
  const std::string unit = need.quantity ? need.quantity->unit : "";
  const auto words = [&](const Money& price) { return PriceInWords(price, unit); };
  return {RangeInWords(Map(need.target_price, words), Map(need.maximum_price, words)),
          stated.price ? PriceInWords(*stated.price, stated.price_unit) : "not stated"};
}

Sides CapacitySides(const PartContext& context) {
  const Quantity& wanted = *context.need.need.quantity;
  std::string offered = "not stated";
  if (context.facts.free.comparison == Comparison::kComparable) {
    offered = absl::StrCat(QuantityInWords(context.facts.free.amount, wanted.unit), " free");
  } else if (context.capability.capability.capacity) {
    offered = absl::StrCat(InWords(*context.capability.capability.capacity),
                           " in each period, in an open window");
  }
  std::string least;
  if (context.need.least < context.need.wished) {
    least = absl::StrCat(", at least ", QuantityInWords(context.need.least, wanted.unit));
  }
  return {absl::StrCat(InWords(wanted), least), offered};
}

Sides TrustSides(const PartContext& context) {
  std::int64_t kept = 0;
  std::int64_t broken = 0;
  for (const PromiseRecord& promise : context.member.promises) {
    if (promise.date > context.as_of) continue;
    kept += promise.kept;
    broken += promise.broken;
  }
  if (kept + broken == 0) return {"promises kept", "no promises so far"};
  return {"promises kept", absl::StrCat(kept, " kept and ", broken, " broken so far")};
}

}  // namespace

Sides PartInWords(FitPart part, const PartContext& context) {
  const Need& need = context.need.need;
  switch (part) {
    case FitPart::kCode:
      return {CodesInWords(need.codes),
              context.best_code.empty() ? "no code stated" : context.best_code};
    case FitPart::kText:
      return {ListInWords(context.need.text.words), ListInWords(context.common_words)};
    case FitPart::kPrice:
      return PriceSides(context);
    case FitPart::kCapacity:
      return CapacitySides(context);
    case FitPart::kLeadTime:
      return {RangeInWords(Map(need.wished_lead_time_days, DaysInWords),
                           Map(need.maximum_lead_time_days, DaysInWords)),
              context.capability.capability.lead_time_days
                  ? DaysInWords(*context.capability.capability.lead_time_days)
                  : "not stated"};
    case FitPart::kDistance:
      return {
          RangeInWords(Map(need.wished_distance_m, DistanceInWords),
                       Map(need.maximum_distance_m, DistanceInWords)),
          context.facts.distance_m ? DistanceInWords(*context.facts.distance_m) : "place unknown"};
    case FitPart::kTrust:
      break;
  }
  return TrustSides(context);
}

}  // namespace renkei

#include "engine/consortium/lot_terms.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/wide_integer.h"
#include "engine/vocabulary/units.h"

namespace renkei {
namespace {

constexpr std::int64_t kMaxWeight = 1'000'000;

absl::Status Refuse(const Lot& lot, absl::string_view field, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("lots[", lot.id, "].", field, ": ", what));
}

// The stated step in the lot's unit.
absl::StatusOr<Micros> StatedStep(const Lot& lot) {
  const Unit from = Unit::FromName(lot.step->unit);
  const Unit to = Unit::FromName(lot.quantity.unit);
  if (!from.ConvertsTo(to)) {
    return Refuse(lot, "step",
                  absl::StrCat("its unit '", lot.step->unit, "' doesn't convert to '",
                               lot.quantity.unit, "', the unit of the lot's quantity"));
  }
  RENKEI_ASSIGN_OR_RETURN(const Micros low,
                          ConvertQuantity(lot.step->micros, from, to, Rounding::kFloor));
  RENKEI_ASSIGN_OR_RETURN(const Micros high,
                          ConvertQuantity(lot.step->micros, from, to, Rounding::kCeil));
  if (low <= 0 || low != high || lot.quantity.micros % low != 0) {
    return Refuse(lot, "step",
                  absl::StrCat(FormatDecimal(lot.step->micros, 6), " ", lot.step->unit,
                               " must be above 0 and divide the quantity of ",
                               FormatDecimal(lot.quantity.micros, 6), " ", lot.quantity.unit));
  }
  return low;
}

absl::StatusOr<Micros> StepOf(const Lot& lot) {
  if (lot.indivisible) return lot.quantity.micros;
  if (lot.step.has_value()) return StatedStep(lot);
  if (lot.quantity.micros % kMicrosPerUnit == 0) return kMicrosPerUnit;
  return lot.quantity.micros;
}

absl::StatusOr<LotTerms> ResolveLot(const Lot& lot, Date as_of) {
  if (lot.quantity.micros <= 0 || lot.quantity.micros > kMaxQuantityMicros) {
    return Refuse(lot, "quantity",
                  absl::StrCat(FormatDecimal(lot.quantity.micros, 6),
                               " must be above 0 and at most 1000000000"));
  }
  if (lot.weight < 1 || lot.weight > kMaxWeight) {
    return Refuse(lot, "weight", absl::StrCat(lot.weight, " must be 1 to ", kMaxWeight));
  }
  LotTerms terms;
  terms.lot = &lot;
  const ResolvedWindow window = ResolveWindow(lot.window, as_of);
  if (window.last < window.first) {
    return Refuse(lot, "window",
                  absl::StrCat("ends on ", FormatDate(window.last), ", before it begins on ",
                               FormatDate(window.first)));
  }
  terms.first_day = window.first;
  terms.last_day = window.last;
  terms.quantity = lot.quantity.micros;
  RENKEI_ASSIGN_OR_RETURN(terms.step, StepOf(lot));
  terms.steps = terms.quantity / terms.step;
  return terms;
}

// Whether the points of all steps together are near enough to `points`, which they stand for.
absl::Status CheckWorkError(const LotTerms& terms, absl::int128 points) {
  const absl::int128 off = absl::int128(terms.points_per_step) * terms.steps - points;
  if ((off < 0 ? -off : off) * 1'000'000 <= points * LotTable::kMaxWorkErrorPpm) {
    return absl::OkStatus();
  }
  return Refuse(*terms.lot, "step",
                absl::StrCat("beside the other lots its ", terms.steps,
                             " steps are too many to count its work within ",
                             FormatDecimal(LotTable::kMaxWorkErrorPpm, 4),
                             " %; state a larger step, or a larger weight"));
}

}  // namespace

ResolvedWindow ResolveWindow(const DateWindow& window, Date as_of) {
  ResolvedWindow resolved = {window.first.value_or(as_of), window.last.value_or(as_of)};
  if (!window.first) resolved.first = std::min(resolved.first, resolved.last);
  if (!window.last) resolved.last = std::max(resolved.first, resolved.last);
  return resolved;
}

absl::StatusOr<LotTable> ResolveLots(const Opportunity& opportunity, Date as_of) {
  if (opportunity.lots.empty()) {
    return absl::InvalidArgumentError("lots: none; an opportunity needs at least one");
  }
  LotTable table;
  CappedMultiple scale(LotTable::kMaxWorkScale);
  for (const Lot& lot : opportunity.lots) {
    RENKEI_ASSIGN_OR_RETURN(LotTerms terms, ResolveLot(lot, as_of));
    scale.Include(terms.steps);
    table.lots.push_back(terms);
  }
  std::sort(table.lots.begin(), table.lots.end(),
            [](const LotTerms& a, const LotTerms& b) { return a.lot->id < b.lot->id; });
  table.work_scale = scale.value();
  table.total_points = 0;
  for (std::size_t j = 0; j < table.lots.size(); ++j) {
    LotTerms& terms = table.lots[j];
    if (j > 0 && terms.lot->id == table.lots[j - 1].lot->id) {
      return absl::InvalidArgumentError(
          absl::StrCat("lots[", terms.lot->id, "].lot: occurs twice; ids must differ"));
    }
    const absl::int128 points = absl::int128(terms.lot->weight) * table.work_scale;
    terms.points_per_step =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(RoundDivide(points, terms.steps)));
    RENKEI_RETURN_IF_ERROR(CheckWorkError(terms, points));
    table.total_points += terms.points_per_step * terms.steps;
  }
  return table;
}

}  // namespace renkei

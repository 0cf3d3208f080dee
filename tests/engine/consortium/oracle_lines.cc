#include "tests/engine/consortium/oracle_lines.h"

#include <algorithm>

#include "engine/model/calendar.h"

namespace renkei {
namespace {

std::int64_t Ceil(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

// Pieces in a unit; 0 for one that pieces don't convert to.
std::int64_t PiecesIn(const std::string& unit) {
  if (unit == "pcs") return 1;
  return unit == "dozen" ? 12 : 0;
}

std::int64_t StepMicros(const Lot& lot) { return lot.quantity.micros / StepsOf(lot); }

class LineFinder {
 public:
  LineFinder(const NetworkContents& contents, Date as_of, const CapabilityFit& fit,
             OracleLines& found)
      : contents_(contents),
        opportunity_(contents.opportunities[0]),
        as_of_(as_of),
        fit_(fit),
        found_(found) {}

  void AddMember(const Member& member) {
    found_.offers.push_back(nullptr);
    found_.lines.emplace_back(opportunity_.lots.size());
    if (member.status != MemberStatus::kActive) return;
    bool asked = false;
    for (const Offer& offer : contents_.offers) {
      if (offer.member != member.id) continue;
      asked = true;
      if (offer.status != ListingStatus::kActive) continue;
      found_.offers.back() = &offer;
      for (const OfferLine& line : offer.lines) AddOffered(member, offer, line);
    }
    if (asked || !fit_) return;
    for (const Capability& capability : contents_.capabilities) {
      if (capability.member == member.id) AddListed(member, capability);
    }
  }

 private:
  void Refuse(const char* rule) { ++found_.refused[rule]; }

  void AddOffered(const Member& member, const Offer& offer, const OfferLine& stated) {
    for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
      const Lot& lot = opportunity_.lots[j];
      if (lot.id != stated.lot) continue;
      const Money& price = stated.unit_price ? *stated.unit_price : *stated.lot_price;
      if (price.currency != opportunity_.currency ||
          (offer.mobilisation_cost && offer.mobilisation_cost->currency != opportunity_.currency)) {
        return Refuse("currency");
      }
      if (!ShareLanguage(member, lot)) return Refuse("language");
      if (!HoldsAll(member, {}, lot)) return Refuse("certificate");
      const std::int64_t pieces = lot.quantity.micros / kMicrosPerUnit;
      if (lot.maximum_price &&
          price.nanos > lot.maximum_price->nanos * (stated.unit_price ? 1 : pieces)) {
        return Refuse("price_limit");
      }
      OracleLine line;
      line.has_lot_price = stated.lot_price.has_value();
      line.whole_lot = lot.indivisible || line.has_lot_price;
      if (line.has_lot_price) line.lot_price = price.nanos;
      line.step_price = price.nanos * StepMicros(lot) / kMicrosPerUnit;
      line.most_steps = StepsOf(lot);
      if (stated.maximum_quantity) {
        line.most_steps =
            std::min(line.most_steps, stated.maximum_quantity->micros / StepMicros(lot));
      }
      line.quality = stated.quality.value_or(kScoreOne / 2);
      if (!stated.pool.empty()) {
        line.draws.push_back({"pool/" + stated.pool,
                              stated.effort_per_unit->micros * (StepMicros(lot) / kMicrosPerUnit)});
      }
      Keep(j, line);
    }
  }

  void AddListed(const Member& member, const Capability& capability) {
    for (std::size_t j = 0; j < opportunity_.lots.size(); ++j) {
      const Lot& lot = opportunity_.lots[j];
      const std::optional<Score> fit = fit_(capability, lot);
      if (!fit || !capability.price) {
        Refuse("not_eligible");
        continue;
      }
      if (capability.price->currency != opportunity_.currency) {
        Refuse("currency");
        continue;
      }
      if (PiecesIn(capability.price_unit) == 0) {
        Refuse("unit");
        continue;
      }
      if (!ShareLanguage(member, lot)) {
        Refuse("language");
        continue;
      }
      if (!HoldsAll(member, capability.certificates, lot)) {
        Refuse("certificate");
        continue;
      }
      const Nanos price = Ceil(capability.price->nanos, PiecesIn(capability.price_unit));
      if (lot.maximum_price && price > lot.maximum_price->nanos) {
        Refuse("price_limit");
        continue;
      }
      Keep(j, LineOf(capability, lot, price, *fit));
    }
  }

  static OracleLine LineOf(const Capability& capability, const Lot& lot, Nanos price, Score fit) {
    const std::int64_t pieces = StepMicros(lot) / kMicrosPerUnit;
    OracleLine line;
    line.whole_lot = lot.indivisible;
    line.step_price = price * pieces;
    line.most_steps = StepsOf(lot);
    if (capability.minimum_quantity) {
      const Micros least =
          capability.minimum_quantity->micros * PiecesIn(capability.minimum_quantity->unit);
      line.least_steps = std::max<std::int64_t>(1, Ceil(least, StepMicros(lot)));
    }
    line.quality = fit;
    if (!capability.pool.empty()) {
      const std::int64_t effort =
          Ceil(capability.effort_per_unit->micros, PiecesIn(capability.price_unit));
      line.draws.push_back({"pool/" + capability.pool, effort * pieces});
    }
    if (capability.capacity) {
      const std::int64_t effort = Ceil(kMicrosPerUnit, PiecesIn(capability.capacity->unit));
      line.draws.push_back({"capacity/" + capability.id, effort * pieces});
    }
    return line;
  }

  // Of several capabilities the cheaper; then the better; then the smaller id, which comes first.
  void Keep(std::size_t lot, const OracleLine& line) {
    if (line.most_steps < line.least_steps ||
        (line.whole_lot && line.most_steps < StepsOf(opportunity_.lots[lot]))) {
      return Refuse("quantity");
    }
    if (!Fits(line, opportunity_.lots[lot])) return Refuse("capacity");
    std::optional<OracleLine>& kept = found_.lines.back()[lot];
    const bool better = !kept || line.step_price < kept->step_price ||
                        (line.step_price == kept->step_price && line.quality > kept->quality);
    if (better) kept = line;
  }

  static bool ShareLanguage(const Member& member, const Lot& lot) {
    if (member.languages.empty() || lot.languages.empty()) return true;
    return std::any_of(lot.languages.begin(), lot.languages.end(), [&](const std::string& asked) {
      return std::count(member.languages.begin(), member.languages.end(), asked) > 0;
    });
  }

  // Whether the least that could be taken is free if nothing else is done.
  bool Fits(const OracleLine& line, const Lot& lot) const {
    const std::int64_t steps = line.whole_lot ? StepsOf(lot) : line.least_steps;
    for (const OracleDraw& draw : line.draws) {
      const OracleSource source(contents_, draw.source);
      const std::set<Date> periods = PeriodsOf(lot, as_of_, source.period());
      for (const Date period : periods) {
        if (draw.effort_micros * steps >
            source.FreeMicros(period) * static_cast<std::int64_t>(periods.size())) {
          return false;
        }
      }
    }
    return true;
  }

  bool HoldsAll(const Member& member, const std::vector<CertificateHolding>& own,
                const Lot& lot) const {
    const Date first = lot.window.first.value_or(as_of_);
    const Date last = lot.window.last.value_or(as_of_);
    std::vector<CertificateHolding> holdings = member.certificates;
    holdings.insert(holdings.end(), own.begin(), own.end());
    for (const std::string& certificate : lot.required_certificates) {
      bool held = false;
      for (const CertificateHolding& holding : holdings) {
        if (holding.certificate != certificate) continue;
        bool throughout = true;
        for (Date day = first; day <= last; ++day) {
          if (!holding.validity.Contains(day)) throughout = false;
        }
        held = held || throughout;
      }
      if (!held) return false;
    }
    return true;
  }

  const NetworkContents& contents_;
  const Opportunity& opportunity_;
  const Date as_of_;
  const CapabilityFit& fit_;
  OracleLines& found_;
};

}  // namespace

std::int64_t StepsOf(const Lot& lot) {
  const std::int64_t pieces = lot.quantity.micros / kMicrosPerUnit;
  return lot.step ? pieces / (lot.step->micros / kMicrosPerUnit) : pieces;
}

std::set<Date> PeriodsOf(const Lot& lot, Date as_of, Period period) {
  std::set<Date> periods;
  const Date last = lot.window.last.value_or(as_of);
  for (Date day = lot.window.first.value_or(as_of); day <= last; ++day) {
    periods.insert(PeriodStart(day, period));
  }
  return periods;
}

OracleSource::OracleSource(const NetworkContents& contents, const std::string& name) {
  for (const Pool& pool : contents.pools) {
    if (name != "pool/" + pool.id) continue;
    period_ = pool.period;
    capacity_ = pool.capacity.micros;
    commitments_ = pool.commitments;
  }
  for (const Capability& capability : contents.capabilities) {
    if (name != "capacity/" + capability.id) continue;
    period_ = capability.period;
    capacity_ = capability.capacity->micros;
  }
}

std::int64_t OracleSource::FreeMicros(Date period_start) const {
  std::int64_t free = capacity_;
  for (const PoolCommitment& commitment : commitments_) {
    if (PeriodStart(commitment.date, period_) == period_start) free -= commitment.quantity.micros;
  }
  return std::max<std::int64_t>(free, 0);
}

OracleLines FindOracleLines(const NetworkContents& contents, Date as_of, const CapabilityFit& fit) {
  OracleLines found;
  LineFinder finder(contents, as_of, fit, found);
  for (const Member& member : contents.members) finder.AddMember(member);
  return found;
}

}  // namespace renkei

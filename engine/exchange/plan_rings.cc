#include "engine/exchange/plan_rings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/exchange/known_rings.h"
#include "engine/exchange/long_rings.h"
#include "engine/exchange/ring_book.h"
#include "engine/exchange/ring_evidence.h"
#include "engine/exchange/short_rings.h"
#include "engine/fit/plain_words.h"
#include "engine/model/work_meter.h"

namespace renkei {
namespace {

// Up to so many legs odds are multiplied.
constexpr std::size_t kMostLegsWithOdds = 4;

absl::Status CheckOptions(const RingsOptions& options) {
  if (options.max_length != 0 && (options.max_length < 2 || options.max_length > 4)) {
    return absl::InvalidArgumentError(absl::StrCat("max_length: is ", options.max_length,
                                                   "; state 2, 3 or 4, or 0 for any length"));
  }
  if (options.objective == RingObjective::kExpectedValue && options.max_length == 0) {
    return absl::InvalidArgumentError(
        "max_length: is 0, any length; an expected value needs a limit of 2, 3 or 4");
  }
  if (options.work_limit <= 0 || options.work_limit > RingsOptions::kMaxWorkLimit) {
    return absl::InvalidArgumentError(absl::StrCat("work_limit: is ", options.work_limit,
                                                   "; state 1 to ", RingsOptions::kMaxWorkLimit));
  }
  return absl::OkStatus();
}

std::string GainInWords(const Gain& gain) {
  if (const Money* money = std::get_if<Money>(&gain)) return InWords(*money);
  return absl::StrCat(FormatDecimal(std::get<Score>(gain), 9), " (importance times fit)");
}

// Adds one market's rings to the answer.
class RingWriter {
 public:
  RingWriter(const NamedRingMarket& named, RingsAnswer& answer) : named_(named), answer_(answer) {}

  void Write(const std::vector<Ring>& rings) {
    std::size_t longest = 0;
    for (const Ring& ring : rings) {
      longest = std::max(longest, ring.size());
      WriteRing(ring);
    }
    if (answer_.max_length > 0) {
      AddConstraint("ring_length", named_.currency.empty() ? "needs" : named_.currency,
                    {static_cast<std::int64_t>(longest), answer_.max_length, 0, "legs"});
    }
    for (const auto& [swap, value] : received_) {
      const auto party = static_cast<std::size_t>(swap);
      AddConstraint("reserve", named_.parties[party],
                    {named_.reserves[party], value, 9, named_.currency});
    }
    for (auto& [member, participant] : participants_) {
      answer_.participants.push_back(std::move(participant));
    }
  }

 private:
  const RingLeg& LegAt(std::int32_t leg) const {
    return named_.market.legs[static_cast<std::size_t>(leg)];
  }

  Gain Worth(Nanos value) const {
    if (named_.currency.empty()) return Score{value};
    return Money{named_.currency, value};
  }

  void WriteRing(const Ring& ring) {
    ExchangeRing written;
    written.currency = named_.currency;
    for (const std::int32_t at : ring) {
      const RingLeg& leg = LegAt(at);
      const auto taker = static_cast<std::size_t>(leg.taker);
      const auto giver = static_cast<std::size_t>(leg.giver);
      written.legs.push_back({
          .from = named_.members[giver],
          .capability = named_.gives[static_cast<std::size_t>(leg.give)],
          .to = named_.members[taker],
          .need =
              leg.take == RingLeg::kNoUnit ? "" : named_.takes[static_cast<std::size_t>(leg.take)],
          .swap = named_.currency.empty() ? "" : named_.parties[taker],
          .value = Worth(leg.value),
          .odds = named_.market.odds[giver],
      });
      if (!named_.currency.empty()) received_[leg.taker] = leg.value;
      AddReasons(written.legs.back(), leg, ring.size());
    }
    const absl::int128 value = RingValue(named_.market, RingObjective::kValue, ring);
    written.value = FormatDecimal(value, 9);
    if (ring.size() <= kMostLegsWithOdds) {
      absl::int128 odds = 1;
      for (const ExchangeLeg& leg : written.legs) odds *= leg.odds;
      for (std::size_t i = 1; i < ring.size(); ++i) odds /= kScoreOne;
      written.odds = static_cast<Score>(odds);
      written.expected_value =
          FormatDecimal(RingValue(named_.market, RingObjective::kExpectedValue, ring), 9);
    }
    answer_.rings.push_back(std::move(written));
  }

  Participant& ParticipantOf(const std::string& member) {
    const auto [found, is_new] = participants_.try_emplace(member);
    if (is_new) found->second = {member, Worth(0), {}};
    return found->second;
  }

  void AddReasons(const ExchangeLeg& written, const RingLeg& leg, std::size_t length) {
    ParticipantOf(written.from)
        .reasons.push_back(
            {"ring_gives", absl::StrCat("gives one unit of '", written.capability, "' to ",
                                        written.to, " in a ring of ", length, " legs")});
    Participant& taker = ParticipantOf(written.to);
    const Nanos reserve = named_.reserves[static_cast<std::size_t>(leg.taker)];
    if (Money* money = std::get_if<Money>(&taker.gain)) {
      money->nanos += leg.value - reserve;
    } else {
      std::get<Score>(taker.gain) += leg.value;
    }
    std::string text = absl::StrCat("gets one unit of '", written.capability, "' from ",
                                    written.from, ", worth ", GainInWords(written.value));
    if (!written.need.empty()) absl::StrAppend(&text, ", for its need '", written.need, "'");
    if (!written.swap.empty()) {
      absl::StrAppend(&text, "; its swap '", written.swap, "' gives what it keeps back for ",
                      InWords(Money{named_.currency, reserve}));
    }
    taker.reasons.push_back({"ring_receives", std::move(text)});
  }

  // What is at most what, in units of 10^-scale.
  struct Sides {
    absl::int128 left = 0;
    absl::int128 right = 0;
    int scale = 0;
    std::string unit;
  };

  void AddConstraint(std::string rule, std::string subject, const Sides& sides) {
    answer_.certificate.constraints.push_back(
        {std::move(rule), std::move(subject), FormatDecimal(sides.left, sides.scale),
         FormatDecimal(sides.right, sides.scale),
         FormatDecimal(sides.right - sides.left, sides.scale), sides.unit});
  }

  const NamedRingMarket& named_;
  RingsAnswer& answer_;
  std::map<std::string, Participant> participants_;
  std::map<std::int32_t, Nanos> received_;  // By swap.
};

// One market planned.
struct PlannedMarket {
  std::vector<Ring> rings;
  absl::int128 value = 0;
  absl::int128 bound = 0;
  Evidence evidence;
};

// A refusal of a market with the name of its largest value, for which it usually is.
absl::Status WithLargest(const absl::Status& refusal, const NamedRingMarket& named) {
  const auto largest =
      std::max_element(named.market.legs.begin(), named.market.legs.end(),
                       [](const RingLeg& a, const RingLeg& b) { return a.value < b.value; });
  if (largest == named.market.legs.end()) return refusal;
  return {refusal.code(),
          absl::StrCat(refusal.message(), " (the largest is of ",
                       named.currency.empty() ? "a need of member '" : "swap '",
                       named.parties[static_cast<std::size_t>(largest->taker)], "')")};
}

absl::StatusOr<PlannedMarket> PlanMarket(const NamedRingMarket& named, const RingsOptions& options,
                                         const RingsAnswer* similar, WorkMeter& work) {
  if (options.max_length == 0) {
    const std::optional<KnownRings> nearly =
        similar == nullptr ? std::nullopt : KnownIn(*similar, named);
    const absl::StatusOr<LongRings> found =
        FindLongRings(named.market, nearly ? &*nearly : nullptr);
    if (!found.ok()) return WithLargest(found.status(), named);
    return PlannedMarket{found->rings, found->value, found->value, EvidenceOf(named, *found)};
  }
  ShortRings found = FindShortRings(named.market, options.objective, options.max_length, work);
  return PlannedMarket{found.rings, found.value, found.bound, EvidenceOf(named, found)};
}

}  // namespace

absl::StatusOr<RingsAnswer> PlanRings(const Snapshot& snapshot, const RingsOptions& options) {
  NeedFits fits(snapshot, options.as_of);
  return PlanRings(snapshot, options, {fits});
}

absl::StatusOr<RingsAnswer> PlanRings(const Snapshot& snapshot, const RingsOptions& options,
                                      const RingsKnowledge& known) {
  RENKEI_RETURN_IF_ERROR(CheckOptions(options));
  RingsAnswer answer;
  answer.header.as_of = options.as_of;
  answer.header.data_digest = snapshot.content_digest();
  answer.max_length = options.max_length;
  answer.objective = options.objective;
  answer.work_limit = options.work_limit;
  WorkMeter work(options.work_limit, options.out_of_time);
  RingBook book(snapshot, known.fits);
  for (const std::string& currency : book.Currencies()) {
    RENKEI_ASSIGN_OR_RETURN(const NamedRingMarket named, book.Market(currency));
    if (named.market.legs.empty()) continue;
    RENKEI_ASSIGN_OR_RETURN(PlannedMarket planned, PlanMarket(named, options, known.similar, work));
    RingWriter(named, answer).Write(planned.rings);
    book.Use(named, planned.rings);
    answer.objectives.push_back({.kind = options.objective == RingObjective::kValue
                                             ? ObjectiveKind::kRingValue
                                             : ObjectiveKind::kExpectedRingValue,
                                 .value = FormatDecimal(planned.value, 9),
                                 .bound = FormatDecimal(planned.bound, 9),
                                 .currency = currency});
    answer.certificate.evidence.push_back(std::move(planned.evidence));
    answer.proved_optimal = answer.proved_optimal && planned.value == planned.bound;
  }
  if (!answer.proved_optimal) {
    // A tree that reached its leaves is a limit of work too.
    answer.stop =
        work.Reason() == StopReason::kTimeLimit ? StopReason::kTimeLimit : StopReason::kWorkLimit;
  }
  return answer;
}

}  // namespace renkei

#include "engine/certify/rings_check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/certify/plan_claims.h"
#include "engine/certify/ring_bound.h"
#include "engine/certify/ring_terms.h"

namespace renkei::certify {
namespace {

constexpr std::size_t kMostLegsWithOdds = 4;

std::string WorthInWords(const Gain& gain) {
  if (const Money* money = std::get_if<Money>(&gain)) return InPlainWords(*money);
  return FormatDecimal(std::get<Score>(gain), 9);
}

// Checks one market after the other. Used once.
class RingsCheck {
 public:
  RingsCheck(const NetworkContents& contents, const FitModel& model, const RingsAnswer& answer,
             FindingList& findings)
      : contents_(contents), model_(model), answer_(answer), findings_(findings) {}

  void Run() {
    if (!CheckOptions()) return;
    for (const std::string& currency : RingCurrencies(contents_)) {
      const RingTerms terms =
          RingTerms::Of(contents_, model_, answer_.header.as_of, currency, used_);
      if (!CheckMarket(terms)) return;
    }
    if (next_ring_ < answer_.rings.size()) {
      findings_.Add("ring_order", Element("", "rings", next_ring_),
                    "rings stand by currency, those of needs last; this one doesn't");
      return;
    }
    if (markets_ < answer_.objectives.size() || markets_ < answer_.certificate.evidence.size()) {
      findings_.Add("objectives", "objectives", "there are more than markets");
    }
    CheckConstraints(answer_.certificate.constraints, constraints_, "", findings_);
    CheckParticipants(answer_.participants, participants_, "", findings_);
    findings_.Expect("proved_optimal", "proved_optimal", answer_.proved_optimal, proved_);
    if ((answer_.stop == StopReason::kOptimal) != proved_) {
      findings_.Add("stop", "stop", "a search ends with the proof of the optimum, or at a limit");
    }
  }

 private:
  bool CheckOptions() {
    const std::int32_t length = answer_.max_length;
    const bool expected = answer_.objective == RingObjective::kExpectedValue;
    if ((length == 0 && !expected) || (length >= 2 && length <= 4)) {
      if (expected || answer_.objective == RingObjective::kValue) return true;
    }
    findings_.Add("ring_options", "max_length",
                  absl::StrCat(length, " is not 2, 3 or 4, or 0 for values that aren't expected"));
    return false;
  }

  // False if nothing further can be told.
  bool CheckMarket(const RingTerms& terms) {
    std::vector<std::vector<int>> rings;
    std::set<int> capabilities;
    std::set<int> needs;
    for (;
         next_ring_ < answer_.rings.size() && answer_.rings[next_ring_].currency == terms.currency;
         ++next_ring_) {
      const std::string path = Element("", "rings", next_ring_);
      const std::optional<std::vector<int>> ring =
          ResolveRing(terms, answer_.rings[next_ring_], path);
      if (!ring || !CheckUnits(terms, *ring, path, capabilities, needs)) return false;
      if (!rings.empty() && *ring <= rings.back()) {
        findings_.Add("ring_order", path,
                      "rings stand by their first capability; this one doesn't");
        return false;
      }
      rings.push_back(*ring);
    }
    if (terms.transfers.empty()) return true;
    for (const int capability : capabilities) {
      used_.capabilities.insert(terms.capabilities[capability]);
    }
    for (const int need : needs) used_.needs.insert(terms.needs[need]);
    AddPeople(terms, rings);
    return CheckObjective(terms, rings);
  }

  // The transfers of a ring. Nothing, and a finding, if it is none.
  std::optional<std::vector<int>> ResolveRing(const RingTerms& terms, const ExchangeRing& ring,
                                              const std::string& path) {
    const std::size_t most = answer_.max_length == 0 ? terms.parties.size()
                                                     : static_cast<std::size_t>(answer_.max_length);
    if (ring.legs.size() < 2 || ring.legs.size() > most) {
      findings_.Add("ring_length", path,
                    absl::StrCat(ring.legs.size(), " legs; a ring has 2 to ", most));
      return std::nullopt;
    }
    std::vector<int> transfers;
    std::set<int> parties;
    for (std::size_t i = 0; i < ring.legs.size(); ++i) {
      const ExchangeLeg& leg = ring.legs[i];
      const std::string where = Element(path, "legs", i);
      const ExchangeLeg& before = ring.legs[i == 0 ? ring.legs.size() - 1 : i - 1];
      if (before.to != leg.from) {
        findings_.Add("ring_open", where,
                      absl::StrCat(InPlainWords(leg.from), " gives, but ", InPlainWords(before.to),
                                   " was given"));
        return std::nullopt;
      }
      const std::optional<int> transfer = ResolveLeg(terms, leg, before, where);
      if (!transfer) return std::nullopt;
      if (!parties.insert(terms.transfers[*transfer].from).second) {
        findings_.Add("ring_twice", where, "the ring comes by here twice; it is two rings");
        return std::nullopt;
      }
      transfers.push_back(*transfer);
    }
    if (*std::min_element(transfers.begin(), transfers.end()) != transfers[0]) {
      findings_.Add("ring_order", path, "a ring begins with its smallest capability");
      return std::nullopt;
    }
    CheckRingValue(terms, transfers, ring, path);
    return transfers;
  }

  std::optional<int> ResolveLeg(const RingTerms& terms, const ExchangeLeg& leg,
                                const ExchangeLeg& before, const std::string& path) {
    const bool of_needs = terms.currency.empty();
    const std::optional<int> capability = terms.FindCapability(leg.capability);
    const std::optional<int> from = terms.FindParty(of_needs ? leg.from : before.swap);
    const std::optional<int> to = terms.FindParty(of_needs ? leg.to : leg.swap);
    const std::optional<int> need =
        leg.need.empty() ? std::optional<int>(-1) : terms.FindNeed(leg.need);
    std::optional<int> transfer;
    if (capability && from && to && need && terms.parties[*from].member == leg.from &&
        terms.parties[*to].member == leg.to && (!of_needs || leg.swap.empty())) {
      transfer = terms.FindTransfer(*capability, *from, *to, *need);
    }
    if (!transfer) {
      findings_.Add(
          "ring_leg", path,
          absl::StrCat(InPlainWords(leg.capability), " of ", InPlainWords(leg.from),
                       " is nothing that ", InPlainWords(leg.to), " could get here for need ",
                       InPlainWords(leg.need), " or swap ", InPlainWords(leg.swap)));
      return std::nullopt;
    }
    const Gain worth = WorthOf(terms, terms.transfers[*transfer].value);
    if (leg.value != worth) {
      findings_.Add("leg_value", Field(path, "value"),
                    absl::StrCat("claimed is ", WorthInWords(leg.value), "; the data give ",
                                 WorthInWords(worth)));
    }
    findings_.Expect("leg_odds", Field(path, "odds"), leg.odds, terms.parties[*from].odds);
    return transfer;
  }

  static Gain WorthOf(const RingTerms& terms, Nanos value) {
    if (terms.currency.empty()) return Score{value};
    return Money{terms.currency, value};
  }

  void CheckRingValue(const RingTerms& terms, const std::vector<int>& ring,
                      const ExchangeRing& claimed, const std::string& path) {
    findings_.Expect("ring_value", Field(path, "value"), claimed.value,
                     FormatDecimal(terms.ValueOf(ring, RingObjective::kValue), 9));
    const bool has_odds = ring.size() <= kMostLegsWithOdds;
    findings_.Expect("ring_odds", Field(path, "odds"), claimed.odds,
                     has_odds ? terms.OddsOf(ring) : Score{0});
    findings_.Expect("ring_expected_value", Field(path, "expected_value"), claimed.expected_value,
                     has_odds ? FormatDecimal(terms.ValueOf(ring, RingObjective::kExpectedValue), 9)
                              : std::string());
  }

  bool CheckUnits(const RingTerms& terms, const std::vector<int>& ring, const std::string& path,
                  std::set<int>& capabilities, std::set<int>& needs) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const RingTransfer& transfer = terms.transfers[ring[i]];
      if (!capabilities.insert(transfer.capability).second) {
        findings_.Add("unit_twice", Element(path, "legs", i),
                      absl::StrCat(InPlainWords(terms.capabilities[transfer.capability]),
                                   " is given already"));
        return false;
      }
      if (transfer.need >= 0 && !needs.insert(transfer.need).second) {
        findings_.Add("unit_twice", Element(path, "legs", i),
                      absl::StrCat(InPlainWords(terms.needs[transfer.need]), " is met already"));
        return false;
      }
    }
    return true;
  }

  // Who takes part, what each gains, and the constraints that follow from it.
  void AddPeople(const RingTerms& terms, const std::vector<std::vector<int>>& rings) {
    std::size_t longest = 0;
    std::map<std::string, Participant> people;
    std::map<int, Nanos> received;
    const auto person = [&](int party) -> Participant& {
      const std::string& member = terms.parties[party].member;
      const auto [found, is_new] = people.try_emplace(member);
      if (is_new) found->second = {member, WorthOf(terms, 0), {}};
      return found->second;
    };
    for (const std::vector<int>& ring : rings) {
      longest = std::max(longest, ring.size());
      for (const int at : ring) {
        const RingTransfer& transfer = terms.transfers[at];
        person(transfer.from).reasons.push_back({"ring_gives", ""});
        Participant& taker = person(transfer.to);
        taker.reasons.push_back({"ring_receives", ""});
        const Nanos gain = transfer.value - terms.parties[transfer.to].reserve;
        if (Money* money = std::get_if<Money>(&taker.gain)) {
          money->nanos += gain;
          received[transfer.to] = transfer.value;
        } else {
          std::get<Score>(taker.gain) += gain;
        }
      }
    }
    for (auto& [member, participant] : people) participants_.push_back(std::move(participant));
    if (answer_.max_length > 0) {
      constraints_.push_back(
          MakeConstraint("ring_length", terms.currency.empty() ? "needs" : terms.currency,
                         {static_cast<std::int64_t>(longest), answer_.max_length, 0, "legs"}));
    }
    for (const auto& [party, value] : received) {
      constraints_.push_back(
          MakeConstraint("reserve", terms.parties[party].id,
                         {terms.parties[party].reserve, value, 9, terms.currency}));
    }
  }

  bool CheckObjective(const RingTerms& terms, const std::vector<std::vector<int>>& rings) {
    const std::size_t market = markets_++;
    const std::string where = Element("", "objectives", market);
    const std::string evidence_path = Element("", "certificate.evidence", market);
    if (market >= answer_.objectives.size() || market >= answer_.certificate.evidence.size()) {
      findings_.Add("objectives", where,
                    absl::StrCat("missing: the market ", InPlainWords(terms.currency),
                                 " has an objective and its evidence"));
      return false;
    }
    const ObjectiveValue& objective = answer_.objectives[market];
    const ObjectiveKind kind = answer_.objective == RingObjective::kValue
                                   ? ObjectiveKind::kRingValue
                                   : ObjectiveKind::kExpectedRingValue;
    if (objective.kind != kind || objective.currency != terms.currency) {
      findings_.Add("objectives", where,
                    absl::StrCat("the objective here is the value of rings in ",
                                 InPlainWords(terms.currency)));
      return false;
    }
    absl::int128 value = 0;
    for (const std::vector<int>& ring : rings) value += terms.ValueOf(ring, answer_.objective);
    const auto claimed = findings_.Number(Field(where, "value"), objective.value, 9);
    const auto bound = findings_.Number(Field(where, "bound"), objective.bound, 9);
    if (!claimed || !bound) return false;
    if (*claimed != value) {
      findings_.Add("objective_value", Field(where, "value"),
                    absl::StrCat("claimed is ", FormatDecimal(*claimed, 9), "; the data give ",
                                 FormatDecimal(value, 9)));
    }
    proved_ = proved_ && *bound == value;
    CheckBound(terms, value, *bound, answer_.certificate.evidence[market], evidence_path);
    return true;
  }

  void CheckBound(const RingTerms& terms, absl::int128 value, absl::int128 claimed,
                  const Evidence& evidence, const std::string& path) {
    if (std::holds_alternative<SearchEvidence>(evidence)) {
      findings_.AddUnproved(path, "the bound of the rings is asserted by the solver");
      if (claimed < value)
        findings_.Add("bound", path, "the bound is below what the rings are worth");
      return;
    }
    const std::optional<absl::int128> proved =
        answer_.max_length == 0 ? ProvedLongRings(terms, evidence, path, findings_)
                                : ProvedShortRings(terms, {answer_.objective, answer_.max_length},
                                                   evidence, path, findings_);
    if (!proved || *proved == claimed) return;
    findings_.Add("bound", path,
                  absl::StrCat("claimed is ", FormatDecimal(claimed, 9), "; the evidence proves ",
                               FormatDecimal(*proved, 9)));
  }

  const NetworkContents& contents_;
  const FitModel& model_;
  const RingsAnswer& answer_;
  FindingList& findings_;
  UsedUnits used_;
  std::size_t next_ring_ = 0;
  std::size_t markets_ = 0;
  bool proved_ = true;
  std::vector<Participant> participants_;
  std::vector<Constraint> constraints_;
};

}  // namespace

void CheckRings(const NetworkContents& contents, const FitModel& model, const RingsAnswer& answer,
                FindingList& findings) {
  RingsCheck(contents, model, answer, findings).Run();
}

}  // namespace renkei::certify

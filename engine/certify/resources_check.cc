#include "engine/certify/resources_check.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/certify/plan_claims.h"
#include "engine/fit/plain_words.h"
#include "engine/fit/slot_days.h"

namespace renkei::certify {
namespace {

constexpr int kQuantityDecimals = 6;
constexpr int kWorthDecimals = 15;
constexpr int kFitDecimals = 9;

// A capability with what it could lend.
struct DerivedLender {
  CapabilityOrdinal capability = 0;
  Score fit = 0;
  std::map<Date, std::pair<DateWindow, Micros>> slots;  // By first day: what is free in each.
  Micros most = 0;                                      // Of all slots, at most what is needed.
};

// The pool that a capability draws on, else itself.
using PoolKey = std::pair<std::string, CapabilityOrdinal>;

struct DerivedLenders {
  std::map<PoolKey, std::vector<DerivedLender>> pools;  // With anything free.
  std::int64_t candidates = 0;
  std::int64_t slots = 0;
  std::int64_t unslotted = 0;
};

// Whether the need can be divided into slots at all.
bool IsDivisible(const Need& need) {
  const std::optional<std::int64_t> days = CountDays(need.window);
  return AsksForResource(need) && need.quantity && days && *days <= kMostSlotDays;
}

PoolKey KeyOf(const ListedCapability& listed, CapabilityOrdinal capability) {
  return listed.pool ? PoolKey(listed.capability.pool, 0) : PoolKey("", capability);
}

DerivedLenders DeriveLenders(const FitModel& model, const PreparedNeed& need, Date as_of) {
  DerivedLenders lenders;
  const PreparedNeed part = AnyPartOf(need);
  for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
    const Assessment assessment = model.Assess(i, part, as_of);
    if (!assessment.eligible()) continue;
    const ListedCapability& listed = model.capability(i);
    if (!SlotPeriod(listed)) {
      ++lenders.unslotted;
      continue;
    }
    ++lenders.candidates;
    DerivedLender lender{i, assessment.fit, {}, 0};
    absl::int128 sum = 0;
    for (const DateWindow& days : SlotDays(listed, need, *SlotPeriod(listed), as_of)) {
      const absl::int128 free = std::min<absl::int128>(FreeInSlot(listed, need, days), need.wished);
      if (free <= 0) continue;
      sum += free;
      lender.slots.emplace(*days.first, std::pair(days, static_cast<Micros>(free)));
    }
    if (lender.slots.empty()) continue;
    lenders.slots += static_cast<std::int64_t>(lender.slots.size());
    lender.most = static_cast<Micros>(std::min<absl::int128>(sum, need.wished));
    lenders.pools[KeyOf(listed, i)].push_back(std::move(lender));
  }
  return lenders;
}

// What all pools could lend together, one capability each.
absl::int128 MostLent(const DerivedLenders& lenders) {
  absl::int128 sum = 0;
  for (const auto& [key, options] : lenders.pools) {
    Micros most = 0;
    for (const DerivedLender& lender : options) most = std::max(most, lender.most);
    sum += most;
  }
  return sum;
}

// What no choice is worth more than if each pool lends as much as it can.
absl::int128 WorthOfAll(const DerivedLenders& lenders) {
  absl::int128 worth = 0;
  for (const auto& [key, options] : lenders.pools) {
    std::pair<Micros, Score> largest(0, 0);
    for (const DerivedLender& lender : options) {
      largest = std::max(largest, std::pair(lender.most, lender.fit));
    }
    worth += absl::int128(largest.first) * largest.second;
  }
  return worth;
}

// What no choice that covers as much is worth more than, for any price from 0 on.
absl::int128 WorthAtPrice(const DerivedLenders& lenders, Micros covered, absl::int128 price) {
  absl::int128 worth = price * covered;
  for (const auto& [key, options] : lenders.pools) {
    absl::int128 most = 0;
    for (const DerivedLender& lender : options) {
      most = std::max(most, (absl::int128(lender.fit) - price) * lender.most);
    }
    worth += most;
  }
  return worth;
}

// Checks one answer for a need that is divided into slots. Used once.
class ResourcesCheck {
 public:
  ResourcesCheck(const FitModel& model, const PreparedNeed& need, const ResourcesAnswer& answer,
                 FindingList& findings)
      : model_(model),
        need_(need),
        answer_(answer),
        findings_(findings),
        lenders_(DeriveLenders(model, need, answer.header.as_of)),
        most_lent_(MostLent(lenders_)),
        covered_(static_cast<Micros>(std::min<absl::int128>(most_lent_, need.wished))) {}

  void Run() {
    bool valid = true;
    for (std::size_t i = 0; i < answer_.slots.size(); ++i) {
      valid = CheckSlot(answer_.slots[i], Element("", "slots", i)) && valid;
    }
    // What follows from the slots is not looked at if they aren't there.
    if (!valid) return;
    if (taken_ > need_.wished) {
      findings_.Add("slot_excess", "slots",
                    absl::StrCat("they add up to ", FormatDecimal(taken_, kQuantityDecimals), " ",
                                 unit(), "; ", InWords(*need_.need.quantity), " are needed"));
      return;
    }
    const auto taken = static_cast<Micros>(taken_);
    findings_.Expect("slot_cover", "needed", answer_.needed, *need_.need.quantity);
    findings_.Expect("slot_cover", "covered", answer_.covered, Quantity{unit(), taken});
    findings_.Expect("slot_cover", "enough", answer_.enough, taken_ >= need_.least);
    findings_.Expect("slot_count", "candidate_count", answer_.candidate_count, lenders_.candidates);
    findings_.Expect("slot_count", "slot_count", answer_.slot_count, lenders_.slots);
    findings_.Expect("slot_count", "unslotted_count", answer_.unslotted_count, lenders_.unslotted);
    CheckProof();
    std::vector<Participant> participants;
    const auto gain = static_cast<Score>(FloorDivide(need_.need.importance * worth_, need_.wished));
    if (gain > 0 && !need_.need.member.empty()) {
      participants.push_back({need_.need.member, Score{gain}, {{"slots_taken", ""}}});
    }
    CheckParticipants(answer_.participants, participants, "", findings_);
  }

 private:
  const std::string& unit() const { return need_.need.quantity->unit; }

  bool Refuse(absl::string_view id, const std::string& path, absl::string_view text) {
    findings_.Add(id, path, text);
    return false;
  }

  const DerivedLender* FindLender(CapabilityOrdinal capability) const {
    const auto options = lenders_.pools.find(KeyOf(model_.capability(capability), capability));
    if (options == lenders_.pools.end()) return nullptr;
    for (const DerivedLender& lender : options->second) {
      if (lender.capability == capability) return &lender;
    }
    return nullptr;
  }

  bool CheckSlot(const ResourceSlot& claimed, const std::string& path) {
    const std::optional<CapabilityOrdinal> capability = model_.FindCapability(claimed.capability);
    const DerivedLender* lender = capability ? FindLender(*capability) : nullptr;
    if (lender == nullptr) {
      return Refuse("result", Field(path, "capability"),
                    absl::StrCat(InPlainWords(claimed.capability), " has nothing free to lend"));
    }
    const auto found =
        claimed.days.first ? lender->slots.find(*claimed.days.first) : lender->slots.end();
    if (found == lender->slots.end() || found->second.first != claimed.days) {
      return Refuse("slot_days", Field(path, "days"),
                    absl::StrCat(InWords(claimed.days), " are no days of a slot of ",
                                 InPlainWords(claimed.capability)));
    }
    const auto place = std::make_tuple(-lender->fit, *claimed.days.first, *capability);
    if (last_ && place <= *last_) {
      return Refuse("result_order", path, "slots go by fit, first day and capability, each once");
    }
    last_ = place;
    const ListedCapability& listed = model_.capability(*capability);
    const auto [of_pool, is_first] = lending_.try_emplace(KeyOf(listed, *capability), *capability);
    if (!is_first && of_pool->second != *capability) {
      return Refuse("slot_pool", Field(path, "capability"),
                    "another capability on its pool lends already; one does for the whole plan");
    }
    const Micros free = found->second.second;
    const Micros taken = claimed.quantity.micros;
    if (claimed.quantity.unit != unit() || taken <= 0 || taken > free) {
      return Refuse("slot_quantity", Field(path, "quantity"),
                    absl::StrCat(InWords(claimed.quantity), " isn't above 0 and at most the ",
                                 InWords(Quantity{unit(), free}), " that are free"));
    }
    findings_.Expect("slot_quantity", Field(path, "free"), claimed.free, Quantity{unit(), free});
    findings_.Expect("result_member", Field(path, "member"), claimed.member,
                     listed.capability.member);
    findings_.Expect("slot_pool", Field(path, "pool"), claimed.pool,
                     listed.pool ? listed.capability.pool : std::string());
    findings_.Expect("score", Field(path, "fit"), claimed.fit, lender->fit);
    const std::vector<Reason> reasons = {{"free_in_period", ""}, {"slot_fit", ""}};
    CheckReasons(claimed.reasons, reasons, path, findings_);
    taken_ += taken;
    worth_ += absl::int128(taken) * lender->fit;
    return true;
  }

  void CheckProof() {
    const std::vector<Constraint> constraints = {
        MakeConstraint("slots_needed", "slots", {taken_, need_.wished, kQuantityDecimals, unit()})};
    CheckConstraints(answer_.certificate.constraints, constraints, "", findings_);
    const std::optional<absl::int128> bound = ProvedWorth();
    if (!bound) return;
    const std::vector<ObjectiveValue> objectives = {
        {ObjectiveKind::kCoverage, FormatDecimal(taken_, kQuantityDecimals),
         FormatDecimal(covered_, kQuantityDecimals), ""},
        {ObjectiveKind::kFit, FormatDecimal(worth_, kWorthDecimals),
         FormatDecimal(*bound, kWorthDecimals), ""}};
    findings_.Expect("objectives", "objectives", answer_.objectives.size(), objectives.size());
    for (std::size_t i = 0; i < std::min(answer_.objectives.size(), objectives.size()); ++i) {
      CheckObjective(answer_.objectives[i], objectives[i], Element("", "objectives", i));
    }
    const bool proved = taken_ == covered_ && worth_ == *bound;
    findings_.Expect("proved_optimal", "proved_optimal", answer_.proved_optimal, proved);
    findings_.Expect(
        "stop", "stop", static_cast<std::int32_t>(answer_.stop),
        static_cast<std::int32_t>(proved ? StopReason::kOptimal : StopReason::kWorkLimit));
  }

  void CheckObjective(const ObjectiveValue& claimed, const ObjectiveValue& derived,
                      const std::string& path) {
    findings_.Expect("objective_order", Field(path, "kind"),
                     static_cast<std::int32_t>(claimed.kind),
                     static_cast<std::int32_t>(derived.kind));
    findings_.Expect("objective_value", Field(path, "value"), claimed.value, derived.value);
    findings_.Expect("bound", Field(path, "bound"), claimed.bound, derived.bound);
    findings_.Expect("objective_currency", Field(path, "currency"), claimed.currency,
                     derived.currency);
  }

  // What the evidence proves of quantity times fit; nothing, and a finding, if it is none.
  std::optional<absl::int128> ProvedWorth() {
    const std::vector<Evidence>& evidence = answer_.certificate.evidence;
    const auto* dual = evidence.size() == 2 ? std::get_if<DualEvidence>(&evidence[1]) : nullptr;
    if (dual == nullptr || evidence[0] != Evidence(EnumerationEvidence{lenders_.slots}) ||
        dual->multipliers.size() > 1) {
      findings_.Add("evidence_kind", "certificate.evidence",
                    absl::StrCat("the evidence is an enumeration of all ", lenders_.slots,
                                 " slots, and a dual with the price of what is needed"));
      return std::nullopt;
    }
    if (most_lent_ <= need_.wished) return WorthOfAll(lenders_);
    absl::int128 price = 0;
    if (!dual->multipliers.empty()) {
      const Multiplier& multiplier = dual->multipliers[0];
      const std::string path = Element("certificate.evidence[1]", "multipliers", 0);
      const auto value = findings_.Number(Field(path, "value"), multiplier.value, kFitDecimals);
      if (!value) return std::nullopt;
      if (multiplier.row != "needed" || *value < 0 || *value > kScoreOne) {
        findings_.Add("unknown_row", path, "the one row is the price of what is needed, 0 to 1");
        return std::nullopt;
      }
      price = *value;
    }
    return WorthAtPrice(lenders_, covered_, price);
  }

  const FitModel& model_;
  const PreparedNeed& need_;
  const ResourcesAnswer& answer_;
  FindingList& findings_;
  const DerivedLenders lenders_;
  const absl::int128 most_lent_;
  const Micros covered_;  // The most that can be.
  std::map<PoolKey, CapabilityOrdinal> lending_;
  std::optional<std::tuple<Score, Date, CapabilityOrdinal>> last_;
  absl::int128 taken_ = 0;
  absl::int128 worth_ = 0;
};

}  // namespace

void CheckResources(const NetworkContents& contents, const FitModel& model,
                    const ResourcesAnswer& answer, FindingList& findings) {
  const auto stated = std::find_if(contents.needs.begin(), contents.needs.end(),
                                   [&](const Need& need) { return need.id == answer.need; });
  if (stated == contents.needs.end() || !IsDivisible(*stated)) {
    findings.Add("unknown_need", "need",
                 absl::StrCat(InPlainWords(answer.need),
                              " is no need of the network's that is divided into slots"));
    return;
  }
  const absl::StatusOr<PreparedNeed> need = model.Prepare(*stated);
  if (!need.ok()) {
    findings.Add("data_refused", "", std::string(need.status().message()));
    return;
  }
  ResourcesCheck(model, *need, answer, findings).Run();
}

}  // namespace renkei::certify

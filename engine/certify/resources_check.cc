#include "engine/certify/resources_check.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <utility>
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

// A slot as it is derived, with all that is free in it.
struct DerivedSlot {
  Score fit = 0;
  DateWindow days;
  CapabilityOrdinal capability = 0;
  Micros free = 0;
  Micros taken = 0;
};

struct DerivedCover {
  std::vector<DerivedSlot> slots;  // In the order of filling; those of which nothing is taken last.
  std::int64_t candidates = 0;
  std::int64_t unslotted = 0;
  Micros covered = 0;
  absl::int128 worth = 0;
};

// Whether the need can be divided into slots at all.
bool IsDivisible(const Need& need) {
  const std::optional<std::int64_t> days = CountDays(need.window);
  return AsksForResource(need) && need.quantity && days && *days <= kMostSlotDays;
}

// The best fit among the capabilities of a pool, or of a capability alone.
using ByPool =
    std::map<std::pair<std::string, CapabilityOrdinal>, std::pair<Score, CapabilityOrdinal>>;

ByPool DeriveCandidates(const FitModel& model, const PreparedNeed& need, Date as_of,
                        std::int64_t& unslotted) {
  ByPool best;
  const PreparedNeed part = AnyPartOf(need);
  for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
    const Assessment assessment = model.Assess(i, part, as_of);
    if (!assessment.eligible()) continue;
    const ListedCapability& listed = model.capability(i);
    if (!SlotPeriod(listed)) {
      ++unslotted;
      continue;
    }
    const bool alone = !listed.pool;
    const std::pair<std::string, CapabilityOrdinal> key(alone ? "" : listed.capability.pool,
                                                        alone ? i : 0);
    const auto [entry, is_first] = best.try_emplace(key, assessment.fit, i);
    if (!is_first && assessment.fit > entry->second.first) entry->second = {assessment.fit, i};
  }
  return best;
}

DerivedCover DeriveCover(const FitModel& model, const PreparedNeed& need, Date as_of) {
  DerivedCover cover;
  const ByPool candidates = DeriveCandidates(model, need, as_of, cover.unslotted);
  cover.candidates = static_cast<std::int64_t>(candidates.size());
  for (const auto& [pool, best] : candidates) {
    const auto& [fit, capability] = best;
    const ListedCapability& listed = model.capability(capability);
    for (const DateWindow& days : SlotDays(listed, need, *SlotPeriod(listed), as_of)) {
      const absl::int128 free = std::min<absl::int128>(FreeInSlot(listed, need, days), need.wished);
      if (free > 0) cover.slots.push_back({fit, days, capability, static_cast<Micros>(free), 0});
    }
  }
  std::sort(cover.slots.begin(), cover.slots.end(), [](const DerivedSlot& a, const DerivedSlot& b) {
    if (a.fit != b.fit) return a.fit > b.fit;
    return std::tie(a.days.first, a.capability) < std::tie(b.days.first, b.capability);
  });
  for (DerivedSlot& slot : cover.slots) {
    slot.taken = std::min(slot.free, need.wished - cover.covered);
    cover.covered += slot.taken;
    cover.worth += absl::int128(slot.taken) * slot.fit;
  }
  return cover;
}

// A place of the list: what is claimed and what is derived.
struct SlotPlace {
  const ResourceSlot& claimed;
  const DerivedSlot& derived;
  std::string path;
};

void CheckSlot(const FitModel& model, const SlotPlace& place, const std::string& unit,
               FindingList& findings) {
  const auto& [claimed, derived, path] = place;
  const ListedCapability& listed = model.capability(derived.capability);
  findings.Expect("result", Field(path, "capability"), claimed.capability, listed.capability.id);
  findings.Expect("result_member", Field(path, "member"), claimed.member, listed.capability.member);
  findings.Expect("slot_pool", Field(path, "pool"), claimed.pool,
                  listed.pool ? listed.capability.pool : std::string());
  if (claimed.days != derived.days) {
    findings.Add("slot_days", Field(path, "days"),
                 absl::StrCat("claimed is ", InWords(claimed.days), "; the data give ",
                              InWords(derived.days)));
  }
  findings.Expect("slot_quantity", Field(path, "quantity"), claimed.quantity,
                  Quantity{unit, derived.taken});
  findings.Expect("slot_quantity", Field(path, "free"), claimed.free, Quantity{unit, derived.free});
  findings.Expect("score", Field(path, "fit"), claimed.fit, derived.fit);
  const std::vector<Reason> reasons = {{"free_in_period", ""}, {"slot_fit", ""}};
  CheckReasons(claimed.reasons, reasons, path, findings);
}

void CheckCoverProof(const ResourcesAnswer& answer, const PreparedNeed& need,
                     const DerivedCover& cover, FindingList& findings) {
  const std::vector<ObjectiveValue> objectives = {
      {ObjectiveKind::kCoverage, FormatDecimal(cover.covered, kQuantityDecimals),
       FormatDecimal(cover.covered, kQuantityDecimals), ""},
      {ObjectiveKind::kFit, FormatDecimal(cover.worth, kWorthDecimals),
       FormatDecimal(cover.worth, kWorthDecimals), ""}};
  findings.Expect("objectives", "objectives", answer.objectives.size(), objectives.size());
  for (std::size_t i = 0; i < std::min(answer.objectives.size(), objectives.size()); ++i) {
    const ObjectiveValue& claimed = answer.objectives[i];
    const std::string path = Element("", "objectives", i);
    findings.Expect("objective_order", Field(path, "kind"), static_cast<std::int32_t>(claimed.kind),
                    static_cast<std::int32_t>(objectives[i].kind));
    findings.Expect("objective_value", Field(path, "value"), claimed.value, objectives[i].value);
    findings.Expect("bound", Field(path, "bound"), claimed.bound, objectives[i].bound);
    findings.Expect("objective_currency", Field(path, "currency"), claimed.currency,
                    objectives[i].currency);
  }
  findings.Expect("proved_optimal", "proved_optimal", answer.proved_optimal, true);
  findings.Expect("stop", "stop", static_cast<std::int32_t>(answer.stop),
                  static_cast<std::int32_t>(StopReason::kOptimal));
  const std::vector<Constraint> constraints = {
      MakeConstraint("slots_needed", "slots",
                     {cover.covered, need.wished, kQuantityDecimals, need.need.quantity->unit})};
  CheckConstraints(answer.certificate.constraints, constraints, "", findings);
  const auto slots = static_cast<std::int64_t>(cover.slots.size());
  const std::vector<Evidence> evidence(2, EnumerationEvidence{slots});
  if (answer.certificate.evidence == evidence) return;
  findings.Add("evidence_kind", "certificate.evidence",
               absl::StrCat("the evidence is, for each objective, one enumeration of all ", slots,
                            " slots"));
}

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
  const DerivedCover cover = DeriveCover(model, *need, answer.header.as_of);
  const std::string& unit = stated->quantity->unit;
  const auto taken = static_cast<std::size_t>(
      std::count_if(cover.slots.begin(), cover.slots.end(),
                    [](const DerivedSlot& slot) { return slot.taken > 0; }));
  findings.Expect("result_count", "slots", answer.slots.size(), taken);
  for (std::size_t i = 0; i < std::min(answer.slots.size(), taken); ++i) {
    CheckSlot(model, {answer.slots[i], cover.slots[i], Element("", "slots", i)}, unit, findings);
  }
  findings.Expect("slot_cover", "needed", answer.needed, *stated->quantity);
  findings.Expect("slot_cover", "covered", answer.covered, Quantity{unit, cover.covered});
  findings.Expect("slot_cover", "enough", answer.enough, cover.covered >= need->least);
  findings.Expect("slot_count", "candidate_count", answer.candidate_count, cover.candidates);
  findings.Expect("slot_count", "slot_count", answer.slot_count,
                  static_cast<std::int64_t>(cover.slots.size()));
  findings.Expect("slot_count", "unslotted_count", answer.unslotted_count, cover.unslotted);
  CheckCoverProof(answer, *need, cover, findings);
  std::vector<Participant> participants;
  const auto gain = static_cast<Score>(FloorDivide(stated->importance * cover.worth, need->wished));
  if (gain > 0 && !stated->member.empty()) {
    participants.push_back({stated->member, Score{gain}, {{"slots_taken", ""}}});
  }
  CheckParticipants(answer.participants, participants, "", findings);
}

}  // namespace renkei::certify

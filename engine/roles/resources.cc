#include "engine/roles/resources.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/fit/plain_words.h"
#include "engine/fit/slot_days.h"
#include "engine/fit/trust_memo.h"
#include "engine/index/candidates.h"
#include "engine/partners/ranking_answer.h"
#include "engine/roles/pool_choice.h"

namespace renkei {
namespace {

// What one capability could give in one period.
struct FreeSlot {
  Score fit = 0;
  DateWindow days;
  CapabilityOrdinal capability = 0;
  Micros free = 0;  // At most what is needed.
};

// A capability with all its slots.
struct Lender {
  Score fit = 0;
  CapabilityOrdinal capability = 0;
  std::vector<FreeSlot> slots;  // In which anything is free, by first day.
  Micros most = 0;              // Of all slots, at most what is needed.
};

struct Lenders {
  std::vector<std::vector<Lender>> pools;  // With anything free; of one capability without a pool.
  std::int64_t candidate_count = 0;
  std::int64_t slot_count = 0;
  std::int64_t unslotted_count = 0;
};

absl::Status CheckResourceNeed(const Need& need) {
  const auto refuse = [&](absl::string_view why) {
    return absl::InvalidArgumentError(absl::StrCat("need '", need.id, "' ", why));
  };
  if (!AsksForResource(need)) {
    return refuse(absl::StrCat("asks for no resource: its purpose is ", InWords(need.purpose),
                               " and its kind ", InWords(need.kind),
                               "; state the purpose resource sharing or the kind premises, "
                               "machines or staff"));
  }
  if (!need.quantity) return refuse("states no quantity; say how much is needed");
  const std::optional<std::int64_t> days = CountDays(need.window);
  if (!days) return refuse("states no first or last day; say when it is needed");
  if (*days > kMostSlotDays) {
    return refuse(absl::StrCat("has a window of ", *days, " days; at most ", kMostSlotDays,
                               " are divided into slots"));
  }
  return absl::OkStatus();
}

// Eligible capabilities, best fit first. Others that can't be divided into slots are counted.
std::vector<Ranked> CapabilitiesWithSlots(const Snapshot& snapshot, const PreparedNeed& need,
                                          Date as_of, Lenders& found) {
  const FitModel& model = snapshot.fit_model();
  TrustMemo trust(model, as_of);
  const PreparedNeed part = AnyPartOf(need);
  std::vector<Ranked> eligible;
  for (const CapabilityOrdinal capability : CandidateCapabilities(snapshot, part)) {
    const ListedCapability& listed = model.capability(capability);
    const Assessment assessment =
        model.AssessWithTrust(capability, part, as_of, trust.Of(listed.member));
    if (!assessment.eligible()) continue;
    if (SlotPeriod(listed)) {
      eligible.push_back({assessment.fit, capability});
    } else {
      ++found.unslotted_count;
    }
  }
  std::sort(eligible.begin(), eligible.end(),
            [](const Ranked& a, const Ranked& b) { return a.Beats(b); });
  return eligible;
}

Lenders FindLenders(const Snapshot& snapshot, const PreparedNeed& need, Date as_of) {
  Lenders found;
  std::map<const ListedPool*, std::size_t> places;
  for (const Ranked& ranked : CapabilitiesWithSlots(snapshot, need, as_of, found)) {
    ++found.candidate_count;
    const ListedCapability& listed = snapshot.fit_model().capability(ranked.ordinal);
    Lender lender{ranked.score, ranked.ordinal, {}, 0};
    absl::int128 sum = 0;
    for (const DateWindow& days : SlotDays(listed, need, *SlotPeriod(listed), as_of)) {
      const absl::int128 free = std::min<absl::int128>(FreeInSlot(listed, need, days), need.wished);
      if (free <= 0) continue;
      sum += free;
      lender.slots.push_back({ranked.score, days, ranked.ordinal, static_cast<Micros>(free)});
    }
    if (lender.slots.empty()) continue;
    found.slot_count += static_cast<std::int64_t>(lender.slots.size());
    lender.most = static_cast<Micros>(std::min<absl::int128>(sum, need.wished));
    const std::size_t next = found.pools.size();
    const ListedPool* pool = listed.pool.get();
    const std::size_t place = pool == nullptr ? next : places.try_emplace(pool, next).first->second;
    if (place == next) found.pools.emplace_back();
    found.pools[place].push_back(std::move(lender));
  }
  return found;
}

// The slots of the chosen lenders in the order in which they are filled.
std::vector<FreeSlot> SlotsOf(const Lenders& lenders, const PoolChoice& choice) {
  std::vector<FreeSlot> slots;
  for (std::size_t p = 0; p < lenders.pools.size(); ++p) {
    const Lender& lender = lenders.pools[p][choice.chosen[p]];
    slots.insert(slots.end(), lender.slots.begin(), lender.slots.end());
  }
  std::sort(slots.begin(), slots.end(), [](const FreeSlot& a, const FreeSlot& b) {
    return std::make_tuple(-a.fit, *a.days.first, a.capability) <
           std::make_tuple(-b.fit, *b.days.first, b.capability);
  });
  return slots;
}

PoolChoice Choose(const Lenders& lenders, Micros needed) {
  LendingPools pools;
  for (const std::vector<Lender>& of_pool : lenders.pools) {
    std::vector<LendingOption>& options = pools.emplace_back();
    for (const Lender& lender : of_pool) options.push_back({lender.fit, lender.most});
  }
  return ChooseLenders(pools, needed);
}

ResourceSlot DescribeSlot(const Snapshot& snapshot, const FreeSlot& slot, Micros taken,
                          const std::string& unit) {
  const Capability& capability = snapshot.capability(slot.capability);
  ResourceSlot described;
  described.member = capability.member;
  described.capability = capability.id;
  if (snapshot.fit_model().capability(slot.capability).pool) described.pool = capability.pool;
  described.days = slot.days;
  described.quantity = {unit, taken};
  described.free = {unit, slot.free};
  described.fit = slot.fit;
  described.reasons = {
      {"free_in_period",
       absl::StrCat("\"", capability.title, "\" of ", capability.member, " has ",
                    InWords(described.free), " of what is needed free from ",
                    FormatDate(*slot.days.first), " to ", FormatDate(*slot.days.last), "; ",
                    InWords(described.quantity), " is taken.")},
      {"slot_fit", absl::StrCat("Its fit to the need is ", ScoreInWords(slot.fit), ".")}};
  return described;
}

// Objectives, proof and gain of what was taken.
void ProveCover(const PreparedNeed& need, const PoolChoice& choice, ResourcesAnswer& answer) {
  constexpr int kQuantityDecimals = 6;
  constexpr int kWorthDecimals = 15;
  constexpr int kPriceDecimals = 9;
  const absl::int128 worth = choice.worth;
  const std::string quantity = FormatDecimal(choice.covered, kQuantityDecimals);
  answer.objectives = {{ObjectiveKind::kCoverage, quantity, quantity, ""},
                       {ObjectiveKind::kFit, FormatDecimal(worth, kWorthDecimals),
                        FormatDecimal(choice.worth_bound, kWorthDecimals), ""}};
  answer.proved_optimal = worth == choice.worth_bound;
  answer.stop = answer.proved_optimal ? StopReason::kOptimal : StopReason::kWorkLimit;
  answer.certificate.constraints = {
      {"slots_needed", "slots", quantity, FormatDecimal(need.wished, kQuantityDecimals),
       FormatDecimal(need.wished - choice.covered, kQuantityDecimals), answer.needed.unit}};
  DualEvidence dual;
  if (choice.price > 0) {
    dual.multipliers.push_back({"needed", FormatDecimal(choice.price, kPriceDecimals)});
  }
  answer.certificate.evidence = {EnumerationEvidence{answer.slot_count}, std::move(dual)};
  const auto gain = static_cast<Score>(FloorDivide(need.need.importance * worth, need.wished));
  if (gain == 0 || need.need.member.empty()) return;
  answer.participants = {
      {need.need.member,
       Score{gain},
       {{"slots_taken", absl::StrCat(InWords(answer.covered), " of ", InWords(answer.needed),
                                     " is covered; importance ", need.need.importance,
                                     " times the mean fit is ", ScoreInWords(gain), ".")}}}};
}

}  // namespace

absl::StatusOr<ResourcesAnswer> PlanResources(const Snapshot& snapshot, absl::string_view need,
                                              const ResourcesOptions& options) {
  const std::optional<NeedOrdinal> found = snapshot.FindNeed(need);
  if (!found) {
    return absl::NotFoundError(absl::StrCat("need '", need, "' is not in the network"));
  }
  const PreparedNeed& prepared = snapshot.prepared_need(*found);
  RENKEI_RETURN_IF_ERROR(CheckResourceNeed(prepared.need));
  const Lenders lenders = FindLenders(snapshot, prepared, options.as_of);
  const PoolChoice choice = Choose(lenders, prepared.wished);
  ResourcesAnswer answer;
  answer.header = HeaderOf(snapshot, options.as_of);
  answer.need = prepared.need.id;
  answer.needed = *prepared.need.quantity;
  answer.candidate_count = lenders.candidate_count;
  answer.slot_count = lenders.slot_count;
  answer.unslotted_count = lenders.unslotted_count;
  Micros covered = 0;
  for (const FreeSlot& slot : SlotsOf(lenders, choice)) {
    const Micros taken = std::min(slot.free, prepared.wished - covered);
    if (taken == 0) break;
    covered += taken;
    answer.slots.push_back(DescribeSlot(snapshot, slot, taken, answer.needed.unit));
  }
  answer.covered = {answer.needed.unit, covered};
  answer.enough = covered >= prepared.least;
  ProveCover(prepared, choice, answer);
  return answer;
}

}  // namespace renkei

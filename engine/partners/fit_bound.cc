#include "engine/partners/fit_bound.h"

#include <cstddef>

namespace renkei {

Score FitBound(const FitModel& model, CapabilityOrdinal capability, const PreparedNeed& need,
               Score trust) {
  const ListedCapability& listed = model.capability(capability);
  const Need& stated = need.need;
  PartValues parts{};
  const auto set = [&](FitPart part, bool is_stated, Score value) {
    parts[static_cast<std::size_t>(part)] = {value, is_stated, false};
  };
  const auto open_or_best = [](bool open) { return open ? kNeutralValue : kScoreOne; };
  if (!need.codes.empty()) {
    set(FitPart::kCode, true,
        listed.codes.empty() ? kNeutralValue : model.CodeSimilarity(listed.codes, need.codes));
  }
  set(FitPart::kText, !need.text.terms.empty(),
      model.text_fit().Match(capability, need.text).score);
  set(FitPart::kPrice, stated.target_price || stated.maximum_price,
      open_or_best(!listed.capability.price));
  set(FitPart::kCapacity, need.unit.has_value(),
      open_or_best(!listed.capacity_unit && !listed.pool));
  set(FitPart::kLeadTime, stated.wished_lead_time_days || stated.maximum_lead_time_days,
      open_or_best(!listed.capability.lead_time_days));
  set(FitPart::kDistance, need.position && (stated.wished_distance_m || stated.maximum_distance_m),
      open_or_best(!model.position(listed.member)));
  set(FitPart::kTrust, true, trust);
  return WeightedMean(parts, model.policy().fit_weights);
}

}  // namespace renkei

#include "engine/index/need_fits.h"

#include <algorithm>
#include <cstddef>

#include "engine/index/candidates.h"

namespace renkei {
namespace {

const Pool* PoolOf(const Snapshot& snapshot, const Capability& capability) {
  const std::optional<PoolOrdinal> pool = snapshot.FindPool(capability.pool);
  return pool ? &snapshot.pool(*pool) : nullptr;
}

// Whether a capability has other capacity in one network than in the other.
bool Differs(const Snapshot& a, const Snapshot& b, CapabilityOrdinal capability) {
  const Capability& of_a = a.capability(capability);
  const Capability& of_b = b.capability(capability);
  if (of_a.capacity != of_b.capacity) return true;
  const Pool* pool_of_a = PoolOf(a, of_a);
  const Pool* pool_of_b = PoolOf(b, of_b);
  return pool_of_a != nullptr && pool_of_b != nullptr && *pool_of_a != *pool_of_b;
}

}  // namespace

NeedFits::NeedFits(const Snapshot& left, NeedFits& whole) : NeedFits(left, whole.as_of_) {
  whole_ = &whole;
  std::vector<bool> differs(left.fit_model().capability_count(), false);
  for (CapabilityOrdinal i = 0; i < differs.size(); ++i) {
    differs[i] = Differs(left, whole.snapshot_, i);
  }
  if (std::find(differs.begin(), differs.end(), true) != differs.end()) {
    differs_ = std::move(differs);
  }
}

absl::Span<const ServingCapability> NeedFits::Of(NeedOrdinal need) {
  if (whole_ == nullptr) {
    WorkOut(need, last_);
    return last_;
  }
  const std::vector<ServingCapability>& known = whole_->Kept(need);
  if (differs_.empty()) return known;
  last_.clear();
  for (const ServingCapability& serving : known) {
    if (!differs_[serving.capability]) {
      last_.push_back(serving);
      continue;
    }
    const Score fit =
        snapshot_.fit_model().Assess(serving.capability, snapshot_.prepared_need(need), as_of_).fit;
    if (fit > 0) last_.push_back({serving.capability, fit});
  }
  return last_;
}

const std::vector<ServingCapability>& NeedFits::Kept(NeedOrdinal need) {
  if (kept_.empty()) kept_.resize(snapshot_.contents().needs.size());
  std::optional<std::vector<ServingCapability>>& kept = kept_[need];
  if (!kept) WorkOut(need, kept.emplace());
  return *kept;
}

void NeedFits::WorkOut(NeedOrdinal need, std::vector<ServingCapability>& serving) {
  serving.clear();
  const FitModel& model = snapshot_.fit_model();
  const PreparedNeed& prepared = snapshot_.prepared_need(need);
  for (const CapabilityOrdinal capability : CandidateCapabilities(snapshot_, prepared)) {
    const Score trust = trust_.Of(model.capability(capability).member);
    const Score fit = model.AssessWithTrust(capability, prepared, as_of_, trust).fit;
    if (fit > 0) serving.push_back({capability, fit});
  }
  std::sort(serving.begin(), serving.end(),
            [](const ServingCapability& a, const ServingCapability& b) {
              return a.capability < b.capability;
            });
}

}  // namespace renkei

#include "engine/explain/changed_fit.h"

#include <memory>

#include "engine/fit/eligibility.h"
#include "engine/fit/part_values.h"
#include "engine/fit/supply.h"

namespace renkei {

std::optional<Score> FitOfChanged(const FitModel& model, const ChangedCapability& changed,
                                  const PreparedNeed& need, Date as_of) {
  ListedCapability listed = model.capability(changed.ordinal);
  listed.capability.price = changed.capability.price;
  if (listed.pool && changed.pool != nullptr) {
    listed.pool = std::make_shared<ListedPool>(ListedPool::From(*changed.pool));
  }
  PairFacts facts;
  facts.code_similarity = model.CodeSimilarity(listed.codes, need.codes);
  facts.text = model.text_fit().Match(changed.ordinal, need.text);
  const std::optional<Position>& from = model.position(listed.member);
  if (from && need.position) facts.distance_m = DistanceMetres(*from, *need.position);
  facts.free = FreeQuantity(listed, need);
  facts.least = LeastSupplied(listed, need);
  facts.price = PriceForNeed(listed, need);
  const Member* owner = need.owner ? &model.member(*need.owner) : nullptr;
  const RuleSet failed =
      FailedMemberRules({changed.member, listed.member, owner}, need, model.pair_rules(), as_of) |
      FailedListingRules(listed, changed.member, need, facts, as_of);
  if (!failed.empty()) return std::nullopt;
  const Score trust = model.Trust(listed.member, as_of);
  return WeightedMean(ComputeParts(listed, need, facts, trust), model.policy().fit_weights);
}

}  // namespace renkei

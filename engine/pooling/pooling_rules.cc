#include "engine/pooling/pooling_rules.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/pooling/order_cost.h"
#include "engine/pooling/serving_rules.h"
#include "engine/vocabulary/currency.h"

namespace renkei {
namespace {

template <typename T>
std::vector<const T*> SortedById(const std::vector<T>& list) {
  std::vector<const T*> sorted;
  for (const T& element : list) sorted.push_back(&element);
  std::sort(sorted.begin(), sorted.end(), [](const T* a, const T* b) { return a->id < b->id; });
  return sorted;
}

// Nanos a unit times micros, rounded down to the smallest unit, as far as amounts go.
Money LimitOf(const Money& price, Micros quantity) {
  const absl::int128 limit =
      RoundDownToUnit(absl::int128(price.nanos) * quantity, SmallestUnit(price.currency));
  return {price.currency, static_cast<Nanos>(std::min<absl::int128>(limit, kMaxMoneyNanos))};
}

PooledNeed MakePooledNeed(const Need& need) {
  PooledNeed pooled{.id = need.id,
                    .member = need.member,
                    .specification = need.specification,
                    .limit = std::nullopt,
                    .budget = std::nullopt};
  if (need.maximum_price) pooled.limit = LimitOf(*need.maximum_price, need.quantity->micros);
  if (need.budget) pooled.budget = LimitOf(*need.budget, kMicrosPerUnit);
  return pooled;
}

PooledQuote MakePooledQuote(const Quote& quote, Date as_of) {
  PooledQuote pooled;
  pooled.id = quote.id;
  pooled.specification = quote.specification;
  pooled.unit = quote.price_breaks.front().minimum_quantity.unit;
  pooled.currency = quote.price_breaks.front().unit_price.currency;
  for (const PriceBreak& price_break : quote.price_breaks) {
    pooled.breaks.push_back({price_break.minimum_quantity.micros, price_break.unit_price.nanos});
  }
  if (quote.case_size) pooled.case_size = quote.case_size->micros;
  if (quote.capacity) pooled.capacity = quote.capacity->micros;
  pooled.minimum = pooled.breaks.front().minimum;
  if (quote.minimum_order) pooled.minimum = std::max(pooled.minimum, quote.minimum_order->micros);
  pooled.order_cost = quote.order_cost ? quote.order_cost->nanos : 0;
  pooled.drop_cost = quote.drop_cost ? quote.drop_cost->nanos : 0;
  pooled.days = DaysFrom(quote.window, as_of);
  return pooled;
}

class ProblemMaker {
 public:
  ProblemMaker(const NetworkContents& contents, const CodeSchemes& schemes, const PairRules& rules,
               Date as_of)
      : contents_(contents),
        members_(SortedById(contents.members)),
        rules_(members_, schemes, rules, as_of) {
    problem_.as_of = as_of;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      ordinals_[members_[i]->id] = static_cast<MemberOrdinal>(i);
    }
  }

  absl::StatusOr<PoolingProblem> Make() {
    for (const Need* need : SortedById(contents_.needs)) {
      RENKEI_RETURN_IF_ERROR(AddNeed(*need));
    }
    for (const Quote* quote : SortedById(contents_.quotes)) {
      RENKEI_RETURN_IF_ERROR(AddQuote(*quote));
    }
    AddApart();
    return std::move(problem_);
  }

 private:
  absl::StatusOr<MemberOrdinal> FindMember(absl::string_view kind, const std::string& id,
                                           const std::string& member) const {
    const auto found = ordinals_.find(member);
    if (found != ordinals_.end()) return found->second;
    return absl::InvalidArgumentError(absl::StrCat(
        kind, " ", id, ": member '", member, "' is not in the network; add it or drop the ", kind));
  }

  absl::Status AddNeed(const Need& need) {
    if (need.member.empty()) return absl::OkStatus();
    RENKEI_ASSIGN_OR_RETURN(const MemberOrdinal member, FindMember("need", need.id, need.member));
    if (rules_.FindFailure(need, member)) return absl::OkStatus();
    RENKEI_ASSIGN_OR_RETURN(ResolvedNeed resolved, rules_.Resolve(need, member));
    needs_.push_back(std::move(resolved));
    problem_.needs.push_back(MakePooledNeed(need));
    return absl::OkStatus();
  }

  absl::Status AddQuote(const Quote& quote) {
    std::optional<MemberOrdinal> member;
    if (!quote.member.empty()) {
      RENKEI_ASSIGN_OR_RETURN(member, FindMember("quote", quote.id, quote.member));
    }
    if (rules_.FindFailure(quote, member)) return absl::OkStatus();
    RENKEI_ASSIGN_OR_RETURN(const ResolvedQuote resolved, rules_.Resolve(quote, member));
    PooledQuote pooled = MakePooledQuote(quote, problem_.as_of);
    absl::int128 taken = 0;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      std::optional<ServedNeed> served = rules_.Serve(needs_[i], resolved);
      if (!served) continue;
      served->need = static_cast<PooledNeedIndex>(i);
      taken += served->most;
      pooled.serves.push_back(*served);
    }
    if (pooled.serves.size() > PoolingProblem::kMaxNeedsPerQuote ||
        taken > PoolingProblem::kMaxTakenPerQuote) {
      return absl::OutOfRangeError(absl::StrCat(
          "quote ", quote.id, ": serves ", pooled.serves.size(), " needs that take up to ",
          FormatDecimal(taken, 6), " together; at most ", PoolingProblem::kMaxNeedsPerQuote,
          " needs and ", FormatDecimal(PoolingProblem::kMaxTakenPerQuote, 6),
          " can be planned; file the quote under a narrower code"));
    }
    problem_.quotes.push_back(std::move(pooled));
    return absl::OkStatus();
  }

  // Members who may be apart from somebody: the others need no comparing.
  absl::flat_hash_set<MemberOrdinal> Particular() const {
    absl::flat_hash_set<MemberOrdinal> particular;
    for (const Exclusion& exclusion : contents_.exclusions) {
      const auto found = ordinals_.find(exclusion.member);
      if (found != ordinals_.end()) particular.insert(found->second);
    }
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (!members_[i]->closed_markets.empty()) particular.insert(static_cast<MemberOrdinal>(i));
    }
    return particular;
  }

  void AddApart() {
    const absl::flat_hash_set<MemberOrdinal> particular = Particular();
    for (const PooledQuote& quote : problem_.quotes) {
      for (const ServedNeed& a : quote.serves) {
        if (!particular.contains(needs_[a.need].member)) continue;
        for (const ServedNeed& b : quote.serves) {
          const MemberOrdinal other = needs_[b.need].member;
          if (other == needs_[a.need].member || !rules_.AreApart(needs_[a.need].member, other)) {
            continue;
          }
          problem_.apart.emplace_back(std::minmax(a.need, b.need));
        }
      }
    }
    std::sort(problem_.apart.begin(), problem_.apart.end());
    problem_.apart.erase(std::unique(problem_.apart.begin(), problem_.apart.end()),
                         problem_.apart.end());
  }

  const NetworkContents& contents_;
  std::vector<const Member*> members_;
  ServingRules rules_;
  absl::flat_hash_map<std::string, MemberOrdinal> ordinals_;
  std::vector<ResolvedNeed> needs_;
  PoolingProblem problem_;
};

}  // namespace

absl::StatusOr<PoolingProblem> MakePoolingProblem(const NetworkContents& contents,
                                                  const CodeSchemes& schemes,
                                                  const PairRules& rules, Date as_of) {
  return ProblemMaker(contents, schemes, rules, as_of).Make();
}

}  // namespace renkei

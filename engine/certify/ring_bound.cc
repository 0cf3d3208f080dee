#include "engine/certify/ring_bound.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"
#include "engine/certify/branch_partition.h"
#include "engine/certify/evidence_reader.h"
#include "engine/certify/ring_excess.h"

namespace renkei::certify {
namespace {

constexpr std::int64_t kRingPartitionWork = 500'000'000;
// Multipliers above it would make sums that don't fit.
const absl::int128 kMostPrice =
    absl::int128(10'000'000'000'000) * absl::int128(1'000'000'000'000'000);  // 10^28

// Prices as a certificate names them.
struct ReadPrices {
  std::vector<absl::int128> capability;
  std::vector<absl::int128> need;
  std::vector<absl::int128> party;
};

// Reads multipliers; `with_parties` says whether parties have prices.
class PriceReader {
 public:
  PriceReader(const RingTerms& terms, bool with_parties, FindingList& findings)
      : terms_(terms), with_parties_(with_parties), findings_(findings) {}

  // `may_be_negative` has a flag for each capability. Nothing, and a finding for each multiplier
  // that can't be used.
  std::optional<ReadPrices> Read(absl::Span<const Multiplier> multipliers,
                                 const std::vector<bool>& may_be_negative, absl::string_view path) {
    prices_ = {std::vector<absl::int128>(terms_.capabilities.size(), 0),
               std::vector<absl::int128>(terms_.needs.size(), 0),
               std::vector<absl::int128>(terms_.parties.size(), 0)};
    std::set<std::string> rows;
    bool valid = true;
    for (std::size_t i = 0; i < multipliers.size(); ++i) {
      const std::string where = Element(path, "multipliers", i);
      const std::string& row = multipliers[i].row;
      absl::int128* price = PriceOf(row);
      const auto value = findings_.Number(where, multipliers[i].value, kRingPriceDecimals);
      if (price == nullptr) {
        findings_.Add("unknown_row", where, absl::StrCat("there is no row ", InPlainWords(row)));
      } else if (!rows.insert(row).second) {
        findings_.Add("duplicate_row", where, absl::StrCat("row ", InPlainWords(row), " again"));
      } else if (value && (*value > kMostPrice || *value < -kMostPrice)) {
        findings_.Add("bound_overflow", where, "the multiplier is too large");
      } else if (value && *value < 0 && !MayBeNegative(price, may_be_negative)) {
        findings_.Add("multiplier_sign", where,
                      absl::StrCat("the multiplier of ", InPlainWords(row), " is below 0"));
      } else if (value) {
        *price = *value;
        continue;
      }
      valid = false;
    }
    if (!valid) return std::nullopt;
    return prices_;
  }

 private:
  absl::int128* PriceOf(const std::string& row) {
    const std::size_t slash = row.find('/');
    if (slash == std::string::npos) return nullptr;
    const std::string kind = row.substr(0, slash);
    const std::string id = row.substr(slash + 1);
    if (kind == "capability") return At(prices_.capability, terms_.FindCapability(id));
    if (kind == "need") return At(prices_.need, terms_.FindNeed(id));
    if (with_parties_ && kind == (terms_.currency.empty() ? "member" : "swap")) {
      return At(prices_.party, terms_.FindParty(id));
    }
    return nullptr;
  }

  static absl::int128* At(std::vector<absl::int128>& prices, std::optional<int> place) {
    return place ? &prices[*place] : nullptr;
  }

  bool MayBeNegative(const absl::int128* price, const std::vector<bool>& flags) const {
    for (std::size_t i = 0; i < prices_.capability.size(); ++i) {
      if (price == &prices_.capability[i]) return flags[i];
    }
    const std::vector<absl::int128>& party = prices_.party;
    return !party.empty() && price >= party.data() && price < party.data() + party.size();
  }

  const RingTerms& terms_;
  const bool with_parties_;
  FindingList& findings_;
  ReadPrices prices_;
};

absl::int128 SumOf(const std::vector<absl::int128>& prices) {
  absl::int128 sum = 0;
  for (const absl::int128 price : prices) sum += price;
  return sum;
}

// Reads the fixings of leaves and narrows the choices by them.
class LeafReader {
 public:
  LeafReader(const RingTerms& terms, int max_length, FindingList& findings)
      : terms_(terms), max_length_(max_length), findings_(findings) {}

  // Starts with all choices. Nothing, and a finding, for a fixing that can't be read.
  std::optional<PricedChoices> Read(const Leaf& leaf, absl::string_view path) {
    PricedChoices choices;
    choices.allowed.assign(terms_.transfers.size(), true);
    used_.assign(terms_.capabilities.size(), false);
    LeafBox box;
    for (std::size_t i = 0; i < leaf.fixings.size(); ++i) {
      const std::string where = Element(path, "fixings", i);
      const Fixing& fixing = leaf.fixings[i];
      const bool is_used = fixing.lower == "1";
      if (fixing.lower != fixing.upper || (!is_used && fixing.lower != "0")) {
        findings_.Add("leaf_box", where, "a leg or ring is fixed at 0 or at 1");
        return std::nullopt;
      }
      const std::optional<std::vector<int>> fixed = TransfersOf(fixing.column);
      if (!fixed) {
        findings_.Add("unknown_column", where,
                      absl::StrCat("there is no ", InPlainWords(fixing.column)));
        return std::nullopt;
      }
      const int column =
          columns_.try_emplace(fixing.column, static_cast<int>(columns_.size())).first->second;
      box.push_back({column, {is_used ? 1 : 0, is_used ? 1 : 0}});
      Narrow(*fixed, fixing.column.compare(0, 4, "leg/") == 0, is_used, choices);
    }
    std::sort(box.begin(), box.end(),
              [](const ColumnBox& a, const ColumnBox& b) { return a.column < b.column; });
    for (std::size_t i = 1; i < box.size(); ++i) {
      if (box[i].column != box[i - 1].column) continue;
      findings_.Add("duplicate_column", path, "one leg or ring is fixed twice");
      return std::nullopt;
    }
    boxes_.push_back(std::move(box));
    return choices;
  }

  // Capabilities that the leaf read last gives for sure.
  const std::vector<bool>& used() const { return used_; }

  // Whether the leaves read so far are all choices, each once.
  bool IsWhole() const {
    return ArePartition(boxes_, std::vector<Box>(columns_.size(), Box{0, 1}), kRingPartitionWork);
  }

 private:
  // "CAPABILITY/FROM/TO/NEED".
  std::optional<int> FindTransfer(const std::string& name) const {
    const std::vector<std::string> parts = absl::StrSplit(name, '/');
    if (parts.size() != 4) return std::nullopt;
    const std::optional<int> capability = terms_.FindCapability(parts[0]);
    const std::optional<int> from = terms_.FindParty(parts[1]);
    const std::optional<int> to = terms_.FindParty(parts[2]);
    const std::optional<int> need =
        parts[3].empty() ? std::optional<int>(-1) : terms_.FindNeed(parts[3]);
    if (!capability || !from || !to || !need) return std::nullopt;
    return terms_.FindTransfer(*capability, *from, *to, *need);
  }

  // "leg/TRANSFER" or "ring/TRANSFER+TRANSFER...": which is then a ring, smallest capability first.
  std::optional<std::vector<int>> TransfersOf(const std::string& column) const {
    const std::size_t slash = column.find('/');
    if (slash == std::string::npos) return std::nullopt;
    const std::string kind = column.substr(0, slash);
    std::vector<int> transfers;
    for (const std::string& name :
         std::vector<std::string>(absl::StrSplit(column.substr(slash + 1), '+'))) {
      const std::optional<int> transfer = FindTransfer(name);
      if (!transfer || static_cast<int>(transfers.size()) == max_length_) return std::nullopt;
      transfers.push_back(*transfer);
    }
    if (kind == "leg" && transfers.size() == 1) return transfers;
    if (kind != "ring" || transfers.size() < 2) return std::nullopt;
    for (std::size_t i = 0; i < transfers.size(); ++i) {
      const RingTransfer& transfer = terms_.transfers[transfers[i]];
      const RingTransfer& next = terms_.transfers[transfers[(i + 1) % transfers.size()]];
      if (transfer.to != next.from || transfers[i] < transfers[0]) return std::nullopt;
    }
    return transfers;
  }

  void Narrow(const std::vector<int>& fixed, bool is_leg, bool is_used, PricedChoices& choices) {
    if (!is_used && is_leg) {
      choices.allowed[fixed[0]] = false;
    } else if (!is_used) {
      choices.left_out.push_back(fixed);
    } else {
      if (!is_leg) choices.made.push_back(fixed);
      for (const int transfer : fixed) Require(transfer, choices);
    }
  }

  // What is used for sure leaves its units to nothing else.
  void Require(int required, PricedChoices& choices) {
    const RingTransfer& kept = terms_.transfers[required];
    used_[kept.capability] = true;
    for (std::size_t i = 0; i < terms_.transfers.size(); ++i) {
      const RingTransfer& other = terms_.transfers[i];
      if (static_cast<int>(i) == required) continue;
      if (other.capability == kept.capability || (other.need >= 0 && other.need == kept.need)) {
        choices.allowed[i] = false;
      }
    }
  }

  const RingTerms& terms_;
  const int max_length_;
  FindingList& findings_;
  std::map<std::string, int> columns_;
  std::vector<LeafBox> boxes_;
  std::vector<bool> used_;
};

}  // namespace

std::optional<absl::int128> ProvedLongRings(const RingTerms& terms, const Evidence& evidence,
                                            absl::string_view path, FindingList& findings) {
  const auto* dual = std::get_if<DualEvidence>(&evidence);
  if (dual == nullptr) {
    findings.Add("evidence_kind", path, "the evidence of rings of any length is prices");
    return std::nullopt;
  }
  PriceReader reader(terms, /*with_parties=*/true, findings);
  const std::optional<ReadPrices> prices =
      reader.Read(dual->multipliers, std::vector<bool>(terms.capabilities.size(), false), path);
  if (!prices) return std::nullopt;
  absl::int128 bound = SumOf(prices->capability) + SumOf(prices->need);
  for (const RingTransfer& transfer : terms.transfers) {
    absl::int128 excess = absl::int128(transfer.value) * kRingPricesPerNano -
                          prices->capability[transfer.capability] - prices->party[transfer.from] +
                          prices->party[transfer.to];
    if (transfer.need >= 0) excess -= prices->need[transfer.need];
    bound += std::max<absl::int128>(0, excess);
  }
  const absl::int128 unit = terms.ValueUnit(RingObjective::kValue);
  return FloorDivide(bound, unit * kRingPricesPerNano) * unit;
}

std::optional<absl::int128> ProvedShortRings(const RingTerms& terms, const ShortRingRules& rules,
                                             const Evidence& evidence, absl::string_view path,
                                             FindingList& findings) {
  TreeEvidence tree;
  if (const auto* dual = std::get_if<DualEvidence>(&evidence)) {
    tree.leaves.push_back({{}, dual->multipliers, false});
  } else if (const auto* given = std::get_if<TreeEvidence>(&evidence)) {
    if (!HasNoNarrowings(*given, path, findings)) return std::nullopt;
    tree = *given;
  } else {
    findings.Add("evidence_kind", path, "the evidence of rings is prices, or a tree");
    return std::nullopt;
  }
  if (tree.leaves.size() > static_cast<std::size_t>(TreeEvidence::kMaxLeaves)) {
    findings.Add("leaf_count", path,
                 absl::StrCat(tree.leaves.size(), " leaves; at most ", TreeEvidence::kMaxLeaves,
                              " are re-checked"));
    return std::nullopt;
  }
  PriceReader reader(terms, /*with_parties=*/false, findings);
  LeafReader leaves(terms, rules.max_length, findings);
  RingExcess excess(terms, rules.objective, rules.max_length);
  const absl::int128 unit = terms.ValueUnit(rules.objective);
  std::optional<absl::int128> largest;
  for (std::size_t i = 0; i < tree.leaves.size(); ++i) {
    const std::string where = Element(path, "leaves", i);
    std::optional<PricedChoices> choices = leaves.Read(tree.leaves[i], where);
    if (!choices) return std::nullopt;
    if (tree.leaves[i].infeasible) {
      findings.Add("leaf_not_infeasible", where,
                   "no leaf of rings is infeasible: none can be made");
      return std::nullopt;
    }
    std::optional<ReadPrices> prices =
        reader.Read(tree.leaves[i].multipliers, leaves.used(), where);
    if (!prices) return std::nullopt;
    choices->capability_price = std::move(prices->capability);
    choices->need_price = std::move(prices->need);
    const absl::int128 bound =
        SumOf(choices->capability_price) + SumOf(choices->need_price) + excess.Sum(*choices);
    const absl::int128 rounded = FloorDivide(bound, unit * kRingPricesPerNano) * unit;
    largest = largest ? std::max(*largest, rounded) : rounded;
    if (excess.steps() > kMostRingSteps) {
      findings.Add("leaf_count", where, "the evidence takes too long to re-check");
      return std::nullopt;
    }
  }
  if (!leaves.IsWhole()) {
    findings.Add("leaf_partition", path, "the leaves are not all choices, each once");
    return std::nullopt;
  }
  return std::max<absl::int128>(0, largest.value_or(0));
}

}  // namespace renkei::certify

#include "engine/index/candidates.h"

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"

namespace renkei {
namespace {

// Collects ordinals, each once.
class DistinctOrdinals {
 public:
  explicit DistinctOrdinals(std::size_t count) : seen_(count, false) {}

  void Add(absl::Span<const std::uint32_t> ordinals) {
    for (const std::uint32_t ordinal : ordinals) {
      if (seen_[ordinal]) continue;
      seen_[ordinal] = true;
      ordinals_.push_back(ordinal);
    }
  }

  std::vector<std::uint32_t> Take() { return std::move(ordinals_); }

 private:
  std::vector<bool> seen_;
  std::vector<std::uint32_t> ordinals_;
};

// Everything filed under what is related to one of the codes.
void AddRelated(const Snapshot& snapshot, absl::Span<const CodeRef> codes,
                const PostingLists& lists, DistinctOrdinals& ordinals) {
  for (const CodeRef code : codes) {
    const Snapshot::KeyRange keys = snapshot.RelatedKeys(code);
    ordinals.Add(lists.Range(keys.first, keys.last));
  }
}

}  // namespace

std::vector<CapabilityOrdinal> CandidateCapabilities(const Snapshot& snapshot,
                                                     const PreparedNeed& need) {
  DistinctOrdinals candidates(snapshot.contents().capabilities.size());
  if (need.codes.empty()) {
    for (const WantedTerm& term : need.text.terms) {
      candidates.Add(snapshot.capabilities_by_term().List(term.term));
    }
  } else {
    AddRelated(snapshot, need.codes, snapshot.capabilities_by_code(), candidates);
    candidates.Add(snapshot.capabilities_without_code());
  }
  return candidates.Take();
}

std::vector<NeedOrdinal> CandidateNeeds(const Snapshot& snapshot, MemberOrdinal member) {
  DistinctOrdinals candidates(snapshot.contents().needs.size());
  const FitModel& model = snapshot.fit_model();
  for (const CapabilityOrdinal capability : snapshot.capabilities_of(member)) {
    if (!snapshot.IsOpenCapability(capability)) continue;
    const std::vector<CodeRef>& codes = model.capability(capability).codes;
    if (codes.empty()) {
      candidates.Add(snapshot.needs_with_code());
    } else {
      AddRelated(snapshot, codes, snapshot.needs_by_code(), candidates);
    }
    for (const WeightedTerm& term : model.text_fit().terms(capability)) {
      candidates.Add(snapshot.needs_by_term().List(term.term));
    }
  }
  return candidates.Take();
}

}  // namespace renkei

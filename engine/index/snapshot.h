// One network's content with every index, as of one moment; never changes once built.
//
// Everything is sorted by id, bytewise, and numbered in that order, so that two snapshots of the
// same content are equal whatever order it came in (see Fingerprint), and comparing ordinals
// compares ids.
//
// Thread-safety: immutable once built; any number of threads may read it. Hold it by shared_ptr for
// as long as anything read from it is used.
#ifndef RENKEI_ENGINE_INDEX_SNAPSHOT_H_
#define RENKEI_ENGINE_INDEX_SNAPSHOT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/fit/fit_model.h"
#include "engine/fit/prepared_need.h"
#include "engine/index/posting_lists.h"
#include "engine/model/network_contents.h"

namespace renkei {

// Places in contents().needs, .opportunities, .offers, .pools and .quotes.
using NeedOrdinal = std::uint32_t;
using OpportunityOrdinal = std::uint32_t;
using OfferOrdinal = std::uint32_t;
using PoolOrdinal = std::uint32_t;
using QuoteOrdinal = std::uint32_t;

class Snapshot {
 public:
  // Sorts `contents`, checks its references and builds every index. O(n log n) and one analysis of
  // every text; some 1 s for 7,000 members with 20,000 capabilities and 14,000 needs.
  // `content_digest` names the content in every answer: 64 hexadecimal digits of SHA-256, computed
  // by the caller.
  //
  // Errors: kInvalidArgument, naming the resource, the field and the value, for two resources of
  // one kind and id and for a reference to what isn't there (meetings excepted: firms may have
  // left); and those of FitModel::Build and FitModel::Prepare.
  static absl::StatusOr<std::shared_ptr<const Snapshot>> Build(NetworkContents contents,
                                                               std::string content_digest);

  // Everything, each list ascending by id (codes by scheme and code). The places in `members` and
  // `capabilities` are the ordinals of fit_model().
  const NetworkContents& contents() const { return contents_; }
  const std::string& content_digest() const { return content_digest_; }
  const FitModel& fit_model() const { return fit_model_; }
  const Policy& policy() const { return contents_.policy; }

  // By id; nothing if there is none. O(log n).
  std::optional<MemberOrdinal> FindMember(absl::string_view id) const;
  std::optional<CapabilityOrdinal> FindCapability(absl::string_view id) const;
  std::optional<NeedOrdinal> FindNeed(absl::string_view id) const;
  std::optional<OpportunityOrdinal> FindOpportunity(absl::string_view id) const;
  std::optional<OfferOrdinal> FindOffer(absl::string_view id) const;
  std::optional<PoolOrdinal> FindPool(absl::string_view id) const;
  std::optional<QuoteOrdinal> FindQuote(absl::string_view id) const;

  const Member& member(MemberOrdinal member) const { return contents_.members[member]; }
  const Capability& capability(CapabilityOrdinal capability) const {
    return contents_.capabilities[capability];
  }
  const Need& need(NeedOrdinal need) const { return contents_.needs[need]; }
  const Opportunity& opportunity(OpportunityOrdinal opportunity) const {
    return contents_.opportunities[opportunity];
  }
  const Offer& offer(OfferOrdinal offer) const { return contents_.offers[offer]; }
  const Pool& pool(PoolOrdinal pool) const { return contents_.pools[pool]; }
  const Quote& quote(QuoteOrdinal quote) const { return contents_.quotes[quote]; }

  // The same need, ready for fit_model().
  const PreparedNeed& prepared_need(NeedOrdinal need) const { return prepared_needs_[need]; }

  // What belongs to a member or an opportunity, ascending.
  absl::Span<const CapabilityOrdinal> capabilities_of(MemberOrdinal member) const {
    return capabilities_by_member_.List(member);
  }
  absl::Span<const NeedOrdinal> needs_of(MemberOrdinal member) const {
    return needs_by_member_.List(member);
  }
  absl::Span<const PoolOrdinal> pools_of(MemberOrdinal member) const {
    return pools_by_member_.List(member);
  }
  absl::Span<const OfferOrdinal> offers_of(OpportunityOrdinal opportunity) const {
    return offers_by_opportunity_.List(opportunity);
  }

  // Whether a need counts: it is active and not hidden.
  bool IsOpen(NeedOrdinal need) const;
  // Whether a capability can match anything: it is active and not hidden, and its member isn't
  // suspended.
  bool IsOpenCapability(CapabilityOrdinal capability) const;

  // A code as a key of the lists below: codes of the first scheme come first, then those of the
  // second ... A code and everything below it are the keys CodeKey(code) to CodeKeyEnd(code).
  std::uint32_t CodeKey(CodeRef code) const { return scheme_starts_[code.scheme] + code.code; }
  std::uint32_t CodeKeyEnd(CodeRef code) const;
  // The keys first <= key < last of the top of the tree that a code is in and everything below it:
  // no other code is related to it. O(levels).
  struct KeyRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  KeyRange RelatedKeys(CodeRef code) const;

  // Open capabilities by code, by word of title, description or tags; those without a code.
  const PostingLists& capabilities_by_code() const { return capabilities_by_code_; }
  const PostingLists& capabilities_by_term() const { return capabilities_by_term_; }
  absl::Span<const CapabilityOrdinal> capabilities_without_code() const {
    return capabilities_without_code_;
  }
  // Open needs with an owner by code; those without a code by word.
  const PostingLists& needs_by_code() const { return needs_by_code_; }
  const PostingLists& needs_by_term() const { return needs_by_term_; }
  // Open needs with an owner that state a code.
  absl::Span<const NeedOrdinal> needs_with_code() const { return needs_with_code_; }

  // What it holds, about, without allocator overhead. O(1).
  std::size_t memory_bytes() const { return memory_bytes_; }

  // A 128-bit hash, as 32 hexadecimal digits, of the content digest and of every derived index:
  // equal for two snapshots of the same content on one engine version, whatever order it came in.
  // Not for secrets. O(size of the indexes).
  std::string Fingerprint() const;

 private:
  friend class SnapshotBuilder;

  explicit Snapshot(FitModel fit_model) : fit_model_(std::move(fit_model)) {}

  NetworkContents contents_;
  std::string content_digest_;
  FitModel fit_model_;
  std::vector<PreparedNeed> prepared_needs_;
  PostingLists capabilities_by_member_;
  PostingLists needs_by_member_;
  PostingLists pools_by_member_;
  PostingLists offers_by_opportunity_;
  std::vector<std::uint32_t> scheme_starts_;
  PostingLists capabilities_by_code_;
  PostingLists capabilities_by_term_;
  PostingLists needs_by_code_;
  PostingLists needs_by_term_;
  std::vector<CapabilityOrdinal> capabilities_without_code_;
  std::vector<NeedOrdinal> needs_with_code_;
  std::size_t memory_bytes_ = 0;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_INDEX_SNAPSHOT_H_

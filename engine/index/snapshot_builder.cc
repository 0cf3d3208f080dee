// Snapshot::Build, apart from what a built snapshot does.
#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/index/contents_memory.h"
#include "engine/index/reference_check.h"
#include "engine/index/snapshot.h"
#include "engine/text/analyzer.h"

namespace renkei {
namespace {

template <typename Resource>
void SortById(std::vector<Resource>& resources) {
  std::sort(resources.begin(), resources.end(),
            [](const Resource& a, const Resource& b) { return a.id < b.id; });
}

void Sort(NetworkContents& contents) {
  SortById(contents.code_schemes);
  std::sort(contents.codes.begin(), contents.codes.end(), [](const Code& a, const Code& b) {
    return std::tie(a.scheme, a.code) < std::tie(b.scheme, b.code);
  });
  SortById(contents.members);
  SortById(contents.pools);
  SortById(contents.capabilities);
  SortById(contents.needs);
  SortById(contents.quotes);
  SortById(contents.opportunities);
  SortById(contents.offers);
  SortById(contents.swaps);
  SortById(contents.obligations);
  SortById(contents.exclusions);
}

}  // namespace

// Builds a snapshot step by step; Snapshot::Build is its only user.
class SnapshotBuilder {
 public:
  static absl::StatusOr<std::shared_ptr<const Snapshot>> Build(NetworkContents contents,
                                                               std::string content_digest) {
    Sort(contents);
    RENKEI_RETURN_IF_ERROR(CheckSnapshotReferences(contents));
    RENKEI_ASSIGN_OR_RETURN(FitModel model, FitModel::Build(contents));
    // The constructor is private, so that every snapshot is a finished one.
    std::shared_ptr<Snapshot> snapshot(new Snapshot(std::move(model)));
    snapshot->contents_ = std::move(contents);
    snapshot->content_digest_ = std::move(content_digest);
    SnapshotBuilder builder(*snapshot);
    RENKEI_RETURN_IF_ERROR(builder.PrepareNeeds());
    builder.ListByOwner();
    builder.ListCapabilities();
    builder.ListNeeds();
    snapshot->memory_bytes_ = builder.CountBytes();
    return snapshot;
  }

 private:
  explicit SnapshotBuilder(Snapshot& snapshot)
      : snapshot_(snapshot), contents_(snapshot.contents_), model_(snapshot.fit_model_) {}

  absl::Status PrepareNeeds() {
    RENKEI_ASSIGN_OR_RETURN(Analyzer analyzer, Analyzer::Create(contents_.policy.languages));
    snapshot_.prepared_needs_.reserve(contents_.needs.size());
    for (const Need& need : contents_.needs) {
      RENKEI_ASSIGN_OR_RETURN(PreparedNeed prepared, model_.Prepare(need, analyzer));
      snapshot_.prepared_needs_.push_back(std::move(prepared));
    }
    return absl::OkStatus();
  }

  // Lists resources by the member or opportunity that owner(resource) names.
  template <typename Resource, typename Owner, typename Find>
  static PostingLists ListBy(const std::vector<Resource>& resources, std::size_t owner_count,
                             Owner owner, Find find) {
    std::vector<Posting> postings;
    postings.reserve(resources.size());
    for (std::uint32_t i = 0; i < resources.size(); ++i) {
      // A need without owner belongs to nobody's list.
      if (const std::optional<std::uint32_t> key = find(owner(resources[i]))) {
        postings.push_back({*key, i});
      }
    }
    return PostingLists(static_cast<std::uint32_t>(owner_count), std::move(postings));
  }

  void ListByOwner() {
    const std::size_t members = contents_.members.size();
    const auto member_of = [](const auto& resource) { return absl::string_view(resource.member); };
    const auto find_member = [&](absl::string_view id) { return snapshot_.FindMember(id); };
    snapshot_.capabilities_by_member_ =
        ListBy(contents_.capabilities, members, member_of, find_member);
    snapshot_.needs_by_member_ = ListBy(contents_.needs, members, member_of, find_member);
    snapshot_.pools_by_member_ = ListBy(contents_.pools, members, member_of, find_member);
    snapshot_.offers_by_opportunity_ = ListBy(
        contents_.offers, contents_.opportunities.size(),
        [](const Offer& offer) { return absl::string_view(offer.opportunity); },
        [&](absl::string_view id) { return snapshot_.FindOpportunity(id); });
  }

  void ListCapabilities() {
    std::uint32_t keys = 0;
    for (SchemeOrdinal scheme = 0; scheme < model_.code_schemes().size(); ++scheme) {
      snapshot_.scheme_starts_.push_back(keys);
      keys += model_.code_schemes().tree(scheme).size();
    }
    code_keys_ = keys;
    std::vector<Posting> by_code;
    std::vector<Posting> by_term;
    for (CapabilityOrdinal i = 0; i < model_.capability_count(); ++i) {
      if (!snapshot_.IsOpenCapability(i)) continue;
      const ListedCapability& listed = model_.capability(i);
      for (const CodeRef code : listed.codes) by_code.push_back({snapshot_.CodeKey(code), i});
      if (listed.codes.empty()) snapshot_.capabilities_without_code_.push_back(i);
      for (const WeightedTerm& term : model_.text_fit().terms(i)) by_term.push_back({term.term, i});
    }
    snapshot_.capabilities_by_code_ = PostingLists(keys, std::move(by_code));
    snapshot_.capabilities_by_term_ =
        PostingLists(model_.text_fit().term_count(), std::move(by_term));
  }

  void ListNeeds() {
    std::vector<Posting> by_code;
    std::vector<Posting> by_term;
    for (NeedOrdinal i = 0; i < contents_.needs.size(); ++i) {
      const PreparedNeed& need = snapshot_.prepared_needs_[i];
      if (!need.owner || !snapshot_.IsOpen(i)) continue;
      for (const CodeRef code : need.codes) by_code.push_back({snapshot_.CodeKey(code), i});
      if (!need.codes.empty()) {
        snapshot_.needs_with_code_.push_back(i);
        continue;
      }
      for (const WantedTerm& term : need.text.terms) by_term.push_back({term.term, i});
    }
    snapshot_.needs_by_code_ = PostingLists(code_keys_, std::move(by_code));
    snapshot_.needs_by_term_ = PostingLists(model_.text_fit().term_count(), std::move(by_term));
  }

  std::size_t CountBytes() const {
    std::size_t bytes = ContentsBytes(contents_) + ModelBytes(model_);
    for (const PreparedNeed& need : snapshot_.prepared_needs_) bytes += PreparedNeedBytes(need);
    for (const PostingLists* lists :
         {&snapshot_.capabilities_by_member_, &snapshot_.needs_by_member_,
          &snapshot_.pools_by_member_, &snapshot_.offers_by_opportunity_,
          &snapshot_.capabilities_by_code_, &snapshot_.capabilities_by_term_,
          &snapshot_.needs_by_code_, &snapshot_.needs_by_term_}) {
      bytes += lists->memory_bytes();
    }
    return bytes;
  }

  Snapshot& snapshot_;
  const NetworkContents& contents_;
  const FitModel& model_;
  std::uint32_t code_keys_ = 0;
};

absl::StatusOr<std::shared_ptr<const Snapshot>> Snapshot::Build(NetworkContents contents,
                                                                std::string content_digest) {
  return SnapshotBuilder::Build(std::move(contents), std::move(content_digest));
}

}  // namespace renkei

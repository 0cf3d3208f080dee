// FitModel::Build, apart from what a built model does.
#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/fit/fit_model.h"
#include "engine/fit/resolve_codes.h"
#include "engine/model/by_id.h"

namespace renkei {
namespace {

// Puts `listings` into ascending order of id, without two of one id.
template <typename Listing>
absl::Status SortById(absl::string_view resource, std::vector<Listing>& listings) {
  std::sort(listings.begin(), listings.end(),
            [](const Listing& a, const Listing& b) { return a.id < b.id; });
  const std::string* twice = FindTwice(listings);
  if (twice == nullptr) return absl::OkStatus();
  return RefuseField(resource, *twice, "name", "is there twice; keep one of them");
}

// A scheme may be there before its codes are; nothing can be filed under it yet.
absl::StatusOr<CodeSchemes> BuildCodeSchemes(const NetworkContents& contents) {
  absl::flat_hash_set<absl::string_view> filled;
  for (const Code& code : contents.codes) filled.insert(code.scheme);
  std::vector<CodeScheme> schemes;
  for (const CodeScheme& scheme : contents.code_schemes) {
    if (filled.contains(scheme.id)) schemes.push_back(scheme);
  }
  return CodeSchemes::Build(schemes, contents.codes);
}

std::optional<Unit> UnitOf(const std::optional<Quantity>& quantity) {
  return quantity ? std::optional<Unit>(Unit::FromName(quantity->unit)) : std::nullopt;
}

void ResolveUnits(std::shared_ptr<const ListedPool> pool, ListedCapability& listed) {
  const Capability& stated = listed.capability;
  listed.capacity_unit = UnitOf(stated.capacity);
  listed.minimum_unit = UnitOf(stated.minimum_quantity);
  if (!stated.price_unit.empty()) listed.price_unit = Unit::FromName(stated.price_unit);
  if (pool != nullptr && stated.effort_per_unit) {
    listed.pool = std::move(pool);
    listed.effort_unit = UnitOf(stated.effort_per_unit);
  }
}

}  // namespace

// Builds a model step by step; FitModel::Build is its only user.
class FitModelBuilder {
 public:
  explicit FitModelBuilder(const NetworkContents& contents) : contents_(contents) {}

  absl::StatusOr<FitModel> Build() {
    model_.policy_ = contents_.policy;
    model_.trust_scale_ = TrustScale(contents_.policy);
    RENKEI_ASSIGN_OR_RETURN(model_.code_schemes_, BuildCodeSchemes(contents_));
    RENKEI_RETURN_IF_ERROR(AddMembers());
    RENKEI_ASSIGN_OR_RETURN(model_.pair_rules_,
                            PairRules::Build(model_.members_, contents_.exclusions));
    RENKEI_RETURN_IF_ERROR(AddCapabilities());
    RENKEI_RETURN_IF_ERROR(AddTexts());
    return std::move(model_);
  }

 private:
  absl::Status AddMembers() {
    model_.members_ = contents_.members;
    RENKEI_RETURN_IF_ERROR(SortById("member", model_.members_));
    for (Member& member : model_.members_) {
      RENKEI_ASSIGN_OR_RETURN(
          std::vector<CodeRef> trade,
          ResolveCodes(model_.code_schemes_, member.codes, "member", member.id));
      RENKEI_RETURN_IF_ERROR(AddReaches(member));
      member.description.clear();
      model_.trades_.push_back(std::move(trade));
      model_.positions_.push_back(PositionOf(member.place));
    }
    return absl::OkStatus();
  }

  absl::Status AddReaches(const Member& member) {
    std::vector<ListedReach> listed;
    listed.reserve(member.reaches.size());
    for (const Reach& reach : member.reaches) {
      RENKEI_ASSIGN_OR_RETURN(std::vector<CodeRef> codes,
                              ResolveCodes(model_.code_schemes_, reach.codes, "member", member.id));
      listed.push_back({std::move(codes), reach.regions, reach.warmth});
    }
    model_.reaches_.push_back(std::move(listed));
    return absl::OkStatus();
  }

  absl::Status AddCapabilities() {
    for (const Pool& pool : contents_.pools) {
      pools_.emplace(pool.id,
                     OwnedPool{&pool.member, std::make_shared<ListedPool>(ListedPool::From(pool))});
    }
    for (const Capability& stated : contents_.capabilities) sources_.push_back(&stated);
    std::sort(sources_.begin(), sources_.end(),
              [](const Capability* a, const Capability* b) { return a->id < b->id; });
    const std::string* twice = FindTwice(
        sources_, [](const Capability* stated) -> const std::string& { return stated->id; });
    if (twice != nullptr) {
      return RefuseField("capability", *twice, "name", "is there twice; keep one of them");
    }
    model_.capabilities_.reserve(sources_.size());
    for (const Capability* stated : sources_) RENKEI_RETURN_IF_ERROR(AddCapability(*stated));
    return absl::OkStatus();
  }

  absl::Status AddCapability(const Capability& stated) {
    ListedCapability listed;
    const std::optional<MemberOrdinal> member = model_.FindMember(stated.member);
    if (!member) {
      return RefuseField("capability", stated.id, "member",
                         absl::StrCat("'", stated.member, "' is not in the network"));
    }
    std::shared_ptr<const ListedPool> pool;
    if (!stated.pool.empty()) {
      const auto found = pools_.find(stated.pool);
      if (found == pools_.end() || *found->second.member != stated.member) {
        return RefuseField("capability", stated.id, "pool",
                           absl::StrCat("'", stated.pool, "' is not a pool of ", stated.member));
      }
      pool = found->second.pool;
    }
    RENKEI_ASSIGN_OR_RETURN(
        listed.codes, ResolveCodes(model_.code_schemes_, stated.codes, "capability", stated.id));
    listed.capability = stated;
    listed.capability.description.clear();
    listed.capability.tags.clear();
    listed.member = *member;
    ResolveUnits(std::move(pool), listed);
    model_.capabilities_.push_back(std::move(listed));
    return absl::OkStatus();
  }

  absl::Status AddTexts() {
    RENKEI_ASSIGN_OR_RETURN(Analyzer analyzer, Analyzer::Create(contents_.policy.languages));
    std::vector<DocumentTerms> documents;
    documents.reserve(sources_.size());
    std::vector<bool> active;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      const Capability& stated = *sources_[i];
      absl::StatusOr<DocumentTerms> document =
          AnalyzeDocument(analyzer, {stated.title, stated.description, stated.tags});
      if (!document.ok()) {
        return absl::Status(
            document.status().code(),
            absl::StrCat("capability '", stated.id, "': ", document.status().message()));
      }
      documents.push_back(*std::move(document));
      active.push_back(model_.IsActive(static_cast<CapabilityOrdinal>(i)));
    }
    RENKEI_ASSIGN_OR_RETURN(model_.text_fit_, TextFit::Build(documents, active));
    return absl::OkStatus();
  }

  struct OwnedPool {
    const std::string* member = nullptr;
    std::shared_ptr<const ListedPool> pool;
  };

  const NetworkContents& contents_;
  absl::flat_hash_map<absl::string_view, OwnedPool> pools_;
  std::vector<const Capability*> sources_;  // Ascending by id: with their whole texts.
  FitModel model_;
};

absl::StatusOr<FitModel> FitModel::Build(const NetworkContents& contents) {
  return FitModelBuilder(contents).Build();
}

}  // namespace renkei

#include "services/directory/reference_check.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "engine/vocabulary/check_digit.h"
#include "engine/vocabulary/code_tree.h"
#include "renkei/v1/capability.pb.h"
#include "renkei/v1/code.pb.h"
#include "renkei/v1/code_scheme.pb.h"
#include "renkei/v1/offer.pb.h"
#include "renkei/v1/opportunity.pb.h"
#include "renkei/v1/pool.pb.h"
#include "services/convert/network_entry.h"
#include "services/convert/offer_terms.h"
#include "services/convert/resource_name.h"
#include "services/convert/units.h"
#include "services/directory/record_key.h"
#include "services/directory/resource_message.h"
#include "storage/limits.h"

namespace renkei::services {
namespace {

using google::protobuf::Message;

// "45000000-7" without its check digit; the code itself if it has none.
absl::string_view WithoutDigit(absl::string_view code) { return SplitCheckDigit(code, true).key; }

bool HasLot(const Message& opportunity, absl::string_view lot) {
  for (const v1::Lot& one : static_cast<const v1::Opportunity&>(opportunity).lots()) {
    if (one.lot() == lot) return true;
  }
  return false;
}

// What is wrong with a reference to `resource`; empty if nothing is.
std::string Mismatch(const Reference& reference, const Message& resource) {
  if (!reference.part.empty() && !HasLot(resource, reference.part)) {
    return absl::StrCat("'", reference.part, "' is no lot of opportunity '", reference.target.id,
                        "'; name one of its lots");
  }
  if (!reference.owner.empty() && TextField(resource, "member") != reference.owner) {
    return absl::StrCat("'", reference.target.id, "' belongs to another member than '",
                        reference.owner, "'; name one of its own");
  }
  if (!reference.stranger.empty() && TextField(resource, "member") == reference.stranger) {
    return absl::StrCat("'", reference.target.id, "' belongs to the member itself; name another's");
  }
  return "";
}

}  // namespace

std::map<std::string, std::string> EndedReferences(const ResourceKey& key, const Message& before,
                                                   const Message& after) {
  std::map<std::string, std::string> ended;
  if (key.kind == ResourceKind::kOpportunity) {
    for (const std::string& lot : LotsOnOtherTerms(static_cast<const v1::Opportunity&>(before),
                                                   static_cast<const v1::Opportunity&>(after))) {
      ended[ReferencesToPart(key, lot)] = absl::StrCat("lot '", lot, "' of ");
    }
  } else if (key.kind == ResourceKind::kPool) {
    const auto& old_pool = static_cast<const v1::Pool&>(before);
    const auto& new_pool = static_cast<const v1::Pool&>(after);
    if (!UnitsConvert(old_pool.capacity().unit_code(), new_pool.capacity().unit_code())) {
      ended[ReferencesTo(key)] = "the unit of ";
    }
  } else if (key.kind == ResourceKind::kCode &&
             TextField(before, "parent_code") != TextField(after, "parent_code")) {
    ended[CodesDirectlyBelow(key)] = "the place of ";
  }
  return ended;
}

ReferenceCheck::ReferenceCheck(const storage::Store& store, std::string network)
    : store_(store), network_(std::move(network)) {}

absl::StatusOr<std::optional<StoredResource>> ReferenceCheck::Read(const ResourceKey& key) {
  if (const auto known = read_.find(key); known != read_.end()) return known->second;
  std::optional<StoredResource>& stored = read_[key];
  const std::string record_key = RecordKey(key);
  if (record_key.size() > storage::kMaxKeyBytes) return stored;  // No id is as long.
  const auto record = store_.Get(network_, record_key);
  if (absl::IsNotFound(record.status())) return stored;
  if (!record.ok()) {
    read_.erase(key);
    return record.status();
  }
  RENKEI_ASSIGN_OR_RETURN(MessagePtr resource, ResourceOfRecord(key.kind, network_, *record));
  stored = StoredResource{std::move(resource), record->sequence, record->create_time};
  return stored;
}

void ReferenceCheck::Bring(const ResourceKey& key, const Message& resource) {
  brought_[key] = &resource;
}

absl::StatusOr<std::optional<ReferenceCheck::Found>> ReferenceCheck::Find(const ResourceKey& target,
                                                                          bool rely) {
  if (const auto brought = brought_.find(target); brought != brought_.end()) {
    return Found{target, brought->second};
  }
  RENKEI_RETURN_IF_ERROR(Read(target).status());
  const std::optional<StoredResource>& stored = read_[target];
  if (!stored) return std::nullopt;
  if (rely) relied_on_[RecordKey(target)] = stored->sequence;
  return Found{target, stored->resource.get()};
}

absl::StatusOr<std::optional<ReferenceCheck::Found>> ReferenceCheck::FindCode(
    const ResourceKey& target, bool rely) {
  RENKEI_ASSIGN_OR_RETURN(std::optional<Found> exact, Find(target, rely));
  if (exact) return exact;
  const std::size_t slash = target.id.find('/');
  const ResourceKey scheme{ResourceKind::kCodeScheme, target.id.substr(0, slash)};
  RENKEI_ASSIGN_OR_RETURN(const std::optional<Found> found_scheme, Find(scheme, rely));
  if (!found_scheme || !static_cast<const v1::CodeScheme&>(*found_scheme->resource).check_digit()) {
    return std::nullopt;
  }
  RENKEI_ASSIGN_OR_RETURN(const std::optional<ResourceKey> other, CodeWithOtherDigit(target));
  if (!other) return std::nullopt;
  return Find(*other, rely);
}

// The code without its digit if one was stated, with whatever digit it is kept if none was.
absl::StatusOr<std::optional<ResourceKey>> ReferenceCheck::CodeWithOtherDigit(
    const ResourceKey& target) {
  const std::string plain(WithoutDigit(target.id));
  if (plain != target.id) return ResourceKey{ResourceKind::kCode, plain};
  const ResourceKey with_dash{ResourceKind::kCode, absl::StrCat(plain, "-")};
  const auto brought = brought_.lower_bound(with_dash);
  if (brought != brought_.end() && WithoutDigit(brought->first.id) == plain) return brought->first;
  RENKEI_ASSIGN_OR_RETURN(const std::string key, FirstUnder(RecordKey(with_dash)));
  std::optional<ResourceKey> stored = ResourceOfRecordKey(key);
  if (!stored || WithoutDigit(stored->id) != plain) return std::nullopt;
  return stored;
}

absl::StatusOr<std::set<std::string>> ReferenceCheck::TargetKeys(const ResourceKey& key,
                                                                 const Message& resource,
                                                                 Violations* violations) {
  std::set<std::string> keys;
  const bool rely = violations != nullptr;
  for (const Reference& reference : ReferencesOf(EntryOf(resource))) {
    const bool is_code = reference.target.kind == ResourceKind::kCode;
    RENKEI_ASSIGN_OR_RETURN(const std::optional<Found> found, is_code
                                                                  ? FindCode(reference.target, rely)
                                                                  : Find(reference.target, rely));
    std::string mismatch;
    if (found) {
      mismatch = Mismatch(reference, *found->resource);
    } else {
      mismatch = absl::StrCat("names ", Quoted(FormatResourceName(network_, reference.target)),
                              ", which doesn't exist; create it first");
    }
    if (mismatch.empty()) {
      keys.insert(ReferenceKey(found->key, reference.part, key));
    } else if (violations != nullptr) {
      violations->Add(reference.field, mismatch);
    }
  }
  return keys;
}

absl::Status ReferenceCheck::CheckTargets(const ResourceKey& key, const Message& resource,
                                          Violations& violations) {
  return TargetKeys(key, resource, &violations).status();
}

absl::StatusOr<std::set<std::string>> ReferenceCheck::KeysOf(const ResourceKey& key,
                                                             const Message& resource,
                                                             Violations* violations) {
  RENKEI_ASSIGN_OR_RETURN(std::set<std::string> keys, TargetKeys(key, resource, violations));
  if (key.kind == ResourceKind::kOffer) {
    const auto& offer = static_cast<const v1::Offer&>(resource);
    keys.insert(UniqueOfferKey(offer.opportunity(), offer.member()));
  }
  if (key.kind == ResourceKind::kCode) {
    RENKEI_RETURN_IF_ERROR(AddCodeKeys(key, resource, keys, violations));
  }
  if (violations == nullptr) return keys;
  RENKEI_RETURN_IF_ERROR(CheckOfferAndEffort(resource, *violations));
  return keys;
}

// References were checked before, so that what isn't there is reported already.
absl::Status ReferenceCheck::CheckOfferAndEffort(const Message& resource, Violations& violations) {
  if (const auto* capability = dynamic_cast<const v1::Capability*>(&resource)) {
    if (!capability->has_effort_per_unit()) return absl::OkStatus();
    return CheckEffortOf(capability->effort_per_unit(), capability->pool(), violations);
  }
  const auto* offer = dynamic_cast<const v1::Offer*>(&resource);
  if (offer == nullptr) return absl::OkStatus();
  RENKEI_ASSIGN_OR_RETURN(const std::optional<Found> opportunity,
                          Find({ResourceKind::kOpportunity, offer->opportunity()}, true));
  if (opportunity) {
    const auto& message = static_cast<const v1::Opportunity&>(*opportunity->resource);
    CheckOfferTerms(*offer, TermsOf(message), violations);
  }
  for (int i = 0; i < offer->lines_size(); ++i) {
    const v1::OfferLine& line = offer->lines(i);
    if (!line.has_effort_per_unit()) continue;
    const Violations::Scope scope(violations, "lines", static_cast<std::size_t>(i));
    RENKEI_RETURN_IF_ERROR(CheckEffortOf(line.effort_per_unit(), line.pool(), violations));
  }
  return absl::OkStatus();
}

absl::Status ReferenceCheck::CheckEffortOf(const v1::Quantity& effort, const std::string& pool,
                                           Violations& violations) {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<Found> found,
                          Find({ResourceKind::kPool, pool}, true));
  if (!found) return absl::OkStatus();
  const auto& message = static_cast<const v1::Pool&>(*found->resource);
  CheckEffort(effort, message.capacity().unit_code(), violations);
  return absl::OkStatus();
}

absl::Status ReferenceCheck::AddCodeKeys(const ResourceKey& key, const Message& code,
                                         std::set<std::string>& keys, Violations* violations) {
  const std::size_t slash = key.id.find('/');
  const ResourceKey scheme{ResourceKind::kCodeScheme, key.id.substr(0, slash)};
  RENKEI_ASSIGN_OR_RETURN(const std::optional<Found> found, Find(scheme, violations != nullptr));
  if (!found) return absl::OkStatus();  // Reported as a reference already.
  const auto& terms = static_cast<const v1::CodeScheme&>(*found->resource);
  if (terms.check_digit()) {
    keys.insert(UniqueCodeKey(scheme.id, WithoutDigit(key.id.substr(slash + 1))));
  }
  if (violations == nullptr) return absl::OkStatus();
  if (!terms.prefix_parents()) return CheckAncestors(key, code, *violations);
  if (!TextField(code, "parent_code").empty()) {
    violations->Add("parent_code",
                    absl::StrCat("is '", TextField(code, "parent_code"),
                                 "', but the scheme takes parents from prefixes; leave it empty"));
    return absl::OkStatus();
  }
  return CheckPrefixLevels(key, terms.check_digit(), *violations);
}

absl::Status ReferenceCheck::CheckPrefixLevels(const ResourceKey& key, bool check_digit,
                                               Violations& violations) {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored, Read(key));
  if (stored) return absl::OkStatus();  // It moves nothing.
  const std::size_t slash = key.id.find('/');
  const std::string scheme = key.id.substr(0, slash);
  if (!prefix_levels_.contains(scheme)) {
    std::set<std::string> created;
    const ResourceKey first{ResourceKind::kCode, absl::StrCat(scheme, "/")};
    for (auto it = brought_.lower_bound(first);
         it != brought_.end() && it->first.kind == ResourceKind::kCode &&
         absl::StartsWith(it->first.id, first.id);
         ++it) {
      if (!read_[it->first]) created.insert(it->first.id.substr(slash + 1));
    }
    prefix_levels_.emplace(scheme, PrefixLevels(store_, {network_, scheme, check_digit}, created));
  }
  RENKEI_ASSIGN_OR_RETURN(const std::string deep,
                          prefix_levels_.at(scheme).TooDeep(key.id.substr(slash + 1)));
  if (!deep.empty()) {
    violations.Add("name", absl::StrCat("puts code '", deep, "' below more than ",
                                        kMaxCodeLevels - 1, " of its prefixes; at most ",
                                        kMaxCodeLevels, " levels are allowed in a scheme"));
  }
  return absl::OkStatus();
}

absl::Status ReferenceCheck::CheckAncestors(const ResourceKey& key, const Message& code,
                                            Violations& violations) {
  const std::string scheme = key.id.substr(0, key.id.find('/'));
  std::string parent = static_cast<const v1::Code&>(code).parent_code();
  for (int level = 1; !parent.empty(); ++level) {
    const ResourceKey above{ResourceKind::kCode, absl::StrCat(scheme, "/", parent)};
    RENKEI_ASSIGN_OR_RETURN(const std::optional<Found> found, FindCode(above, true));
    if (!found) return absl::OkStatus();  // Reported as a reference already.
    if (found->key == key || level >= kMaxCodeLevels) {
      violations.Add("parent_code",
                     absl::StrCat("'", parent, "' makes a cycle, or more than ", kMaxCodeLevels,
                                  " levels; name a code above this one"));
      return absl::OkStatus();
    }
    parent = static_cast<const v1::Code&>(*found->resource).parent_code();
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> ReferenceCheck::IsStored(const std::string& key) const {
  absl::Status found = store_.Get(network_, key).status();
  if (absl::IsNotFound(found)) return false;
  if (!found.ok()) return found;
  return true;
}

absl::StatusOr<std::string> ReferenceCheck::FirstUnder(const std::string& prefix) const {
  RENKEI_ASSIGN_OR_RETURN(const storage::RecordPage page, store_.List(network_, prefix, "", 1));
  return page.records.empty() ? "" : page.records[0].key;
}

}  // namespace renkei::services

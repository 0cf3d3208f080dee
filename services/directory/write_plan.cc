#include "services/directory/write_plan.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/contents.h"
#include "services/convert/network_entry.h"
#include "services/convert/resource_name.h"
#include "services/directory/record_key.h"
#include "services/directory/reference_check.h"
#include "services/directory/resource_message.h"
#include "services/rpc/error.h"
#include "storage/etag.h"

namespace renkei::services {
namespace {

using google::protobuf::Message;
using storage::Mutation;
using storage::Precondition;

constexpr char kOvertaken[] = "OVERTAKEN";

absl::Status Overtaken() {
  return MakeError(absl::StatusCode::kAborted, kOvertaken,
                   "other writes came between, again and again; nothing was written, try again");
}

absl::Status AlreadyExists(const std::string& name) {
  return MakeError(absl::StatusCode::kAlreadyExists, "RESOURCE_EXISTS",
                   absl::StrCat(name, " exists already; update it or choose another id"),
                   {{"resource", name}});
}

absl::Status StaleEtag(const std::string& name, absl::string_view stated) {
  return MakeError(absl::StatusCode::kAborted, "STALE_ETAG",
                   absl::StrCat("etag: '", stated, "' isn't the current one of ", name,
                                "; read it again and decide anew"),
                   {{"resource", name}});
}

absl::Status InUse(const std::string& name, const std::string& by) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "RESOURCE_IN_USE",
                   absl::StrCat(name, " can't be deleted while ", by, " refers to it"),
                   {{"resource", name}, {"referrer", by}});
}

// Plans the writes of one call, in their order.
class Planner {
 public:
  Planner(const storage::Store& store, std::string network)
      : network_(std::move(network)), references_(store, network_) {}

  absl::StatusOr<WritePlan> Plan(const std::vector<ResourceWrite>& writes) {
    RENKEI_RETURN_IF_ERROR(CheckNetwork(writes));
    std::vector<std::optional<StoredResource>> before(writes.size());
    for (std::size_t i = 0; i < writes.size(); ++i) {
      RENKEI_RETURN_IF_ERROR(PlanRecord(writes[i], before[i]));
    }
    if (!violations_.empty()) return InvalidRequest(violations_);
    // Only now is everything known that the call itself brings, and references may go to that.
    for (std::size_t i = 0; i < writes.size(); ++i) {
      RENKEI_RETURN_IF_ERROR(PlanReferences(writes[i], before[i]));
    }
    if (!violations_.empty()) return InvalidRequest(violations_);
    for (const auto& [key, revision] : references_.relied_on()) {
      Require(Precondition::RevisionIs(key, revision), Overtaken());
    }
    return std::move(plan_);
  }

 private:
  std::string NameOfKey(const ResourceKey& key) const { return FormatResourceName(network_, key); }

  void Require(Precondition precondition, absl::Status failure) {
    plan_.preconditions.push_back(std::move(precondition));
    plan_.failures.push_back(std::move(failure));
  }

  // A network must exist before anything can be written to it, or be among what is written.
  absl::Status CheckNetwork(const std::vector<ResourceWrite>& writes) {
    const ResourceKey network{ResourceKind::kNetwork, ""};
    for (const ResourceWrite& write : writes) {
      if (write.key == network) return absl::OkStatus();
    }
    RENKEI_ASSIGN_OR_RETURN(const auto stored, references_.Read(network));
    if (!stored) return ResourceNotFound(NameOfKey(network));
    Require(Precondition::KeyPresent(RecordKey(network)), ResourceNotFound(NameOfKey(network)));
    return absl::OkStatus();
  }

  // Precondition, validation and mutation of the record itself.
  absl::Status PlanRecord(const ResourceWrite& write, std::optional<StoredResource>& before) {
    const std::string name = NameOfKey(write.key);
    if (!written_.insert(write.key).second) {
      violations_.Add(write.field, absl::StrCat(name, " occurs twice; leave one out"));
      return absl::OkStatus();
    }
    RENKEI_ASSIGN_OR_RETURN(before, references_.Read(write.key));
    RENKEI_RETURN_IF_ERROR(PlanPrecondition(write, name, before));
    PlannedResource planned{write.key, nullptr, std::nullopt};
    if (before) planned.create_time = before->create_time;
    if (write.mode == ResourceWrite::Mode::kDelete) {
      plan_.mutations.push_back(Mutation::Delete(RecordKey(write.key)));
    } else {
      planned.resource = Merge(write, name, before);
      plan_.mutations.push_back(
          Mutation::Put(RecordKey(write.key), StoredBytes(*planned.resource)));
      references_.Bring(write.key, *planned.resource);
    }
    plan_.resources.push_back(std::move(planned));
    return absl::OkStatus();
  }

  absl::Status PlanPrecondition(const ResourceWrite& write, const std::string& name,
                                const std::optional<StoredResource>& before) {
    using Mode = ResourceWrite::Mode;
    if (!before) {
      if (write.mode == Mode::kUpdate || write.mode == Mode::kDelete) return ResourceNotFound(name);
      if (!write.etag.empty()) return StaleEtag(name, write.etag);
      Require(Precondition::KeyAbsent(RecordKey(write.key)),
              write.mode == Mode::kCreate ? AlreadyExists(name) : Overtaken());
      return absl::OkStatus();
    }
    if (write.mode == Mode::kCreate) return AlreadyExists(name);
    if (!write.etag.empty() && write.etag != storage::EtagOfSequence(before->sequence)) {
      return StaleEtag(name, write.etag);
    }
    Require(Precondition::RevisionIs(RecordKey(write.key), before->sequence),
            write.etag.empty() ? Overtaken() : StaleEtag(name, write.etag));
    return absl::OkStatus();
  }

  // The resource as it will be, checked by itself.
  MessagePtr Merge(const ResourceWrite& write, const std::string& name,
                   const std::optional<StoredResource>& before) {
    MessagePtr merged = NewResource(write.key.kind);
    if (before) merged->CopyFrom(*before->resource);
    SetTextField(*merged, "name", name);
    merged = Overlay(*merged, *write.resource, write.mask, violations_);
    const Violations::Scope scope(violations_, write.field);
    NetworkContents unused;
    AddToContents(EntryOf(*merged), unused, violations_);
    if (before) CheckImmutableFields(*before->resource, *merged, violations_);
    return merged;
  }

  // What the write refers to from now on, and no more; what may no longer be referred to.
  absl::Status PlanReferences(const ResourceWrite& write,
                              const std::optional<StoredResource>& before) {
    std::set<std::string> old_keys;
    if (before) {
      RENKEI_ASSIGN_OR_RETURN(old_keys, references_.KeysOf(write.key, *before->resource, nullptr));
    }
    std::set<std::string> new_keys;
    if (write.mode == ResourceWrite::Mode::kDelete) {
      RENKEI_RETURN_IF_ERROR(PlanUnreferenced(write.key));
    } else {
      const Violations::Scope scope(violations_, write.field);
      const Message& after = *plan_.resources[ResourceIndex(write.key)].resource;
      RENKEI_ASSIGN_OR_RETURN(new_keys, references_.KeysOf(write.key, after, &violations_));
      if (before && violations_.empty()) {
        RENKEI_RETURN_IF_ERROR(PlanEndedReferences(write.key, *before->resource, after));
      }
    }
    for (const std::string& key : new_keys) {
      if (!old_keys.contains(key)) RENKEI_RETURN_IF_ERROR(PutMark(write, key));
    }
    for (const std::string& key : old_keys) {
      if (!new_keys.contains(key)) plan_.mutations.push_back(Mutation::Delete(key));
    }
    return absl::OkStatus();
  }

  std::size_t ResourceIndex(const ResourceKey& key) const {
    std::size_t index = 0;
    while (plan_.resources[index].key != key) ++index;
    return index;
  }

  absl::Status PutMark(const ResourceWrite& write, const std::string& key) {
    plan_.mutations.push_back(Mutation::Put(key, ""));
    if (!IsUniqueKey(key)) return absl::OkStatus();
    const std::string name = NameOfKey(write.key);
    const bool is_code = write.key.kind == ResourceKind::kCode;
    const absl::Status taken = MakeError(
        absl::StatusCode::kAlreadyExists, is_code ? "CODE_EXISTS" : "OFFER_EXISTS",
        absl::StrCat(name, is_code ? ": the scheme has this code already, with another check digit "
                                     "or without; update that one"
                                   : ": this member has an offer for this opportunity already; "
                                     "update it"),
        {{"resource", name}});
    RENKEI_ASSIGN_OR_RETURN(const bool stored, references_.IsStored(key));
    if (stored || !unique_.insert(key).second) return taken;
    Require(Precondition::KeyAbsent(key), taken);
    return absl::OkStatus();
  }

  absl::Status PlanUnreferenced(const ResourceKey& key) {
    std::vector<std::string> prefixes = {ReferencesTo(key)};
    if (key.kind == ResourceKind::kNetwork) {
      prefixes.clear();
      for (int kind = 2; kind <= kResourceKindCount; ++kind) {
        prefixes.push_back(RecordsOfKind(static_cast<ResourceKind>(kind)));
      }
    }
    for (const std::string& prefix : prefixes) {
      RENKEI_RETURN_IF_ERROR(RequireEmpty(prefix, NameOfKey(key)));
    }
    return absl::OkStatus();
  }

  absl::Status RequireEmpty(const std::string& prefix, const std::string& name) {
    RENKEI_ASSIGN_OR_RETURN(const std::string found, references_.FirstUnder(prefix));
    if (!found.empty()) {
      const auto record = ResourceOfRecordKey(found);
      const auto source = record ? record : SourceOfReferenceKey(found);
      return InUse(name, source ? NameOfKey(*source) : "another resource");
    }
    Require(Precondition::PrefixEmpty(prefix), InUse(name, "another resource"));
    return absl::OkStatus();
  }

  // What others still rely on can't be taken from them.
  absl::Status PlanEndedReferences(const ResourceKey& key, const Message& before,
                                   const Message& after) {
    for (const auto& [prefix, what] : EndedReferences(key, before, after)) {
      RENKEI_RETURN_IF_ERROR(RequireEmpty(prefix, absl::StrCat(what, NameOfKey(key))));
    }
    return absl::OkStatus();
  }

  const std::string network_;
  ReferenceCheck references_;
  WritePlan plan_;
  Violations violations_;
  std::set<ResourceKey> written_;
  std::set<std::string> unique_;
};

}  // namespace

bool IsOvertaken(const absl::Status& status) {
  return absl::IsAborted(status) && ErrorReason(status) == kOvertaken;
}

absl::StatusOr<WritePlan> PlanWrites(const storage::Store& store, absl::string_view network,
                                     const std::vector<ResourceWrite>& writes) {
  return Planner(store, std::string(network)).Plan(writes);
}

}  // namespace renkei::services

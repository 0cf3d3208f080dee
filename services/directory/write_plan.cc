#include "services/directory/write_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/vocabulary/code_schemes.h"
#include "engine/vocabulary/code_tree.h"
#include "services/convert/contents.h"
#include "services/convert/network_entry.h"
#include "services/convert/resource_name.h"
#include "services/directory/record_key.h"
#include "services/directory/reference_check.h"
#include "services/directory/resource_message.h"
#include "services/directory/stored_count.h"
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
                   absl::StrCat("etag: ", Quoted(stated), " isn't the current one of ", name,
                                "; read it again and decide anew"),
                   {{"resource", name}});
}

absl::Status InUse(const std::string& name, const std::string& by) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "RESOURCE_IN_USE",
                   absl::StrCat(name, " can't be deleted while ", by, " refers to it"),
                   {{"resource", name}, {"referrer", by}});
}

// Plans the writes of one call, in their order. What is wrong is collected: violations, and the
// first refusal, which counts only if nothing is invalid.
class Planner {
 public:
  Planner(const storage::Store& store, const WritesOfCall& call)
      : store_(store),
        network_(call.network),
        references_(store, network_),
        violations_(call.violations) {}

  absl::StatusOr<WritePlan> Plan(const std::vector<ResourceWrite>& writes) {
    RENKEI_ASSIGN_OR_RETURN(const bool has_network, CheckNetwork(writes));
    for (const ResourceWrite& write : writes) {
      RENKEI_RETURN_IF_ERROR(PlanRecord(write, has_network));
    }
    // Only now is everything known that the call itself brings, and references may go to that.
    for (const Step& step : steps_) {
      RENKEI_RETURN_IF_ERROR(PlanReferences(step));
      if (plan_.mutations.size() > kMaxCallMutations) break;
    }
    RENKEI_RETURN_IF_ERROR(PlanCounts());
    for (const auto& [key, revision] : references_.relied_on()) {
      Require(Precondition::RevisionIs(key, revision), Overtaken());
    }
    CheckSize(writes);
    if (!violations_.empty()) return InvalidRequest(violations_);
    if (!refusal_.ok()) return refusal_;
    return std::move(plan_);
  }

 private:
  // A write whose record is planned.
  struct Step {
    const ResourceWrite* write;
    std::optional<StoredResource> before = {};
    const Message* after = nullptr;  // nullptr: deleted.
    bool is_valid = true;            // By itself.
  };

  std::string NameOfKey(const ResourceKey& key) const { return FormatResourceName(network_, key); }

  void Refuse(absl::Status refusal) {
    if (refusal_.ok()) refusal_ = std::move(refusal);
  }

  void Require(Precondition precondition, absl::Status failure) {
    plan_.preconditions.push_back(std::move(precondition));
    plan_.failures.push_back(std::move(failure));
  }

  // A network must exist before anything can be written to it, or be among what is written.
  absl::StatusOr<bool> CheckNetwork(const std::vector<ResourceWrite>& writes) {
    if (network_.empty()) return false;
    const ResourceKey network{ResourceKind::kNetwork, ""};
    for (const ResourceWrite& write : writes) {
      if (write.is_named && write.key == network) return true;
    }
    RENKEI_ASSIGN_OR_RETURN(const auto stored, references_.Read(network));
    if (!stored) {
      Refuse(ResourceNotFound(NameOfKey(network)));
      return false;
    }
    Require(Precondition::KeyPresent(RecordKey(network)), ResourceNotFound(NameOfKey(network)));
    return true;
  }

  // Precondition, validation and mutation of the record itself.
  absl::Status PlanRecord(const ResourceWrite& write, bool has_network) {
    if (write.mode != ResourceWrite::Mode::kDelete) {
      CheckMask(write.key.kind, write.mask, violations_);
    }
    if (!write.is_named || !has_network) {
      CheckAlone(write);
      return absl::OkStatus();
    }
    const std::string name = NameOfKey(write.key);
    if (!written_.insert(write.key).second) {
      violations_.Add(write.field, absl::StrCat(name, " occurs twice; leave one out"));
      return absl::OkStatus();
    }
    Step step{.write = &write};
    RENKEI_ASSIGN_OR_RETURN(step.before, references_.Read(write.key));
    if (const absl::Status refusal = PlanPrecondition(write, name, step.before); !refusal.ok()) {
      Refuse(refusal);
      return absl::OkStatus();
    }
    PlannedResource planned{write.key, nullptr, std::nullopt};
    if (step.before) planned.create_time = step.before->create_time;
    if (write.mode == ResourceWrite::Mode::kDelete) {
      plan_.mutations.push_back(Mutation::Delete(RecordKey(write.key)));
    } else {
      const int violations = violations_.count();
      planned.resource = Merge(write, name, step.before);
      step.is_valid = violations_.count() == violations;
      if (step.is_valid) PutRecord(write, *planned.resource);
      step.after = planned.resource.get();
      references_.Bring(write.key, *planned.resource);
    }
    Count(write, step.before.has_value());
    plan_.resources.push_back(std::move(planned));
    steps_.push_back(std::move(step));
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
    // What is created is created whole.
    merged = Overlay(*merged, *write.resource, before ? write.mask : google::protobuf::FieldMask());
    CheckContent(*merged, write.field);
    const Violations::Scope scope(violations_, write.field);
    if (before) CheckImmutableFields(*before->resource, *merged, violations_);
    return merged;
  }

  // What can be said of a resource that can't be put anywhere: nothing if it is stated in part.
  void CheckAlone(const ResourceWrite& write) {
    if (write.mode == ResourceWrite::Mode::kDelete || !NamesAllFields(write.mask)) return;
    MessagePtr alone = NewResource(write.key.kind);
    const char* any_id = write.key.kind == ResourceKind::kCode ? "s/c" : "i";
    SetTextField(*alone, "name", FormatResourceName("n", {write.key.kind, any_id}));
    alone = Overlay(*alone, *write.resource, google::protobuf::FieldMask());
    CheckContent(*alone, write.field);
  }

  void CheckContent(const Message& resource, const std::string& field) {
    const Violations::Scope scope(violations_, field);
    NetworkContents unused;
    AddToContents(EntryOf(resource), unused, violations_);
  }

  void PutRecord(const ResourceWrite& write, const Message& resource) {
    std::string bytes = StoredBytes(resource);
    if (bytes.size() > storage::kMaxValueBytes) {
      violations_.Add(write.field, absl::StrCat("has ", bytes.size(), " bytes; at most ",
                                                storage::kMaxValueBytes,
                                                " are allowed in one resource; shorten its texts"));
      return;
    }
    plan_.mutations.push_back(Mutation::Put(RecordKey(write.key), std::move(bytes)));
  }

  // What the write refers to from now on, and no more; what may no longer be referred to.
  absl::Status PlanReferences(const Step& step) {
    const ResourceWrite& write = *step.write;
    if (!step.is_valid) {
      const Violations::Scope scope(violations_, write.field);
      return references_.CheckTargets(write.key, *step.after, violations_);
    }
    std::set<std::string> old_keys;
    if (step.before) {
      RENKEI_ASSIGN_OR_RETURN(old_keys,
                              references_.KeysOf(write.key, *step.before->resource, nullptr));
    }
    std::set<std::string> new_keys;
    if (step.after == nullptr) {
      RENKEI_RETURN_IF_ERROR(PlanUnreferenced(write.key));
    } else {
      const Violations::Scope scope(violations_, write.field);
      RENKEI_ASSIGN_OR_RETURN(new_keys, references_.KeysOf(write.key, *step.after, &violations_));
      if (step.before) {
        RENKEI_RETURN_IF_ERROR(PlanEndedReferences(write.key, *step.before->resource, *step.after));
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

  // Remembers a creation or deletion of what has a limit.
  void Count(const ResourceWrite& write, bool exists) {
    const bool is_code = write.key.kind == ResourceKind::kCode;
    if (!is_code && write.key.kind != ResourceKind::kCodeScheme) return;
    const bool is_deleted = write.mode == ResourceWrite::Mode::kDelete;
    if (exists != is_deleted) return;
    const std::string scheme = write.key.id.substr(0, write.key.id.find('/'));
    Counted& counted = counted_[is_code ? CodeCountKey(scheme) : SchemeCountKey()];
    counted.prefix = is_code ? RecordsOfScheme(scheme) : RecordsOfKind(ResourceKind::kCodeScheme);
    counted.most = is_code ? kMaxCodesPerScheme : kMaxSchemesPerNetwork;
    if (is_deleted) {
      ++counted.deleted;
    } else {
      counted.created.push_back(&write);
    }
  }

  absl::Status PlanCounts() {
    for (const auto& [key, counted] : counted_) {
      RENKEI_ASSIGN_OR_RETURN(StoredCount stored,
                              ReadCount(store_, {network_, key, counted.prefix}));
      Require(std::move(stored.unchanged), Overtaken());
      std::int64_t count = stored.count - counted.deleted;
      for (const ResourceWrite* write : counted.created) {
        if (++count <= counted.most) continue;
        const bool is_code = write->key.kind == ResourceKind::kCode;
        const Violations::Scope scope(violations_, write->field);
        violations_.Add("name", absl::StrCat("is number ", count, "; at most ", counted.most,
                                             is_code ? " codes are allowed in a scheme"
                                                     : " code schemes are allowed in a network"));
      }
      plan_.mutations.push_back(KeepCount(key, count));
    }
    return absl::OkStatus();
  }

  // What a commit holds at most, as a violation of the call that comes to more.
  void CheckSize(const std::vector<ResourceWrite>& writes) {
    const std::string field = writes.size() == 1 ? writes[0].field : "entries";
    const std::size_t count = std::max(plan_.mutations.size(), plan_.preconditions.size());
    if (count > kMaxCallMutations) {
      violations_.Add(field, absl::StrCat("needs ", count, " or more records and references; at ",
                                          "most ", kMaxCallMutations, " are allowed in one call; ",
                                          "write less at once"));
    }
    std::size_t bytes = 0;
    for (const Mutation& mutation : plan_.mutations) {
      bytes += mutation.key.size() + (mutation.value ? mutation.value->size() : 0);
    }
    if (bytes > storage::kMaxCommitBytes) {
      violations_.Add(field, absl::StrCat("comes to ", bytes, " bytes of records and references; ",
                                          "at most ", storage::kMaxCommitBytes,
                                          " are allowed in one call; write less at once"));
    }
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
    if (stored || !unique_.insert(key).second) {
      Refuse(taken);
    } else {
      Require(Precondition::KeyAbsent(key), taken);
    }
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
      Refuse(InUse(name, source ? NameOfKey(*source) : "another resource"));
      return absl::OkStatus();
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

  // Creations and deletions of what is counted under one key.
  struct Counted {
    std::string prefix;
    std::int64_t most = 0;
    std::int64_t deleted = 0;
    std::vector<const ResourceWrite*> created;
  };

  const storage::Store& store_;
  const std::string network_;
  ReferenceCheck references_;
  WritePlan plan_;
  Violations violations_;
  absl::Status refusal_;
  std::vector<Step> steps_;
  std::map<std::string, Counted> counted_;
  std::set<ResourceKey> written_;
  std::set<std::string> unique_;
};

}  // namespace

bool IsOvertaken(const absl::Status& status) {
  return absl::IsAborted(status) && ErrorReason(status) == kOvertaken;
}

absl::StatusOr<WritePlan> PlanWrites(const storage::Store& store, const WritesOfCall& call) {
  return Planner(store, call).Plan(call.writes);
}

}  // namespace renkei::services

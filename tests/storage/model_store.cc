#include "tests/storage/model_store.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "storage/argument_check.h"
#include "storage/etag.h"
#include "storage/limits.h"
#include "storage/rolling_checksum.h"

namespace renkei::storage {
namespace {

using Lock = std::lock_guard<std::mutex>;

// Removes from the front of `entries` what was committed before the request's time.
template <typename Entries>
PruneResult PruneFront(const PruneRequest& request, Entries& entries) {
  PruneResult result;
  while (!entries.empty() && entries.front().commit_time < request.before) {
    if (result.pruned == request.limit) {
      result.more = true;
      break;
    }
    entries.pop_front();
    ++result.pruned;
  }
  return result;
}

}  // namespace

const ModelStore::Network& ModelStore::Find(absl::string_view network) const {
  const auto found = networks_.find(std::string(network));
  return found == networks_.end() ? empty_ : found->second;
}

std::optional<Refusal> ModelStore::Refuse(const Network& network, const CommitRequest& request) {
  for (std::size_t i = 0; i < request.preconditions.size(); ++i) {
    const Precondition& stated = request.preconditions[i];
    const auto at = network.records.lower_bound(stated.key);
    const bool present = at != network.records.end() && at->first == stated.key;
    switch (stated.kind) {
      case Precondition::Kind::kKeyPresent:
        if (!present) return Refusal{Refusal::Reason::kKeyAbsent, i};
        break;
      case Precondition::Kind::kKeyAbsent:
        if (present) return Refusal{Refusal::Reason::kKeyPresent, i};
        break;
      case Precondition::Kind::kRevisionIs: {
        const std::uint64_t revision = present ? at->second.sequence : 0;
        if (revision != stated.revision) {
          return Refusal{Refusal::Reason::kRevisionDiffers, i, revision};
        }
        break;
      }
      case Precondition::Kind::kPrefixEmpty:
        if (at != network.records.end() && absl::StartsWith(at->first, stated.key)) {
          return Refusal{Refusal::Reason::kPrefixOccupied, i, 0, at->first};
        }
        break;
    }
  }
  return std::nullopt;
}

void ModelStore::Apply(const CommitRequest& request, Network& network) {
  const std::uint64_t sequence = ++network.head.sequence;
  const absl::Time now = request.commit_time;
  Change change{.sequence = sequence, .commit_time = now, .records = {}};
  AuditEntry audit{
      sequence,           now, request.author.actor, request.author.method, request.author.key_id,
      request.request.id, {}};
  for (const Mutation& mutation : request.mutations) {
    audit.keys.push_back(mutation.key);
    change.records.push_back({mutation.key, std::nullopt});
    const auto old = network.records.find(mutation.key);
    const absl::Time create_time = old == network.records.end() ? now : old->second.create_time;
    if (old != network.records.end()) network.records.erase(old);
    if (!mutation.value.has_value()) continue;
    const StoredRecord record{
        *mutation.value,      sequence, create_time, now, EtagOfSequence(sequence),
        request.author.key_id};
    network.records.emplace(mutation.key, record);
    change.records.back().record = record;
  }
  network.head.checksum = 0;
  for (const auto& [key, record] : network.records) {
    network.head.checksum += RecordHash(key, record.sequence, record.value);
  }
  network.head.record_count = network.records.size();
  network.head.commit_time = now;
  change.checksum = network.head.checksum;
  network.changes.push_back(std::move(change));
  network.audit.push_back(std::move(audit));
  if (request.request.id.empty()) return;
  network.answers[request.request.id] = {request.request.fingerprint, sequence, now,
                                         request.request.response};
}

absl::StatusOr<CommitResult> ModelStore::Commit(const CommitRequest& request) {
  RENKEI_RETURN_IF_ERROR(CheckCommit(request));
  const Lock lock(mutex_);
  const Network& before = Find(request.network);
  const auto answer = before.answers.find(request.request.id);
  if (answer != before.answers.end()) {
    const IdempotentAnswer& first = answer->second;
    if (first.fingerprint != request.request.fingerprint) {
      ++stats_.refusals;
      return RefusedCommit({Refusal::Reason::kRequestIdReused, 0, first.sequence}, request);
    }
    ++stats_.repeats;
    return CommitResult{first.sequence, first.commit_time, true, first.response};
  }
  if (const std::optional<Refusal> refusal = Refuse(before, request); refusal.has_value()) {
    ++stats_.refusals;
    return RefusedCommit(*refusal, request);
  }
  Network& network = networks_[request.network];
  Apply(request, network);
  ++stats_.commits;
  ++stats_.groups;
  stats_.position = ++stats_.acknowledged_on_file;
  return CommitResult{network.head.sequence, request.commit_time, false, request.request.response};
}

absl::StatusOr<StoredRecord> ModelStore::Get(absl::string_view network,
                                             absl::string_view key) const {
  RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
  RENKEI_RETURN_IF_ERROR(CheckKey(key));
  const Lock lock(mutex_);
  const auto& records = Find(network).records;
  const auto found = records.find(std::string(key));
  if (found == records.end()) return absl::NotFoundError("not stored");
  return found->second;
}

absl::StatusOr<RecordPage> ModelStore::List(absl::string_view network, absl::string_view prefix,
                                            absl::string_view start_after, int limit) const {
  RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
  RENKEI_RETURN_IF_ERROR(CheckPageLimit(limit));
  const Lock lock(mutex_);
  RecordPage page;
  page.sequence = Find(network).head.sequence;
  std::size_t bytes = 0;
  for (const auto& [key, record] : Find(network).records) {
    if (!absl::StartsWith(key, prefix) || absl::string_view(key) <= start_after) continue;
    page.more = page.records.size() == static_cast<std::size_t>(limit) || bytes >= kMaxPageBytes;
    if (page.more) break;
    bytes += record.value.size();
    page.records.push_back({key, record});
  }
  return page;
}

absl::StatusOr<Head> ModelStore::GetHead(absl::string_view network) const {
  RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
  const Lock lock(mutex_);
  return Find(network).head;
}

absl::StatusOr<std::vector<NetworkHead>> ModelStore::ListNetworks(absl::string_view start_after,
                                                                  int limit) const {
  RENKEI_RETURN_IF_ERROR(CheckPageLimit(limit));
  const Lock lock(mutex_);
  std::vector<NetworkHead> heads;
  for (const auto& [id, network] : networks_) {
    if (absl::string_view(id) <= start_after) continue;
    if (heads.size() == static_cast<std::size_t>(limit)) break;
    heads.push_back({id, network.head});
  }
  return heads;
}

absl::StatusOr<ChangePage> ModelStore::ReadChanges(absl::string_view network,
                                                   std::uint64_t after_sequence, int limit) const {
  RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
  RENKEI_RETURN_IF_ERROR(CheckPageLimit(limit));
  const Lock lock(mutex_);
  const Network& found = Find(network);
  if (after_sequence > found.head.sequence) return absl::FailedPreconditionError("log is shorter");
  ChangePage page;
  page.head_sequence = found.head.sequence;
  std::size_t bytes = 0;
  for (const Change& change : found.changes) {
    if (change.sequence <= after_sequence) continue;
    if (page.changes.size() == static_cast<std::size_t>(limit) || bytes >= kMaxPageBytes) break;
    for (const ChangedRecord& changed : change.records) {
      if (changed.record.has_value()) bytes += changed.record->value.size();
    }
    page.changes.push_back(change);
  }
  const bool pruned = after_sequence < found.head.sequence &&
                      (page.changes.empty() || page.changes[0].sequence != after_sequence + 1);
  if (pruned) return absl::OutOfRangeError("pruned");
  return page;
}

absl::StatusOr<std::vector<Position>> ModelStore::WaitForChange(const std::vector<Position>& seen,
                                                                absl::Duration timeout) const {
  if (seen.size() > kMaxWatchedNetworks) return absl::InvalidArgumentError("seen: too many");
  for (const Position& position : seen) RENKEI_RETURN_IF_ERROR(CheckNetwork(position.network));
  const auto deadline =
      std::chrono::steady_clock::now() +
      absl::ToChronoNanoseconds(std::clamp(timeout, absl::ZeroDuration(), kMaxWait));
  std::vector<Position> changed;
  while (true) {
    for (const Position& position : seen) {
      const Lock lock(mutex_);
      const std::uint64_t sequence = Find(position.network).head.sequence;
      if (sequence > position.sequence) changed.push_back({position.network, sequence});
    }
    if (!changed.empty() || std::chrono::steady_clock::now() >= deadline) return changed;
    std::this_thread::yield();  // As a remote store would: it polls.
  }
}

absl::StatusOr<std::optional<IdempotentAnswer>> ModelStore::FindIdempotent(
    absl::string_view network, absl::string_view request_id) const {
  RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
  const Lock lock(mutex_);
  const auto& answers = Find(network).answers;
  const auto found = answers.find(std::string(request_id));
  if (found == answers.end()) return std::nullopt;
  return found->second;
}

absl::StatusOr<std::vector<AuditEntry>> ModelStore::ReadAudit(absl::string_view network,
                                                              std::uint64_t after_sequence,
                                                              int limit) const {
  RENKEI_RETURN_IF_ERROR(CheckNetwork(network));
  RENKEI_RETURN_IF_ERROR(CheckPageLimit(limit));
  const Lock lock(mutex_);
  std::vector<AuditEntry> entries;
  for (const AuditEntry& entry : Find(network).audit) {
    if (entry.sequence <= after_sequence) continue;
    if (entries.size() == static_cast<std::size_t>(limit)) break;
    entries.push_back(entry);
  }
  return entries;
}

absl::StatusOr<PruneResult> ModelStore::Prune(const PruneRequest& request) {
  RENKEI_RETURN_IF_ERROR(CheckPrune(request));
  const Lock lock(mutex_);
  const auto found = networks_.find(request.network);
  if (found == networks_.end()) return PruneResult{};
  if (request.what == PruneRequest::What::kChanges)
    return PruneFront(request, found->second.changes);
  if (request.what == PruneRequest::What::kAudit) return PruneFront(request, found->second.audit);
  auto& answers = found->second.answers;
  const auto older = [](const auto& a, const auto& b) {
    return a.second.sequence < b.second.sequence;
  };
  PruneResult result;
  while (!answers.empty()) {
    const auto oldest = std::min_element(answers.begin(), answers.end(), older);
    if (oldest->second.commit_time >= request.before) break;
    result.more = result.pruned == request.limit;
    if (result.more) break;
    answers.erase(oldest);
    ++result.pruned;
  }
  return result;
}

StoreStats ModelStore::Stats() const {
  const Lock lock(mutex_);
  return stats_;
}

}  // namespace renkei::storage

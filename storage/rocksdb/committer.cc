#include "storage/rocksdb/committer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "storage/argument_check.h"
#include "storage/refusal.h"
#include "storage/rocksdb/commit_group.h"
#include "storage/rocksdb/pruning.h"

namespace renkei::storage {

Committer::Committer(DatabaseSlot& slot, WatermarkKeeper& watermark, CommitSignal& signal,
                     std::uint64_t position, const Limits& limits)
    : slot_(slot), watermark_(watermark), signal_(signal), limits_(limits), position_(position) {
  stats_.position = position;
  // What was found at open is durable, and is about to be answered for.
  if (position > 0) watermark_.Acknowledge(position);
  thread_ = std::thread([this] { Run(); });
}

Committer::~Committer() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_all();
  thread_.join();
}

absl::StatusOr<CommitResult> Committer::Commit(const CommitRequest& request) {
  Pending pending{.request = &request, .bytes = CommitBytes(request)};
  const absl::Status awaited = Await(pending);
  if (absl::IsResourceExhausted(awaited)) {
    return RefusedCommit({.reason = Refusal::Reason::kQueueFull}, request);
  }
  RENKEI_RETURN_IF_ERROR(awaited);
  return std::move(pending.result);
}

absl::StatusOr<PruneResult> Committer::Prune(const PruneRequest& request) {
  Pending pending{.pruning = &request, .bytes = sizeof(request)};
  RENKEI_RETURN_IF_ERROR(Await(pending));
  return std::move(pending.pruned);
}

absl::Status Committer::Await(Pending& pending) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stopping_) return absl::UnavailableError("the store is closing");
    // A commit of any legal size passes when the queue is empty.
    if (queue_.size() >= limits_.queued_commits ||
        (!queue_.empty() && queue_bytes_ + pending.bytes > limits_.queued_bytes)) {
      ++stats_.rejected_queue;
      return absl::ResourceExhaustedError("too many commits are waiting; try again later");
    }
    queue_.push_back(&pending);
    queue_bytes_ += pending.bytes;
  }
  arrived_.notify_one();
  std::unique_lock<std::mutex> lock(pending.mutex);
  pending.wake.wait(lock, [&] { return pending.answered; });
  return absl::OkStatus();
}

void Committer::AddTo(StoreStats& stats) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::uint64_t on_file = stats.acknowledged_on_file;
  stats = stats_;
  stats.acknowledged_on_file = on_file;
  stats.queued = queue_.size();
}

void Committer::Run() {
  while (true) {
    const std::vector<Pending*> group = NextGroup();
    if (group.empty()) return;
    if (group.front()->pruning != nullptr) {
      group.front()->pruned = WritePruning(*group.front()->pruning);
    } else {
      WriteGroup(group);
    }
    Answer(group);
  }
}

std::vector<Committer::Pending*> Committer::NextGroup() {
  std::vector<Pending*> group;
  std::size_t bytes = 0;
  std::unique_lock<std::mutex> lock(mutex_);
  arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  while (!queue_.empty() && group.size() < limits_.group_commits) {
    Pending* const next = queue_.front();
    const bool is_pruning = next->pruning != nullptr;
    if (!group.empty() && (is_pruning || bytes + next->bytes > limits_.group_bytes)) break;
    queue_.pop_front();
    queue_bytes_ -= next->bytes;
    bytes += next->bytes;
    group.push_back(next);
    if (is_pruning) break;
  }
  return group;
}

void Committer::WriteGroup(const std::vector<Pending*>& group) {
  absl::Status status = RecoverIfNeeded();
  if (status.ok()) {
    CommitGroup commits(*slot_.ForCommitter(), position_);
    for (Pending* const pending : group) pending->result = commits.Add(*pending->request);
    if (commits.position() == position_) return;  // Nothing but refusals and repeats.
    status = slot_.ForCommitter()->Write(commits.Finish());
    if (status.ok()) {
      position_ = commits.position();
      watermark_.Acknowledge(position_);
      signal_.Raise();
      return;
    }
    write_failed_ = true;
  }
  // Refusals too: they may rest on a commit of this group that is now lost.
  for (Pending* const pending : group) pending->result = status;
}

absl::StatusOr<PruneResult> Committer::WritePruning(const PruneRequest& request) {
  RENKEI_RETURN_IF_ERROR(RecoverIfNeeded());
  RENKEI_ASSIGN_OR_RETURN(PrunePlan plan, PlanPruning(*slot_.ForCommitter(), request));
  if (plan.batch.Count() == 0) return plan.result;
  if (absl::Status written = slot_.ForCommitter()->Write(plan.batch); !written.ok()) {
    write_failed_ = true;
    return written;
  }
  return plan.result;
}

absl::Status Committer::RecoverIfNeeded() {
  if (!write_failed_) return absl::OkStatus();
  RENKEI_RETURN_IF_ERROR(slot_.Reopen());
  RENKEI_ASSIGN_OR_RETURN(const std::uint64_t found, slot_.ForCommitter()->ReadPosition());
  if (found < position_) {
    return absl::DataLossError(absl::StrCat(position_, " commits were acknowledged, but the log ",
                                            "ends after ", found,
                                            "; restore the folder from a backup"));
  }
  // The commits whose write failed may have been found; then they count, and followers need them.
  position_ = found;
  watermark_.Acknowledge(position_);
  write_failed_ = false;
  signal_.Raise();
  return absl::OkStatus();
}

void Committer::Answer(const std::vector<Pending*>& group) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const bool is_commits = group.front()->pruning == nullptr;
    if (is_commits) ++stats_.groups;
    if (is_commits && write_failed_) ++stats_.failed_groups;
    stats_.writes_failing = write_failed_;
    stats_.position = position_;
    for (const Pending* pending : group) {
      if (!is_commits) break;
      if (pending->result.ok()) {
        ++(pending->result->repeated ? stats_.repeats : stats_.commits);
      } else if (RefusalOf(pending->result.status()).has_value()) {
        ++stats_.refusals;
      }
    }
  }
  for (Pending* const pending : group) {
    // Under its mutex: once that is released the caller may take `pending` off its stack.
    const std::lock_guard<std::mutex> lock(pending->mutex);
    pending->answered = true;
    pending->wake.notify_one();
  }
}

}  // namespace renkei::storage

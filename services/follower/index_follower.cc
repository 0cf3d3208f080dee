#include "services/follower/index_follower.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/rpc/error.h"
#include "storage/limits.h"

namespace renkei::services {
namespace {

// How often a call that waits for another one's rebuild looks whether it is still wanted.
constexpr std::chrono::milliseconds kWaitSlice{100};

absl::Status TimeIsUp(absl::string_view network) {
  return MakeError(absl::StatusCode::kDeadlineExceeded, "DEADLINE_EXCEEDED",
                   absl::StrCat("the call's time ended before network '", network,
                                "' was brought up to date; try again with more"));
}

}  // namespace

IndexFollower::IndexFollower(const storage::Store& store, SnapshotBuilder builder,
                             IndexFollowerOptions options)
    : store_(store),
      builder_(std::move(builder)),
      options_(std::move(options)),
      thread_([this] { Follow(); }) {}

IndexFollower::~IndexFollower() { Stop(); }

void IndexFollower::Stop() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

std::shared_ptr<IndexFollower::Tracked> IndexFollower::TrackedFor(const std::string& network) {
  const std::lock_guard lock(mutex_);
  auto& tracked = networks_[network];
  if (tracked == nullptr) tracked = std::make_shared<Tracked>();
  tracked->last_use = ++uses_;
  return tracked;
}

absl::StatusOr<PinnedSnapshot> IndexFollower::Pin(absl::string_view network, std::uint64_t at_least,
                                                  const CallContext& context) {
  const std::string name(network);
  const std::shared_ptr<Tracked> tracked = TrackedFor(name);
  {
    const std::lock_guard lock(mutex_);
    if (tracked->pinned.snapshot != nullptr && tracked->pinned.sequence >= at_least) {
      return tracked->pinned;
    }
  }
  RENKEI_RETURN_IF_ERROR(CatchUp(name, *tracked, [&context] { return context.Abandoned(); }));
  const std::lock_guard lock(mutex_);
  if (tracked->pinned.sequence >= at_least) return tracked->pinned;
  // The whole log was read, so the commit was never acknowledged by this store.
  return MakeError(absl::StatusCode::kDeadlineExceeded, "SNAPSHOT_BEHIND",
                   absl::StrCat("the commit ", at_least,
                                " of the consistency token isn't in the log "
                                "of network '",
                                name, "', which ends at ", tracked->pinned.sequence,
                                "; leave the token out if the store was restored"));
}

absl::Status IndexFollower::BeginLoading(Tracked& tracked, const Abandoned& abandoned) {
  std::unique_lock lock(mutex_);
  while (tracked.loading) {
    loaded_.wait_for(lock, kWaitSlice);
    if (!tracked.loading) break;
    // The caller's functions are never called with the follower's mutex held.
    lock.unlock();
    if (abandoned()) return absl::DeadlineExceededError("abandoned");
    lock.lock();
  }
  tracked.loading = true;
  return absl::OkStatus();
}

absl::Status IndexFollower::CatchUp(const std::string& network, Tracked& tracked,
                                    const Abandoned& abandoned) {
  if (!BeginLoading(tracked, abandoned).ok()) return TimeIsUp(network);
  const auto end_loading = absl::MakeCleanup([this, &tracked] {
    {
      const std::lock_guard lock(mutex_);
      tracked.loading = false;
    }
    loaded_.notify_all();
  });
  // As of before the log is read, so that a failure never stands for commits that nobody tried.
  RENKEI_ASSIGN_OR_RETURN(const storage::Head head, store_.GetHead(network));
  RENKEI_RETURN_IF_ERROR(RememberedFailure(tracked, head.sequence));
  if (absl::Status read = ReadLog(network, tracked); !read.ok()) {
    NoteFailure(network, tracked, {read, head.sequence, {}});
    return read;
  }
  {
    const std::lock_guard lock(mutex_);
    if (tracked.pinned.snapshot != nullptr &&
        tracked.pinned.sequence == tracked.replica->sequence()) {
      return absl::OkStatus();
    }
  }
  if (abandoned()) return TimeIsUp(network);
  return Rebuild(network, tracked);
}

absl::Status IndexFollower::Rebuild(const std::string& network, Tracked& tracked) {
  const std::uint64_t sequence = tracked.replica->sequence();
  absl::StatusOr<std::shared_ptr<const Snapshot>> built = builder_(*tracked.replica);
  if (!built.ok()) {
    NoteFailure(network, tracked, {built.status(), sequence, {}});
    return built.status();
  }
  const std::lock_guard lock(mutex_);
  tracked.pinned = {*std::move(built), sequence};
  tracked.failure = {};
  ++stats_.rebuilds;
  EvictBeyondBudget(network);
  return absl::OkStatus();
}

// Trying again would read and build all of the network just to fail in the same way. Where the
// store didn't answer, trying costs little.
absl::Status IndexFollower::RememberedFailure(const Tracked& tracked, std::uint64_t head) const {
  const absl::Time now = options_.clock();
  const std::lock_guard lock(mutex_);
  const Failure& failure = tracked.failure;
  const bool is_worth_a_try =
      now >= failure.retry_at || head > failure.sequence || absl::IsUnavailable(failure.status);
  return is_worth_a_try ? absl::OkStatus() : failure.status;
}

void IndexFollower::NoteFailure(const std::string& network, Tracked& tracked, Failure failure) {
  failure.retry_at = options_.clock() + options_.retry_after;
  const std::lock_guard lock(mutex_);
  ++stats_.rebuild_failures;
  if (absl::IsNotFound(failure.status)) {
    // The network was deleted, or never was: keep nothing of it.
    networks_.erase(network);
    return;
  }
  tracked.failure = std::move(failure);
  EvictBeyondBudget(network);
}

absl::Status IndexFollower::ReadLog(const std::string& network, Tracked& tracked) {
  if (tracked.replica != nullptr) {
    for (;;) {
      const absl::StatusOr<int> applied = tracked.replica->CatchUp(store_);
      if (applied.ok()) {
        if (*applied > 0) continue;
        KeepReplica(tracked, std::move(tracked.replica));
        return absl::OkStatus();
      }
      // Behind the log's retention, or the copy is damaged: both are mended by loading afresh.
      if (!absl::IsOutOfRange(applied.status()) && !absl::IsDataLoss(applied.status())) {
        return applied.status();
      }
      if (absl::IsDataLoss(applied.status())) {
        const std::lock_guard lock(mutex_);
        ++stats_.checksum_mismatches;
      }
      break;
    }
  }
  // Never kept for another try: after a failed change it may be damaged without showing it.
  KeepReplica(tracked, nullptr);
  RENKEI_ASSIGN_OR_RETURN(storage::NetworkReplica loaded,
                          storage::NetworkReplica::Load(store_, network));
  KeepReplica(tracked, std::make_unique<storage::NetworkReplica>(std::move(loaded)));
  return absl::OkStatus();
}

void IndexFollower::KeepReplica(Tracked& tracked,
                                std::unique_ptr<storage::NetworkReplica> replica) {
  tracked.replica = std::move(replica);
  const std::size_t bytes = tracked.replica == nullptr ? 0 : tracked.replica->memory_bytes();
  const std::lock_guard lock(mutex_);
  tracked.replica_bytes = bytes;
}

void IndexFollower::EvictBeyondBudget(const std::string& keep) {
  std::size_t total = 0;
  for (const auto& [name, tracked] : networks_) total += tracked->memory_bytes();
  while (total > options_.memory_budget_bytes && networks_.size() > 1) {
    auto oldest = networks_.end();
    for (auto it = networks_.begin(); it != networks_.end(); ++it) {
      if (it->first == keep) continue;
      if (oldest == networks_.end() || it->second->last_use < oldest->second->last_use) oldest = it;
    }
    total -= oldest->second->memory_bytes();
    networks_.erase(oldest);
    ++stats_.evictions;
  }
  stats_.memory_bytes = total;
}

// What news is wanted of: what lies after each network's snapshot, or after the commit at which it
// last failed, unless it is time to try that again.
std::vector<storage::Position> IndexFollower::Watched() const {
  const absl::Time now = options_.clock();
  std::vector<storage::Position> watched;
  const std::lock_guard lock(mutex_);
  for (const auto& [name, tracked] : networks_) {
    if (tracked->pinned.snapshot == nullptr) continue;
    if (watched.size() == storage::kMaxWatchedNetworks) break;
    const bool rests = now < tracked->failure.retry_at;
    watched.push_back({name, rests ? tracked->seen() : tracked->pinned.sequence});
  }
  return watched;
}

void IndexFollower::Follow() {
  while (!stopping_) {
    const auto changed = store_.WaitForChange(Watched(), options_.poll);
    if (!changed.ok()) {
      // The store is closing or its disk fails: nothing to follow until it answers again. Waiting
      // on an empty list is the store's own pause.
      std::this_thread::sleep_for(absl::ToChronoMilliseconds(options_.poll));
      continue;
    }
    std::uint64_t lag = 0;
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [name, tracked] : networks_) {
        if (tracked->pinned.snapshot == nullptr) continue;
        lag = std::max(lag, tracked->seen() - tracked->pinned.sequence);
      }
    }
    for (const storage::Position& position : *changed) {
      std::shared_ptr<Tracked> tracked;
      {
        const std::lock_guard lock(mutex_);
        const auto found = networks_.find(position.network);
        if (found == networks_.end()) continue;
        tracked = found->second;
        // A call may have brought it further than the store said a moment ago.
        const std::uint64_t reached = tracked->pinned.sequence;
        if (position.sequence > reached) lag = std::max(lag, position.sequence - reached);
      }
      // A failure is counted and shows again in the next call that needs the network.
      CatchUp(position.network, *tracked, [this] { return stopping_.load(); }).IgnoreError();
    }
    const std::lock_guard lock(mutex_);
    stats_.max_lag_commits = lag;
  }
}

IndexFollowerStats IndexFollower::Stats() const {
  const std::lock_guard lock(mutex_);
  IndexFollowerStats stats = stats_;
  stats.networks_loaded = 0;
  for (const auto& [name, tracked] : networks_) {
    if (tracked->pinned.snapshot != nullptr) ++stats.networks_loaded;
  }
  return stats;
}

}  // namespace renkei::services

#include "services/follower/index_follower.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/rpc/error.h"
#include "storage/limits.h"

namespace renkei::services {
namespace {

// How often a call that waits for a commit looks for it. The store's own waiting wakes it at once;
// this bounds how long a cancelled call lingers.
constexpr absl::Duration kWaitSlice = absl::Milliseconds(100);

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
  for (;;) {
    {
      const std::lock_guard lock(mutex_);
      if (tracked->pinned.snapshot != nullptr && tracked->pinned.sequence >= at_least) {
        return tracked->pinned;
      }
    }
    RENKEI_RETURN_IF_ERROR(CatchUp(name, *tracked));
    std::uint64_t reached = 0;
    {
      const std::lock_guard lock(mutex_);
      reached = tracked->pinned.sequence;
      if (reached >= at_least) return tracked->pinned;
    }
    if (context.Abandoned()) {
      return MakeError(absl::StatusCode::kDeadlineExceeded, "SNAPSHOT_BEHIND",
                       absl::StrCat("the commit ", at_least, " of network '", name,
                                    "' wasn't reached in time; the snapshot is at ", reached));
    }
    const absl::Duration wait = std::min(context.Remaining(), kWaitSlice);
    RENKEI_RETURN_IF_ERROR(store_.WaitForChange({{name, reached}}, wait).status());
  }
}

absl::Status IndexFollower::CatchUp(const std::string& network, Tracked& tracked) {
  const std::lock_guard loading(tracked.loading);
  std::uint64_t published = 0;
  bool is_published = false;
  {
    const std::lock_guard lock(mutex_);
    is_published = tracked.pinned.snapshot != nullptr;
    published = tracked.pinned.sequence;
  }
  RENKEI_RETURN_IF_ERROR(ReadLog(network, tracked));
  if (is_published && tracked.replica->sequence() == published) return absl::OkStatus();
  absl::StatusOr<std::shared_ptr<const Snapshot>> built = builder_(*tracked.replica);
  if (!built.ok()) {
    const std::lock_guard lock(mutex_);
    ++stats_.rebuild_failures;
    if (absl::IsNotFound(built.status())) {
      // The network was deleted, or never was: keep nothing of it.
      networks_.erase(network);
    }
    return built.status();
  }
  Publish(network, tracked, {*std::move(built), tracked.replica->sequence()});
  return absl::OkStatus();
}

absl::Status IndexFollower::ReadLog(const std::string& network, Tracked& tracked) {
  if (tracked.replica != nullptr) {
    for (;;) {
      const absl::StatusOr<int> applied = tracked.replica->CatchUp(store_);
      if (applied.ok()) {
        if (*applied == 0) return absl::OkStatus();
        continue;
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
  RENKEI_ASSIGN_OR_RETURN(storage::NetworkReplica loaded,
                          storage::NetworkReplica::Load(store_, network));
  tracked.replica = std::make_unique<storage::NetworkReplica>(std::move(loaded));
  return absl::OkStatus();
}

void IndexFollower::Publish(const std::string& network, Tracked& tracked, PinnedSnapshot pinned) {
  const std::lock_guard lock(mutex_);
  tracked.pinned = std::move(pinned);
  ++stats_.rebuilds;
  EvictBeyondBudget(network);
}

void IndexFollower::EvictBeyondBudget(const std::string& keep) {
  const auto bytes_of = [](const Tracked& tracked) {
    return tracked.pinned.snapshot == nullptr ? 0 : tracked.pinned.snapshot->memory_bytes();
  };
  std::size_t total = 0;
  for (const auto& [name, tracked] : networks_) total += bytes_of(*tracked);
  while (total > options_.memory_budget_bytes && networks_.size() > 1) {
    auto oldest = networks_.end();
    for (auto it = networks_.begin(); it != networks_.end(); ++it) {
      if (it->first == keep) continue;
      if (oldest == networks_.end() || it->second->last_use < oldest->second->last_use) oldest = it;
    }
    total -= bytes_of(*oldest->second);
    networks_.erase(oldest);
    ++stats_.evictions;
  }
  stats_.memory_bytes = total;
}

void IndexFollower::Follow() {
  while (!stopping_) {
    std::vector<storage::Position> seen;
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [name, tracked] : networks_) {
        if (tracked->pinned.snapshot == nullptr) continue;
        if (seen.size() == storage::kMaxWatchedNetworks) break;
        seen.push_back({name, tracked->pinned.sequence});
      }
    }
    const auto changed = store_.WaitForChange(seen, options_.poll);
    if (!changed.ok()) {
      // The store is closing or its disk fails: nothing to follow until it answers again. Waiting
      // on an empty list is the store's own pause.
      std::this_thread::sleep_for(absl::ToChronoMilliseconds(options_.poll));
      continue;
    }
    std::uint64_t lag = 0;
    for (const storage::Position& position : *changed) {
      std::shared_ptr<Tracked> tracked;
      {
        const std::lock_guard lock(mutex_);
        const auto found = networks_.find(position.network);
        if (found == networks_.end()) continue;
        tracked = found->second;
        lag = std::max(lag, position.sequence - tracked->pinned.sequence);
      }
      // A failure is counted and shows again in the next call that needs the network.
      CatchUp(position.network, *tracked).IgnoreError();
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

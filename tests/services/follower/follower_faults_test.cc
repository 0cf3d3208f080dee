// The follower when something is wrong: with the records, with the store, or with the caller.
#include <atomic>
#include <future>
#include <thread>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/v1/directory_service.pb.h"
#include "renkei/v1/network_service.pb.h"
#include "services/directory/record_key.h"
#include "services/follower/index_follower.h"
#include "services/follower/snapshot_of_replica.h"
#include "services/rpc/error.h"
#include "tests/services/directory/directory_fixture.h"
#include "tests/services/follower/store_with_faults.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// How long the follower's thread takes to see that it is to stop.
constexpr absl::Duration kQuickStop = absl::Milliseconds(2);

CallContext Context(absl::Duration time = absl::Seconds(60)) {
  CallContext context;
  context.clock = [] { return absl::Now(); };
  context.start = absl::Now();
  context.deadline = context.start + time;
  return context;
}

// Builds snapshots until it is told to fail for network "tama", and counts those failures.
struct FailingBuilder {
  std::atomic<bool> fails = false;
  std::atomic<int> failures = 0;

  SnapshotBuilder function() {
    return [this](const storage::NetworkReplica& replica)
               -> absl::StatusOr<std::shared_ptr<const Snapshot>> {
      if (!fails || replica.network() != "tama") return SnapshotOfReplica(replica);
      ++failures;
      return absl::DataLossError("as the test wants");
    };
  }
};

class FollowerFaults : public ::testing::Test {
 protected:
  FollowerFaults() {
    for (const char* id : {"tama", "ube"}) {
      EXPECT_TRUE((calls_.Call<v1::CreateNetworkRequest, v1::Network>(
                       "NetworkService.CreateNetwork",
                       absl::StrCat("network_id: '", id, "' network { display_name: 'N' }")))
                      .ok());
    }
  }

  void WriteMember(const std::string& network, const std::string& id) {
    const auto written = calls_.Call<v1::UpdateMemberRequest, v1::Member>(
        "DirectoryService.UpdateMember",
        absl::StrCat("allow_missing: true member { name: 'networks/", network, "/members/", id,
                     "' display_name: 'Firm ", ++writes_, "' }"));
    ASSERT_TRUE(written.ok()) << written.status();
  }

  std::uint64_t Sequence(const std::string& network) {
    return calls_.store().GetHead(network)->sequence;
  }

  // Writes to "ube" until the follower's own thread has gone round often enough.
  void GoRound(IndexFollower& follower, int rounds) {
    for (int round = 0; round < rounds; ++round) {
      WriteMember("ube", "m");
      while (follower.Pin("ube", 0, Context())->sequence < Sequence("ube")) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    }
  }

  DirectoryCalls calls_;
  int writes_ = 0;
  // The follower's clock, for when it tries again.
  std::atomic<std::int64_t> second_ = 1'800'000'000;
  Clock clock_ = [this] { return absl::FromUnixSeconds(second_.load()); };
};

TEST_F(FollowerFaults, AFailedRebuildIsTriedAgainAfterACommitOrAWhile) {
  FailingBuilder builder;
  IndexFollower follower(calls_.store(), builder.function(), {.poll = kQuickStop, .clock = clock_});
  const auto first = follower.Pin("tama", 0, Context());
  ASSERT_TRUE(first.ok() && follower.Pin("ube", 0, Context()).ok());
  builder.fails = true;
  WriteMember("tama", "a");
  GoRound(follower, 20);
  EXPECT_EQ(builder.failures, 1);
  // Calls get the same error without building anything; who needs no newer commit is served.
  for (int i = 0; i < 10; ++i) {
    EXPECT_TRUE(absl::IsDataLoss(follower.Pin("tama", Sequence("tama"), Context()).status()));
    EXPECT_TRUE(follower.Pin("tama", 0, Context()).ok());
  }
  EXPECT_EQ(builder.failures, 1);
  EXPECT_EQ(follower.Stats().rebuild_failures, 1u);
  EXPECT_EQ(follower.Stats().max_lag_commits, 1u);

  WriteMember("tama", "b");
  GoRound(follower, 20);
  EXPECT_EQ(builder.failures, 2);
  second_ += 11;
  GoRound(follower, 20);
  EXPECT_EQ(builder.failures, 3);

  builder.fails = false;
  second_ += 11;
  while (follower.Pin("tama", 0, Context())->sequence < Sequence("tama")) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

TEST_F(FollowerFaults, ADamagedLogIsLoadedAfreshOnceACommit) {
  std::atomic<bool> damaged = false;
  std::atomic<int> reads = 0;
  StoreWithFaults store(calls_.store(), {.read_changes =
                                             [&](absl::StatusOr<storage::ChangePage> page) {
                                               if (!damaged || page->changes.empty()) return page;
                                               ++reads;
                                               page->changes.back().checksum += 1;
                                               return page;
                                             },
                                         .wait_for_change = nullptr});
  FailingBuilder builder;
  IndexFollower follower(store, builder.function(), {.poll = kQuickStop, .clock = clock_});
  ASSERT_TRUE(follower.Pin("tama", 0, Context()).ok());
  ASSERT_TRUE(follower.Pin("ube", 0, Context()).ok());
  damaged = true;
  builder.fails = true;  // So that loading afresh doesn't help either.
  WriteMember("tama", "a");
  EXPECT_FALSE(follower.Pin("tama", Sequence("tama"), Context()).ok());
  const std::uint64_t mismatches = follower.Stats().checksum_mismatches;
  EXPECT_EQ(mismatches, 1u);
  EXPECT_EQ(reads, 1);
  for (int i = 0; i < 10; ++i) {
    EXPECT_FALSE(follower.Pin("tama", Sequence("tama"), Context()).ok());
  }
  EXPECT_EQ(follower.Stats().checksum_mismatches, mismatches);
}

TEST_F(FollowerFaults, ATokenBeyondTheLogIsRefusedAtOnce) {
  IndexFollower follower(calls_.store(), SnapshotOfReplica, {.poll = kQuickStop});
  CallContext context = Context(absl::InfiniteDuration());
  int asked = 0;
  context.cancelled = [&asked] { return ++asked > 20; };
  const auto pinned = follower.Pin("tama", Sequence("tama") + 1, context);
  EXPECT_EQ(pinned.status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(ErrorReason(pinned.status()), "SNAPSHOT_BEHIND");
  EXPECT_LE(asked, 2);
}

TEST_F(FollowerFaults, WhoWaitsForAnothersRebuildMayLeave) {
  std::promise<void> begun;
  std::promise<void> release;
  std::shared_future<void> released(release.get_future());
  IndexFollower follower(calls_.store(),
                         [&, released](const storage::NetworkReplica& replica) {
                           begun.set_value();
                           released.wait();
                           return SnapshotOfReplica(replica);
                         },
                         {});
  std::thread builder([&] { EXPECT_TRUE(follower.Pin("tama", 0, Context()).ok()); });
  begun.get_future().wait();
  const auto late = follower.Pin("tama", 0, Context(absl::ZeroDuration()));
  EXPECT_EQ(ErrorReason(late.status()), "DEADLINE_EXCEEDED");
  CallContext gone = Context(absl::InfiniteDuration());
  gone.cancelled = [] { return true; };
  EXPECT_TRUE(absl::IsDeadlineExceeded(follower.Pin("tama", 0, gone).status()));
  release.set_value();
  builder.join();
}

TEST_F(FollowerFaults, NobodyBuildsForACallerWhoHasLeft) {
  FailingBuilder builder;
  builder.fails = true;
  IndexFollower follower(calls_.store(), builder.function(), {.poll = kQuickStop});
  CallContext gone = Context();
  gone.cancelled = [] { return true; };
  EXPECT_TRUE(absl::IsDeadlineExceeded(follower.Pin("tama", 0, gone).status()));
  EXPECT_EQ(builder.failures, 0);
}

TEST_F(FollowerFaults, AStalePositionIsNoLag) {
  std::atomic<int> rounds = 0;
  StoreWithFaults store(calls_.store(),
                        {.read_changes = nullptr,
                         .wait_for_change = [&](absl::StatusOr<std::vector<storage::Position>>)
                             -> absl::StatusOr<std::vector<storage::Position>> {
                           ++rounds;
                           return std::vector<storage::Position>{{"tama", 0}};
                         }});
  IndexFollower follower(store, SnapshotOfReplica, {.poll = kQuickStop});
  ASSERT_TRUE(follower.Pin("tama", 0, Context()).ok());
  for (const int until = rounds + 3; rounds < until;) std::this_thread::yield();
  EXPECT_EQ(follower.Stats().max_lag_commits, 0u);
}

TEST_F(FollowerFaults, MemoryCountsTheCopyOfTheRecords) {
  IndexFollower follower(calls_.store(), SnapshotOfReplica, {.poll = kQuickStop});
  WriteMember("tama", "a");
  const auto pinned = follower.Pin("tama", Sequence("tama"), Context());
  ASSERT_TRUE(pinned.ok());
  const auto replica = storage::NetworkReplica::Load(calls_.store(), "tama");
  ASSERT_TRUE(replica.ok());
  EXPECT_EQ(follower.Stats().memory_bytes,
            pinned->snapshot->memory_bytes() + replica->memory_bytes());
}

TEST_F(FollowerFaults, AnUnreadableRecordIsNamedWithoutItsContents) {
  v1::Member member;
  member.set_name("networks/tama/members/acme");
  member.set_display_name("Secret Works");
  member.set_description(absl::StrCat("private\x01", "text"));
  storage::CommitRequest commit;
  commit.network = "tama";
  const std::string key = RecordKey({ResourceKind::kMember, "acme"});
  commit.mutations = {storage::Mutation::Put(key, member.SerializeAsString())};
  commit.author = {"test", "Test.Write", ""};
  commit.commit_time = absl::FromUnixSeconds(1'795'000'000);
  ASSERT_TRUE(calls_.store().Commit(commit).ok());
  IndexFollower follower(calls_.store(), SnapshotOfReplica, {.poll = kQuickStop});
  const absl::Status status = follower.Pin("tama", 0, Context()).status();
  EXPECT_TRUE(absl::IsDataLoss(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr(absl::StrCat(key, ": description")));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("private")));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("Secret")));
}

TEST_F(FollowerFaults, RecordsThatDoNotGoTogetherAreNoFaultOfTheCaller) {
  // A need of a member who isn't there: the directory refuses it, the store doesn't look.
  v1::Need need;
  need.set_name("networks/tama/needs/steel");
  need.set_member("secret-member");
  need.set_title("Steel");
  storage::CommitRequest commit;
  commit.network = "tama";
  commit.mutations = {
      storage::Mutation::Put(RecordKey({ResourceKind::kNeed, "steel"}), need.SerializeAsString())};
  commit.author = {"test", "Test.Write", ""};
  commit.commit_time = absl::FromUnixSeconds(1'795'000'000);
  ASSERT_TRUE(calls_.store().Commit(commit).ok());
  IndexFollower follower(calls_.store(), SnapshotOfReplica, {.poll = kQuickStop});
  const absl::Status status = follower.Pin("tama", 0, Context()).status();
  EXPECT_TRUE(absl::IsDataLoss(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("don't go together"));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace renkei::services

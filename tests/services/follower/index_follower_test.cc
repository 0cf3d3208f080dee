#include "services/follower/index_follower.h"

#include <thread>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/v1/directory_service.pb.h"
#include "renkei/v1/network_service.pb.h"
#include "services/follower/snapshot_of_replica.h"
#include "tests/services/directory/directory_fixture.h"

namespace renkei::services {
namespace {

// How long the follower's thread takes to see that it is to stop.
constexpr absl::Duration kQuickStop = absl::Milliseconds(2);

CallContext Context(absl::Duration time) {
  CallContext context;
  context.clock = [] { return absl::Now(); };
  context.start = absl::Now();
  context.deadline = context.start + time;
  return context;
}

class IndexFollowerTest : public ::testing::Test {
 protected:
  IndexFollowerTest() {
    EXPECT_TRUE((calls_.Call<v1::CreateNetworkRequest, v1::Network>(
                     "NetworkService.CreateNetwork",
                     R"(network_id: "tama" network { display_name: "Tama" })"))
                    .ok());
  }

  void WriteMember(const std::string& id, const std::string& description = "") {
    const auto written = calls_.Call<v1::UpdateMemberRequest, v1::Member>(
        "DirectoryService.UpdateMember",
        absl::StrCat("allow_missing: true member { name: 'networks/tama/members/", id,
                     "' display_name: 'Firm ", id, "' description: '", description, "' }"));
    ASSERT_TRUE(written.ok()) << written.status();
  }

  // One random write of a member or of a capability; some delete.
  void WriteAnything(Random& random) {
    const std::string id = absl::StrCat("m", random.Below(5));
    if (random.Percent(50)) return WriteMember(id, absl::StrCat("text ", random.Below(100)));
    if (random.Percent(60)) {
      calls_
          .Call<v1::UpdateCapabilityRequest, v1::Capability>(
              "DirectoryService.UpdateCapability",
              absl::StrCat("allow_missing: true capability { name: 'networks/tama/capabilities/c-",
                           id, "' member: '", id, "' title: 'Work ", random.Below(10), "' }"))
          .status()
          .IgnoreError();
      return;
    }
    v1::DeleteCapabilityRequest request;
    request.set_name(absl::StrCat("networks/tama/capabilities/c-", id));
    calls_.Call<v1::DeleteCapabilityResponse>("DirectoryService.DeleteCapability", request)
        .status()
        .IgnoreError();
  }

  std::uint64_t Sequence() { return calls_.store().GetHead("tama")->sequence; }

  DirectoryCalls calls_;
};

TEST_F(IndexFollowerTest, ACallThatCarriesATokenSeesItsWrite) {
  IndexFollower follower(calls_.store(), SnapshotOfReplica, {.poll = kQuickStop});
  for (int i = 0; i < 20; ++i) {
    WriteMember(absl::StrCat("m", i));
    const auto pinned = follower.Pin("tama", Sequence(), Context(absl::Seconds(20)));
    ASSERT_TRUE(pinned.ok()) << pinned.status();
    EXPECT_GE(pinned->sequence, Sequence());
    EXPECT_TRUE(pinned->snapshot->FindMember(absl::StrCat("m", i)).has_value());
  }
}

TEST_F(IndexFollowerTest, APinnedSnapshotStaysAsItIs) {
  IndexFollower follower(calls_.store(), SnapshotOfReplica, {.poll = kQuickStop});
  WriteMember("first");
  const auto before = follower.Pin("tama", Sequence(), Context(absl::Seconds(20)));
  ASSERT_TRUE(before.ok());
  WriteMember("second");
  const auto after = follower.Pin("tama", Sequence(), Context(absl::Seconds(20)));
  ASSERT_TRUE(after.ok());
  EXPECT_FALSE(before->snapshot->FindMember("second").has_value());
  EXPECT_TRUE(after->snapshot->FindMember("second").has_value());
}

TEST_F(IndexFollowerTest, FollowsWithoutBeingAsked) {
  IndexFollower follower(calls_.store(), SnapshotOfReplica, {.poll = kQuickStop});
  ASSERT_TRUE(follower.Pin("tama", 0, Context(absl::Seconds(20))).ok());
  WriteMember("later");
  // Asks for nothing newer than there is, so that only the follower's own thread can bring it.
  for (int i = 0; i < 2000; ++i) {
    const auto pinned = follower.Pin("tama", 0, Context(absl::Seconds(20)));
    ASSERT_TRUE(pinned.ok());
    if (pinned->sequence == Sequence()) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  FAIL() << "the follower didn't follow";
}

TEST_F(IndexFollowerTest, ReplayingFromAnySequenceGivesAnEqualSnapshot) {
  int loads_in_between = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    // This one sees every commit, the other loads somewhere on the way and catches up once.
    IndexFollower steady(calls_.store(), SnapshotOfReplica, {.poll = kQuickStop});
    IndexFollower late(calls_.store(), SnapshotOfReplica, {.poll = kQuickStop});
    const std::uint64_t load_at = random.Below(10);
    for (std::uint64_t step = 0; step < 10; ++step) {
      WriteAnything(random);
      ASSERT_TRUE(steady.Pin("tama", Sequence(), Context(absl::Seconds(20))).ok());
      if (step == load_at) {
        ASSERT_TRUE(late.Pin("tama", 0, Context(absl::Seconds(20))).ok());
        ++loads_in_between;
      }
    }
    const auto a = steady.Pin("tama", Sequence(), Context(absl::Seconds(20)));
    const auto b = late.Pin("tama", Sequence(), Context(absl::Seconds(20)));
    ASSERT_TRUE(a.ok() && b.ok());
    EXPECT_EQ(a->snapshot->Fingerprint(), b->snapshot->Fingerprint());
    EXPECT_EQ(a->snapshot->content_digest(), b->snapshot->content_digest());
    EXPECT_EQ(steady.Stats().checksum_mismatches, 0u);
  }
  EXPECT_EQ(loads_in_between, 200);
}

TEST_F(IndexFollowerTest, ANetworkThatIsNotThereIsNotFound) {
  IndexFollower follower(calls_.store(), SnapshotOfReplica, {.poll = kQuickStop});
  EXPECT_EQ(follower.Pin("none", 0, Context(absl::Seconds(1))).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(follower.Stats().networks_loaded, 0u);
}

TEST_F(IndexFollowerTest, LeastRecentlyUsedNetworksLeaveForMemory) {
  for (const char* id : {"a", "b", "c"}) {
    ASSERT_TRUE((calls_.Call<v1::CreateNetworkRequest, v1::Network>(
                     "NetworkService.CreateNetwork",
                     absl::StrCat("network_id: '", id, "' network { display_name: 'N' }")))
                    .ok());
  }
  IndexFollower follower(calls_.store(), SnapshotOfReplica,
                         {.memory_budget_bytes = 1, .poll = kQuickStop});
  for (const char* id : {"a", "b", "c", "a"}) {
    ASSERT_TRUE(follower.Pin(id, 0, Context(absl::Seconds(20))).ok());
  }
  EXPECT_EQ(follower.Stats().networks_loaded, 1u);
  EXPECT_EQ(follower.Stats().evictions, 3u);
}

}  // namespace
}  // namespace renkei::services

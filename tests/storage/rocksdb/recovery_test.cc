// What a store finds after a crash, and what it refuses to open.
#include <cstdio>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "gtest/gtest.h"
#include "storage/network_replica.h"
#include "storage/rocksdb/rocksdb_store.h"
#include "storage/rocksdb/watermark.h"
#include "tests/storage/commits.h"
#include "tests/storage/rocksdb/faulty_env.h"

namespace renkei::storage {
namespace {

using absl::StatusCode;

class RecoveryTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& folder,
                                              absl::Duration interval = absl::ZeroDuration()) {
    return OpenRocksdbStore({.folder = folder, .env = &env_, .watermark_interval = interval});
  }

  // Commits `count` numbered pairs of records, which only ever occur together.
  static void CommitPairs(Store& store, int count) {
    for (int i = 0; i < count; ++i) {
      const std::string n = absl::StrCat(store.GetHead("club")->sequence + 1);
      ASSERT_TRUE(store
                      .Commit(MakeCommit("club", {Mutation::Put("left/" + n, std::string(200, 'l')),
                                                  Mutation::Put("right/" + n, "r")}))
                      .ok());
    }
  }

  // Checks that the store holds the first `commits` pairs, whole, and nothing else.
  static void ExpectPairs(const Store& store, std::uint64_t commits) {
    const auto replica = NetworkReplica::Load(store, "club");
    ASSERT_TRUE(replica.ok()) << replica.status();
    EXPECT_EQ(replica->sequence(), commits);
    EXPECT_EQ(replica->records().size(), 2 * commits);
    for (std::uint64_t i = 1; i <= commits; ++i) {
      EXPECT_EQ(replica->records().count(absl::StrCat("left/", i)), 1u);
      EXPECT_EQ(replica->records().count(absl::StrCat("right/", i)), 1u);
    }
    EXPECT_EQ(store.ReadChanges("club", 0, 1000)->changes.size(), commits);
  }

  // A store with `commits` pairs that crashed; its folder.
  std::string CrashedStore(int commits) {
    auto store = Open("/store");
    EXPECT_TRUE(store.ok()) << store.status();
    CommitPairs(**store, commits);
    env_.CopyFolder("/store", "/crashed");
    return "/crashed";
  }

  FaultyEnv env_;
};

TEST_F(RecoveryTest, ACrashLosesNothingAcknowledged) {
  const auto reopened = Open(CrashedStore(20));
  ASSERT_TRUE(reopened.ok()) << reopened.status();
  ExpectPairs(**reopened, 20);
  EXPECT_EQ((*reopened)->Stats().position, 20u);
}

TEST_F(RecoveryTest, APowerCutLosesNothingAcknowledged) {
  const auto store = Open("/store", absl::Seconds(1));
  CommitPairs(**store, 20);
  env_.CopyFolder("/store", "/dark", /*power_cut=*/true);
  const auto reopened = Open("/dark");
  ASSERT_TRUE(reopened.ok()) << reopened.status();
  ExpectPairs(**reopened, 20);
}

TEST_F(RecoveryTest, ALogCutBelowTheWatermarkIsRefusedWithBothNumbers) {
  const std::string crashed = CrashedStore(20);
  const std::string log = ReadFile(env_, NewestLog(env_, crashed));
  int refused = 0;
  for (std::size_t left = 0; left < log.size(); left += log.size() / 40 + 1, ++refused) {
    SCOPED_TRACE(left);
    const std::string folder = absl::StrCat("/cut", left);
    env_.CopyFolder(crashed, folder);
    WriteFile(env_, NewestLog(env_, folder), log.substr(0, left));
    const auto opened = Open(folder);
    ASSERT_EQ(opened.status().code(), StatusCode::kDataLoss) << opened.status();
    EXPECT_TRUE(absl::StrContains(opened.status().message(), "20 commits were acknowledged"))
        << opened.status();
    EXPECT_TRUE(absl::StrContains(opened.status().message(), "its log ends after "))
        << opened.status();
    EXPECT_TRUE(absl::StrContains(opened.status().message(), "restore the folder from a backup"));
  }
  std::printf("%d cut logs refused\n", refused);
  EXPECT_GE(refused, 30);
}

TEST_F(RecoveryTest, WithoutTheWatermarkACutLogOpensWithWholeCommitsOnly) {
  const std::string crashed = CrashedStore(20);
  const std::string log = ReadFile(env_, NewestLog(env_, crashed));
  std::uint64_t fewest = 20;
  for (std::size_t left = log.size() / 4; left < log.size(); left += log.size() / 30 + 1) {
    SCOPED_TRACE(left);
    const std::string folder = absl::StrCat("/cut", left);
    env_.CopyFolder(crashed, folder);
    WriteFile(env_, NewestLog(env_, folder), log.substr(0, left));
    ASSERT_TRUE(env_.DeleteFile(absl::StrCat(folder, "/", Watermark::kFileName)).ok());
    const auto opened = Open(folder);
    ASSERT_TRUE(opened.ok()) << opened.status();
    const std::uint64_t commits = (*opened)->GetHead("club")->sequence;
    EXPECT_LT(commits, 20u);
    fewest = std::min(fewest, commits);
    ExpectPairs(**opened, commits);
    CommitPairs(**opened, 1);
    ExpectPairs(**opened, commits + 1);
  }
  EXPECT_LT(fewest, 10u);
}

TEST_F(RecoveryTest, AFlippedBitInTheLogIsNeverALossWithoutAWord) {
  const std::string crashed = CrashedStore(12);
  const std::string log = ReadFile(env_, NewestLog(env_, crashed));
  Random random(7);
  int refused = 0;
  int harmless = 0;
  for (int trial = 0; trial < 80; ++trial) {
    SCOPED_TRACE(trial);
    std::string flipped = log;
    flipped[random.Below(flipped.size())] ^= static_cast<char>(1 << random.Below(8));
    const std::string folder = absl::StrCat("/flip", trial);
    env_.CopyFolder(crashed, folder);
    WriteFile(env_, NewestLog(env_, folder), flipped);
    const auto opened = Open(folder);
    if (opened.ok()) {
      ++harmless;
      ExpectPairs(**opened, 12);
    } else {
      ++refused;
      EXPECT_EQ(opened.status().code(), StatusCode::kDataLoss) << opened.status();
      EXPECT_TRUE(absl::StrContains(opened.status().message(), "restore the folder from a backup"));
    }
  }
  std::printf("80 flipped bits: %d refused, %d harmless\n", refused, harmless);
  EXPECT_GT(refused, 60);
}

TEST_F(RecoveryTest, AFlippedBitInATableIsFoundWhenItIsRead) {
  std::string crashed = CrashedStore(12);
  {
    ASSERT_TRUE(Open(crashed).ok());
  }  // Recovery writes the log's content into tables.
  std::vector<std::string> children;
  ASSERT_TRUE(env_.GetChildren(crashed, &children).ok());
  int tables = 0;
  for (const std::string& child : children) {
    if (!absl::EndsWith(child, ".sst")) continue;
    ++tables;
    const std::string path = absl::StrCat(crashed, "/", child);
    const std::string bytes = ReadFile(env_, path);
    std::string flipped = bytes;
    flipped[20] ^= 4;
    WriteFile(env_, path, flipped);
    {
      const auto opened = Open(crashed);
      const absl::Status loaded =
          opened.ok() ? NetworkReplica::Load(**opened, "club").status() : opened.status();
      const absl::Status log =
          opened.ok() ? (*opened)->ReadChanges("club", 0, 100).status() : opened.status();
      const absl::Status audit =
          opened.ok() ? (*opened)->ReadAudit("club", 0, 100).status() : opened.status();
      EXPECT_TRUE(absl::IsDataLoss(loaded) || absl::IsDataLoss(log) || absl::IsDataLoss(audit))
          << child << loaded << log << audit;
    }
    WriteFile(env_, path, bytes);
  }
  EXPECT_GE(tables, 5);
}

TEST_F(RecoveryTest, ALostDatabaseIsNotReplacedByAnEmptyOne) {
  const std::string crashed = CrashedStore(3);
  std::vector<std::string> children;
  ASSERT_TRUE(env_.GetChildren(crashed, &children).ok());
  for (const std::string& child : children) {
    if (child != Watermark::kFileName && child != "FORMAT") {
      (void)env_.DeleteFile(absl::StrCat(crashed, "/", child));
    }
  }
  EXPECT_EQ(Open(crashed).status().code(), StatusCode::kDataLoss);
  EXPECT_EQ(Open(crashed).status().code(), StatusCode::kDataLoss);
}

TEST_F(RecoveryTest, TheWatermarkIsExactAfterACleanShutdown) {
  for (const absl::Duration interval : {absl::ZeroDuration(), absl::Seconds(1)}) {
    const std::string folder = absl::StrCat("/clean", absl::ToInt64Seconds(interval));
    {
      const auto store = Open(folder, interval);
      ASSERT_TRUE(store.ok()) << store.status();
      CommitPairs(**store, 25);
    }
    EXPECT_EQ(Watermark::Open(&env_, folder)->acknowledged(), 25u);
  }
}

TEST_F(RecoveryTest, TheWatermarkIsBroughtUpToWhatIsFoundAtOpen) {
  const auto store = Open("/store");
  CommitPairs(**store, 3);
  env_.CopyFolder("/store", "/early");
  CommitPairs(**store, 4);
  env_.CopyFolder("/store", "/late");
  const std::string name = absl::StrCat("/", Watermark::kFileName);
  WriteFile(env_, "/late" + name, ReadFile(env_, "/early" + name));
  {
    ASSERT_TRUE(Open("/late", absl::Seconds(1)).ok());
  }
  EXPECT_EQ(Watermark::Open(&env_, "/late")->acknowledged(), 7u);
}

TEST_F(RecoveryTest, TheWatermarkFollowsWithoutAShutdown) {
  const auto store = Open("/store", absl::Milliseconds(1));
  CommitPairs(**store, 5);
  while ((*store)->Stats().acknowledged_on_file < 5) std::this_thread::yield();
  env_.CopyFolder("/store", "/copy");
  EXPECT_EQ(Watermark::Open(&env_, "/copy")->acknowledged(), 5u);
}

TEST_F(RecoveryTest, AWatermarkThatCannotBeWrittenStaysBehindAndCatchesUp) {
  {
    const auto store = Open("/store");
    CommitPairs(**store, 2);
    env_.FailWatermarkWrites(rocksdb::Status::NoSpace("full"));
    CommitPairs(**store, 2);
    EXPECT_EQ((*store)->Stats().acknowledged_on_file, 2u);
    env_.FailWatermarkWrites(rocksdb::Status::OK());
    CommitPairs(**store, 1);
    EXPECT_EQ((*store)->Stats().acknowledged_on_file, 5u);
  }
  EXPECT_TRUE(Open("/store").ok());
}

TEST_F(RecoveryTest, OneDamagedWatermarkSlotLeavesTheOther) {
  const std::string crashed = CrashedStore(4);
  const std::string path = absl::StrCat(crashed, "/", Watermark::kFileName);
  const std::string bytes = ReadFile(env_, path);
  // Generation 5 (4 commits) is in the first slot, generation 4 (3 commits) in the second.
  const struct {
    std::size_t damaged_at;
    std::uint64_t acknowledged;
  } rows[] = {{8, 3}, {16, 3}, {30, 3}, {4096 + 8, 4}, {4096 + 39, 4}};
  for (const auto& row : rows) {
    std::string damaged = bytes;
    damaged[row.damaged_at] ^= 1;
    WriteFile(env_, path, damaged);
    EXPECT_EQ(Watermark::Open(&env_, crashed)->acknowledged(), row.acknowledged);
    EXPECT_TRUE(Open(crashed).ok());
  }
  WriteFile(env_, path, std::string(8192, '\0'));
  EXPECT_EQ(Open(crashed).status().code(), StatusCode::kDataLoss);
  WriteFile(env_, path, "");
  EXPECT_EQ(Open(crashed).status().code(), StatusCode::kDataLoss);
}

}  // namespace
}  // namespace renkei::storage

// Folders that a store takes, and those that it refuses.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/rocksdb/rocksdb_store.h"
#include "tests/storage/commits.h"

namespace renkei::storage {
namespace {

using absl::StatusCode;

class FolderTest : public testing::Test {
 protected:
  FolderTest() {
    std::string name = absl::StrCat(testing::TempDir(), "/renkei-folder-XXXXXX");
    root_ = mkdtemp(name.data());
  }
  ~FolderTest() override { std::filesystem::remove_all(root_); }

  static absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& folder) {
    return OpenRocksdbStore({.folder = folder});
  }

  static void ExpectRefused(const std::string& folder, StatusCode code, absl::string_view reason) {
    const auto opened = Open(folder);
    EXPECT_EQ(opened.status().code(), code) << opened.status();
    EXPECT_TRUE(absl::StrContains(opened.status().message(), reason)) << opened.status();
    EXPECT_TRUE(absl::StrContains(opened.status().message(), folder)) << opened.status();
  }

  static void Write(const std::string& path, absl::string_view text) {
    std::ofstream(path) << text;
  }

  std::string root_;
};

TEST_F(FolderTest, IsCreatedOnceAndKeepsItsContent) {
  const std::string folder = root_ + "/store";
  {
    const auto store = Open(folder);
    ASSERT_TRUE(store.ok()) << store.status();
    ASSERT_TRUE((*store)->Commit(MakeCommit("club", {Mutation::Put("k", "v")})).ok());
  }
  const auto store = Open(folder);
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ((*store)->Get("club", "k")->value, "v");
}

TEST_F(FolderTest, ASecondOpenerIsRefusedUntilTheFirstIsGone) {
  const std::string folder = root_ + "/store";
  {
    const auto first = Open(folder);
    ASSERT_TRUE(first.ok()) << first.status();
    ExpectRefused(folder, StatusCode::kFailedPrecondition, "is open in another server");
    ASSERT_TRUE((*first)->Commit(MakeCommit("club", {Mutation::Put("k", "v")})).ok());
  }
  EXPECT_TRUE(Open(folder).ok());
}

TEST_F(FolderTest, WhatCannotBeWrittenIsRefused) {
  Write(root_ + "/file", "");
  ExpectRefused(root_ + "/file", StatusCode::kPermissionDenied, "can't be created or written");
  ExpectRefused(root_ + "/file/store", StatusCode::kPermissionDenied, "can't be created");
  ExpectRefused(root_ + "/missing/store", StatusCode::kPermissionDenied, "parent exists");
  ExpectRefused("/proc/renkei-store", StatusCode::kPermissionDenied, "can't be created");
}

TEST_F(FolderTest, AReadOnlyFolderIsRefused) {
  if (geteuid() == 0) GTEST_SKIP() << "SKIPPED: the superuser may write into read-only folders";
  const std::string folder = root_ + "/store";
  std::filesystem::create_directory(folder);
  std::filesystem::permissions(
      folder, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  ExpectRefused(folder, StatusCode::kPermissionDenied, "can't be created or written");
}

TEST_F(FolderTest, AForeignFolderIsRefusedAndLeftAlone) {
  Write(root_ + "/letter.txt", "Dear firm");
  ExpectRefused(root_, StatusCode::kFailedPrecondition, "holds 'letter.txt'");
  EXPECT_FALSE(std::filesystem::exists(root_ + "/FORMAT"));
  EXPECT_FALSE(std::filesystem::exists(root_ + "/CURRENT"));
}

TEST_F(FolderTest, AnotherFormatIsRefused) {
  const std::string folder = root_ + "/store";
  {
    ASSERT_TRUE(Open(folder).ok());
  }
  Write(folder + "/FORMAT", "renkei-store 2\n");
  ExpectRefused(folder, StatusCode::kFailedPrecondition, "has format 2");
  for (const char* text : {"", "renkei-store 0\n", "renkei-store 1", "something else\n"}) {
    Write(folder + "/FORMAT", text);
    ExpectRefused(folder, StatusCode::kFailedPrecondition, "it isn't a store");
  }
  Write(folder + "/FORMAT", "renkei-store 1\n");
  EXPECT_TRUE(Open(folder).ok());
}

TEST_F(FolderTest, AnInterruptedFirstOpenIsTakenUp) {
  Write(root_ + "/OWNER", "");
  Write(root_ + "/WRITABLE", "");
  Write(root_ + "/FORMAT.new", "renkei");
  EXPECT_TRUE(Open(root_).ok());
}

TEST_F(FolderTest, TheRootOfAFreshVolumeIsTaken) {
  std::filesystem::create_directory(root_ + "/lost+found");
  EXPECT_TRUE(Open(root_ + "/").ok());
  EXPECT_TRUE(Open(root_).ok());
}

TEST_F(FolderTest, OptionsOutOfRangeAreRefused) {
  const std::string folder = root_ + "/store";
  for (const RocksdbStoreOptions& options :
       {RocksdbStoreOptions{}, RocksdbStoreOptions{.folder = folder, .max_queued_commits = 0},
        RocksdbStoreOptions{.folder = folder, .max_group_bytes = 0},
        RocksdbStoreOptions{.folder = folder, .watermark_interval = absl::Milliseconds(1001)},
        RocksdbStoreOptions{.folder = folder, .watermark_interval = -absl::Milliseconds(1)}}) {
    EXPECT_EQ(OpenRocksdbStore(options).status().code(), StatusCode::kInvalidArgument);
  }
  EXPECT_FALSE(std::filesystem::exists(folder));
}

}  // namespace
}  // namespace renkei::storage

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/storage/rocksdb/crash_campaign.h"
#include "tests/support/paths.h"

namespace renkei::storage {
namespace {

// The short mode of storage_crash_campaign.
TEST(CrashTest, AHundredKillsLoseNothingAcknowledged) {
  std::string folder = absl::StrCat(testing::TempDir(), "/renkei-crash-XXXXXX");
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  const auto counts = RunCrashCampaign({.writer = test_support::BinaryPath("storage_crash_writer"),
                                        .folder = folder,
                                        .kills = 100,
                                        .seed = 20260101});
  ASSERT_TRUE(counts.ok()) << counts.status();
  std::filesystem::remove_all(folder);
  std::printf("%s\n", Describe(*counts).c_str());
  EXPECT_EQ(counts->kills, 100);
  EXPECT_GT(counts->kills_before_any_acknowledgement, 0);
  EXPECT_GT(counts->recoveries_by_the_next_writer, 0);
  EXPECT_GT(counts->second_openers_refused, 0);
  EXPECT_GT(counts->acknowledged, 1000u);
  EXPECT_GT(counts->kept_unacknowledged, 0u);
}

}  // namespace
}  // namespace renkei::storage

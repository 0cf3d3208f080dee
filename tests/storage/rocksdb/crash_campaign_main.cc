// The crash campaign at any length: storage_crash_campaign --cycles 2000 --seed 7
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"
#include "tests/storage/rocksdb/crash_campaign.h"
#include "tests/support/paths.h"

int main(int argc, char** argv) {
  renkei::storage::CrashCampaign campaign;
  bool understood = argc % 2 == 1;
  for (int i = 1; i + 1 < argc; i += 2) {
    const absl::string_view name = argv[i];
    const bool cycles = name == "--cycles" && absl::SimpleAtoi(argv[i + 1], &campaign.kills);
    const bool seed = name == "--seed" && absl::SimpleAtoi(argv[i + 1], &campaign.seed);
    understood = understood && (cycles || seed);
  }
  if (!understood || campaign.kills < 1) {
    std::fprintf(stderr, "usage: storage_crash_campaign [--cycles N] [--seed S]\n");
    return 2;
  }
  std::string folder = (std::filesystem::temp_directory_path() / "renkei-crash-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) {
    std::perror(folder.c_str());
    return 1;
  }
  campaign.folder = folder;
  campaign.writer = renkei::test_support::BinaryPath("storage_crash_writer");
  const auto counts = renkei::storage::RunCrashCampaign(campaign);
  if (!counts.ok()) {
    std::fprintf(stderr, "%s\n(kept for inspection)\n", counts.status().ToString().c_str());
    return 1;
  }
  std::filesystem::remove_all(folder);
  std::printf("%s\n", renkei::storage::Describe(*counts).c_str());
  return 0;
}

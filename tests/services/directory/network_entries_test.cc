#include "services/directory/network_entries.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/v1/directory_service.pb.h"
#include "renkei/v1/network_service.pb.h"
#include "services/rpc/error.h"
#include "tests/services/directory/directory_fixture.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;

constexpr char kImport[] = "DirectoryService.ImportEntries";
constexpr char kNetworkEntry[] =
    "entries { network { name: 'networks/tama' display_name: 'Tama' } } ";
constexpr char kMemberEntry[] =
    "entries { member { name: 'networks/tama/members/acme' display_name: 'Acme' } } ";
constexpr char kCapabilityEntry[] =
    "entries { capability { name: 'networks/tama/capabilities/c' member: 'acme' title: 'Milling' } "
    "} ";

class NetworkEntries : public ::testing::Test {
 protected:
  absl::StatusOr<v1::ImportEntriesResponse> Import(const std::string& entries) {
    return calls_.Call<v1::ImportEntriesRequest, v1::ImportEntriesResponse>(
        kImport, absl::StrCat("parent: 'networks/tama' ", entries));
  }

  DirectoryCalls calls_;
};

TEST_F(NetworkEntries, AreOneCommitInAnyOrder) {
  const auto imported = Import(absl::StrCat(kCapabilityEntry, kMemberEntry, kNetworkEntry));
  ASSERT_TRUE(imported.ok()) << imported.status();
  EXPECT_EQ(imported->entry_count(), 3);
  EXPECT_EQ(calls_.store().GetHead("tama")->sequence, 1u);
}

TEST_F(NetworkEntries, OneBadEntryKeepsAllOut) {
  const auto refused = Import(absl::StrCat(
      kNetworkEntry, kMemberEntry,
      "entries { member { name: 'networks/tama/members/b' employee_count: -5 display_name: 'B' } }"
      "entries { need { name: 'networks/tama/needs/n' member: 'nobody' title: 'N' } }"));
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("entries[2]"));
  EXPECT_EQ(calls_.store().GetHead("tama")->sequence, 0u);
}

TEST_F(NetworkEntries, RefuseDuplicatesForeignNetworksAndEmptyCalls) {
  EXPECT_FALSE(Import(absl::StrCat(kNetworkEntry, kMemberEntry, kMemberEntry)).ok());
  EXPECT_FALSE(
      Import("entries { member { name: 'networks/other/members/a' display_name: 'A' } }").ok());
  EXPECT_FALSE(Import("").ok());
  EXPECT_FALSE(Import("entries { }").ok());
  EXPECT_EQ(Import(kMemberEntry).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(NetworkEntries, ComeBackInCanonicalOrderWithoutServerFields) {
  ASSERT_TRUE(Import(absl::StrCat(kCapabilityEntry, kMemberEntry, kNetworkEntry)).ok());
  v1::ExportEntriesRequest request;
  request.set_parent("networks/tama");
  request.set_page_size(2);
  std::vector<v1::NetworkFileEntry> entries;
  do {
    const auto page =
        calls_.Call<v1::ExportEntriesResponse>("DirectoryService.ExportEntries", request);
    ASSERT_TRUE(page.ok()) << page.status();
    entries.insert(entries.end(), page->entries().begin(), page->entries().end());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_TRUE(entries[0].has_network());
  EXPECT_TRUE(entries[1].has_member());
  EXPECT_TRUE(entries[2].has_capability());
  EXPECT_EQ(entries[1].member().etag(), "");
  EXPECT_FALSE(entries[1].member().has_create_time());
}

}  // namespace
}  // namespace renkei::services

#include "services/directory/network_entries.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/v1/directory_service.pb.h"
#include "renkei/v1/network_service.pb.h"
#include "services/rpc/error.h"
#include "services/rpc/token.h"
#include "tests/services/directory/directory_fixture.h"
#include "tests/storage/model_store.h"

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
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("entries[2].member.employee_count"));
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

TEST_F(NetworkEntries, AListOfNetworksWaitsForATokenOfAnyNetwork) {
  const auto imported = Import(absl::StrCat(kMemberEntry, kNetworkEntry));
  v1::ListNetworksRequest request;
  request.set_consistency_token(imported->consistency_token());
  const auto listed = calls_.Call<v1::ListNetworksResponse>("NetworkService.ListNetworks", request);
  ASSERT_TRUE(listed.ok()) << listed.status();
  EXPECT_EQ(listed->networks_size(), 1);
  request.set_consistency_token(FormatConsistencyToken({"tama", 2}));
  const Method* row = calls_.table().Find("renkei.v1.NetworkService.ListNetworks");
  CallContext late = calls_.Context(row->descriptor->full_name());
  late.deadline = late.start;
  EXPECT_EQ(ErrorReason(row->handler(late, request).status()), "STORE_BEHIND");
}

// Networks that were deleted cost time, not answers: a page ends after so many of them.
TEST(ListNetworks, PassesOverDeletedNetworksInBoundedSteps) {
  storage::ModelStore store;
  DirectoryCalls calls(&store);
  for (int i = 0; i < 10'100; ++i) {
    storage::CommitRequest commit;
    commit.network = absl::StrCat("gone", i);
    commit.mutations = {storage::Mutation::Delete("ra/")};
    commit.author = {"test", "test", ""};
    commit.commit_time = absl::FromUnixSeconds(0);
    ASSERT_TRUE(store.Commit(commit).ok());
  }
  ASSERT_TRUE((calls.Call<v1::CreateNetworkRequest, v1::Network>(
                   "NetworkService.CreateNetwork",
                   R"(network_id: "tama" network { display_name: "Tama" })"))
                  .ok());
  v1::ListNetworksRequest request;
  const auto first = calls.Call<v1::ListNetworksResponse>("NetworkService.ListNetworks", request);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->networks_size(), 0);
  ASSERT_NE(first->next_page_token(), "");
  request.set_page_token(first->next_page_token());
  const auto second = calls.Call<v1::ListNetworksResponse>("NetworkService.ListNetworks", request);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->networks_size(), 1);
  EXPECT_EQ(second->next_page_token(), "");
}

}  // namespace
}  // namespace renkei::services

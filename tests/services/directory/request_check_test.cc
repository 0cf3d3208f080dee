// Bad input of every sort: refused with field, value and limit, all of it at once, nothing changed.
#include "services/directory/request_check.h"

#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "renkei/v1/directory_service.pb.h"
#include "renkei/v1/network_service.pb.h"
#include "services/rpc/error.h"
#include "tests/services/directory/directory_fixture.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

class BadRequests : public ::testing::Test {
 protected:
  BadRequests() {
    EXPECT_TRUE((calls_.Call<v1::CreateNetworkRequest, v1::Network>(
                     "NetworkService.CreateNetwork",
                     R"(network_id: "tama" network { display_name: "Tama" })"))
                    .ok());
    EXPECT_TRUE((calls_.Call<v1::CreateMemberRequest, v1::Member>(
                     "DirectoryService.CreateMember",
                     "parent: 'networks/tama' member_id: 'acme' member { display_name: 'Acme' }"))
                    .ok());
    before_ = calls_.store().GetHead("tama")->sequence;
  }

  ~BadRequests() override { EXPECT_EQ(calls_.store().GetHead("tama")->sequence, before_); }

  // The fields that a refusal names.
  static std::set<std::string> Fields(const absl::Status& status) {
    Violations violations;
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
    if (absl::IsInvalidArgument(status)) AddViolationsOf(status, violations);
    std::set<std::string> fields;
    for (const Violation& violation : violations.all()) fields.insert(violation.field);
    return fields;
  }

  absl::Status Import(const v1::ImportEntriesRequest& request) {
    return calls_.Call<v1::ImportEntriesResponse>("DirectoryService.ImportEntries", request)
        .status();
  }

  DirectoryCalls calls_;
  std::uint64_t before_ = 0;
};

TEST_F(BadRequests, EverythingWrongWithACreationIsSaidAtOnce) {
  const auto refused = calls_.Call<v1::CreateCapabilityRequest, v1::Capability>(
      "DirectoryService.CreateCapability",
      "parent: 'networks/tama' capability_id: 'no spaces' request_id: 'nor here' "
      "capability { member: 'acme' tags: '' }");
  EXPECT_THAT(Fields(refused.status()),
              IsSupersetOf({"capability_id", "request_id", "capability.title"}));
  const auto referring = calls_.Call<v1::CreateCapabilityRequest, v1::Capability>(
      "DirectoryService.CreateCapability",
      "parent: 'networks/tama' capability_id: 'c' request_id: 'no spaces' "
      "capability { name: 'networks/tama/capabilities/d' member: 'nobody' codes: 'cpv:1' }");
  EXPECT_THAT(Fields(referring.status()),
              IsSupersetOf({"request_id", "capability.name", "capability.title",
                            "capability.member", "capability.codes[0]"}));
  const auto nowhere = calls_.Call<v1::CreateMemberRequest, v1::Member>(
      "DirectoryService.CreateMember", "parent: 'tama' member_id: '' member { margin_ppm: 0 }");
  EXPECT_THAT(Fields(nowhere.status()),
              IsSupersetOf({"parent", "member_id", "member.display_name", "member.margin_ppm"}));
}

TEST_F(BadRequests, EverythingWrongWithAnUpdateIsSaidAtOnce) {
  const auto refused = calls_.Call<v1::UpdateMemberRequest, v1::Member>(
      "DirectoryService.UpdateMember",
      "member { name: 'acme' employee_count: -1 } request_id: 'no spaces'");
  EXPECT_THAT(Fields(refused.status()), IsSupersetOf({"member.name", "member.display_name",
                                                      "member.employee_count", "request_id"}));
  const auto masked = calls_.Call<v1::UpdateMemberRequest, v1::Member>(
      "DirectoryService.UpdateMember",
      "member { name: 'networks/tama/members/acme' employee_count: -1 } "
      "update_mask { paths: 'employee_count' paths: 'nothing' }");
  EXPECT_EQ(Fields(masked.status()),
            (std::set<std::string>{"member.employee_count", "update_mask.paths[1]"}));
}

TEST_F(BadRequests, EverythingWrongWithAnImportIsSaidAtOnceUnderItsPath) {
  v1::ImportEntriesRequest request;
  request.set_parent("networks/tama");
  request.set_request_id("no spaces");
  auto* member = request.add_entries()->mutable_member();
  member->set_name("networks/tama/members/b");
  request.add_entries()->mutable_member()->set_name("members/c");
  auto* need = request.add_entries()->mutable_need();
  need->set_name("networks/tama/needs/n");
  need->set_member("nobody");
  request.add_entries();
  request.add_entries()->mutable_code_scheme()->set_name("networks/other/codeSchemes/s");
  EXPECT_THAT(
      Fields(Import(request)),
      IsSupersetOf({"request_id", "entries[0].member.display_name", "entries[1].member.name",
                    "entries[1].member.display_name", "entries[2].need.title",
                    "entries[2].need.member", "entries[3]", "entries[4].code_scheme.name"}));
}

TEST_F(BadRequests, EverythingWrongWithAListingIsSaidAtOnce) {
  const auto refused = calls_.Call<v1::ListMembersRequest, v1::ListMembersResponse>(
      "DirectoryService.ListMembers",
      "parent: 'networks/tama' page_size: -1 page_token: 'x' consistency_token: 'y'");
  EXPECT_EQ(Fields(refused.status()),
            (std::set<std::string>{"page_size", "page_token", "consistency_token"}));
  const auto nowhere = calls_.Call<v1::ListMembersRequest, v1::ListMembersResponse>(
      "DirectoryService.ListMembers", "parent: 'tama' page_size: -1 page_token: 'x'");
  EXPECT_EQ(Fields(nowhere.status()), (std::set<std::string>{"page_size", "parent"}));
  const auto exported = calls_.Call<v1::ExportEntriesRequest, v1::ExportEntriesResponse>(
      "DirectoryService.ExportEntries", "parent: 'networks/tama' page_size: -7 page_token: 'x'");
  EXPECT_EQ(Fields(exported.status()), (std::set<std::string>{"page_size", "page_token"}));
  const auto networks = calls_.Call<v1::ListNetworksRequest, v1::ListNetworksResponse>(
      "NetworkService.ListNetworks", "page_size: -1 page_token: 'x' consistency_token: 'y'");
  EXPECT_EQ(Fields(networks.status()),
            (std::set<std::string>{"page_size", "page_token", "consistency_token"}));
}

TEST_F(BadRequests, UnknownFieldsAreNamedAtEveryDepth) {
  v1::ImportEntriesRequest request;
  request.set_parent("networks/tama");
  auto* member = request.add_entries()->mutable_member();
  member->set_name("networks/tama/members/acme");
  member->set_display_name("Acme");
  const auto add = [](google::protobuf::Message& message, int number) {
    message.GetReflection()->MutableUnknownFields(&message)->AddLengthDelimited(number, "new");
  };
  add(request, 5001);
  add(*member, 5002);
  add(*member, 5002);
  add(*member->mutable_place(), 5003);
  add(*member->add_promises(), 5004);
  EXPECT_THAT(Fields(Import(request)),
              IsSupersetOf({"5001", "entries[0].member.5002", "entries[0].member.place.5003",
                            "entries[0].member.promises[0].5004"}));
}

TEST_F(BadRequests, AnyAlteredCharacterOfAPageTokenIsFound) {
  v1::ListNetworksRequest request;
  ASSERT_TRUE(
      (calls_.Call<v1::CreateNetworkRequest, v1::Network>(
           "NetworkService.CreateNetwork", R"(network_id: "ume" network { display_name: "Ume" })"))
          .ok());
  request.set_page_size(1);
  const auto list = [&](const std::string& token) {
    request.set_page_token(token);
    return calls_.Call<v1::ListNetworksResponse>("NetworkService.ListNetworks", request);
  };
  const std::string token = list("")->next_page_token();
  ASSERT_FALSE(token.empty());
  EXPECT_TRUE(list(token).ok());
  for (std::size_t i = 0; i < token.size(); ++i) {
    for (const char c : std::string("Az09-_=+/ \n")) {
      if (c == token[i]) continue;
      std::string altered = token;
      altered[i] = c;
      EXPECT_EQ(Fields(list(altered).status()), std::set<std::string>{"page_token"}) << altered;
    }
    EXPECT_FALSE(list(token.substr(0, i)).ok() && i > 0) << i;
  }
  EXPECT_FALSE(list(token + "A").ok());
  EXPECT_FALSE(list(token + token).ok());
  EXPECT_FALSE(list(std::string(100'000, 'A')).ok());
}

TEST_F(BadRequests, PageSizesOfAnyKindAreReadOrRefused) {
  v1::ListMembersRequest request;
  request.set_parent("networks/tama");
  for (const int size : {-1, -1000, std::numeric_limits<int>::min()}) {
    request.set_page_size(size);
    const auto refused =
        calls_.Call<v1::ListMembersResponse>("DirectoryService.ListMembers", request);
    EXPECT_EQ(Fields(refused.status()), std::set<std::string>{"page_size"});
    EXPECT_THAT(std::string(refused.status().message()), HasSubstr(absl::StrCat(size)));
  }
  for (const int size : {0, 1, 1000, 1001, std::numeric_limits<int>::max()}) {
    request.set_page_size(size);
    const auto listed =
        calls_.Call<v1::ListMembersResponse>("DirectoryService.ListMembers", request);
    ASSERT_TRUE(listed.ok()) << size << listed.status();
    EXPECT_EQ(listed->members_size(), 1);
  }
}

// Whatever a text holds, the answer names the field, is short and is valid UTF-8.
TEST_F(BadRequests, TextsThatAreNoTextOrHaveTenMegabytesAreRefusedInShort) {
  const std::vector<std::string> texts = {"\xff\xfe",
                                          "\xc0\x80",
                                          "caf\xc3",
                                          "\xed\xa0\x80",
                                          std::string("a\0b", 3),
                                          std::string(10 << 20, 'x')};
  for (const std::string& text : texts) {
    SCOPED_TRACE(text.size());
    v1::CreateCapabilityRequest request;
    request.set_parent("networks/tama");
    request.set_capability_id("c");
    request.mutable_capability()->set_member("acme");
    request.mutable_capability()->set_title(text);
    const auto title =
        calls_.Call<v1::Capability>("DirectoryService.CreateCapability", request).status();
    EXPECT_EQ(Fields(title), std::set<std::string>{"capability.title"});
    request.mutable_capability()->set_title("Milling");
    request.mutable_capability()->set_member(text);
    const auto member =
        calls_.Call<v1::Capability>("DirectoryService.CreateCapability", request).status();
    EXPECT_THAT(Fields(member), IsSupersetOf({"capability.member"}));
    request.mutable_capability()->set_member("acme");
    request.set_capability_id(text);
    const auto id =
        calls_.Call<v1::Capability>("DirectoryService.CreateCapability", request).status();
    EXPECT_EQ(Fields(id), std::set<std::string>{"capability_id"});
    request.set_capability_id("c");
    request.mutable_capability()->set_name(text);
    const auto name =
        calls_.Call<v1::Capability>("DirectoryService.CreateCapability", request).status();
    EXPECT_EQ(Fields(name), std::set<std::string>{"capability.name"});
    request.mutable_capability()->clear_name();
    request.set_parent(text);
    const auto parent =
        calls_.Call<v1::Capability>("DirectoryService.CreateCapability", request).status();
    EXPECT_EQ(Fields(parent), std::set<std::string>{"parent"});
    for (const absl::Status& status : {title, member, id, name, parent}) {
      EXPECT_LT(status.message().size(), 1000u) << status;
      EXPECT_EQ(FirstInvalidUtf8(status.message()), std::nullopt) << status;
    }
  }
}

}  // namespace
}  // namespace renkei::services

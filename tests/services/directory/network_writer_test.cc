#include "services/directory/network_writer.h"

#include <functional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/v1/directory_service.pb.h"
#include "renkei/v1/network_service.pb.h"
#include "services/rpc/error.h"
#include "tests/services/directory/directory_fixture.h"
#include "tests/services/directory/forwarding_store.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;

// Does something once, right after a request id was looked up for the first time.
class StoreWithARace final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;

  void AfterLookup(std::function<void()> race) { race_ = std::move(race); }

  absl::StatusOr<std::optional<storage::IdempotentAnswer>> FindIdempotent(
      absl::string_view network, absl::string_view request_id) const override {
    auto found = ForwardingStore::FindIdempotent(network, request_id);
    if (const auto race = std::exchange(race_, nullptr)) race();
    return found;
  }

 private:
  mutable std::function<void()> race_;
};

class NetworkWriterTest : public ::testing::Test {
 protected:
  NetworkWriterTest() : raced_(calls_.store()), raced_calls_(&raced_) {
    EXPECT_TRUE((calls_.Call<v1::CreateNetworkRequest, v1::Network>(
                     "NetworkService.CreateNetwork",
                     R"(network_id: "tama" network { display_name: "Tama" })"))
                    .ok());
  }

  absl::StatusOr<v1::Member> Create(DirectoryCalls& calls, const std::string& extra) {
    return calls.Call<v1::CreateMemberRequest, v1::Member>(
        "DirectoryService.CreateMember", absl::StrCat("parent: 'networks/tama' member_id: 'acme' ",
                                                      extra, " member { display_name: 'Acme' }"));
  }

  absl::StatusOr<v1::Member> Update(DirectoryCalls& calls, const std::string& text) {
    return calls.Call<v1::UpdateMemberRequest, v1::Member>("DirectoryService.UpdateMember", text);
  }

  DirectoryCalls calls_;
  StoreWithARace raced_;
  DirectoryCalls raced_calls_;
};

TEST_F(NetworkWriterTest, ARepeatThatRunsBesideTheFirstCallIsGivenItsAnswer) {
  absl::StatusOr<v1::Member> first;
  raced_.AfterLookup([&] { first = Create(calls_, "request_id: 'r'"); });
  const auto second = Create(raced_calls_, "request_id: 'r'");
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->SerializeAsString(), first->SerializeAsString());

  const std::string update =
      absl::StrCat("member { name: 'networks/tama/members/acme' display_name: 'B' etag: '",
                   first->etag(), "' } request_id: 'u'");
  raced_.AfterLookup([&] { first = Update(calls_, update); });
  const auto updated = Update(raced_calls_, update);
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(updated->etag(), first->etag());

  v1::DeleteMemberRequest request;
  request.set_name("networks/tama/members/acme");
  request.set_request_id("d");
  absl::StatusOr<v1::DeleteMemberResponse> gone;
  raced_.AfterLookup([&] {
    gone = calls_.Call<v1::DeleteMemberResponse>("DirectoryService.DeleteMember", request);
  });
  const auto again =
      raced_calls_.Call<v1::DeleteMemberResponse>("DirectoryService.DeleteMember", request);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->consistency_token(), gone->consistency_token());
}

TEST_F(NetworkWriterTest, AnotherCallUnderTheSameRequestIdIsToldSo) {
  raced_.AfterLookup([&] { EXPECT_TRUE(Create(calls_, "request_id: 'r'").ok()); });
  const auto other = raced_calls_.Call<v1::CreateMemberRequest, v1::Member>(
      "DirectoryService.CreateMember",
      "parent: 'networks/tama' member_id: 'acme' request_id: 'r' member { display_name: 'C' }");
  EXPECT_EQ(ErrorReason(other.status()), "REQUEST_ID_REUSED");
}

TEST_F(NetworkWriterTest, ValidateOnlyIsNeverGivenAnAnswerThatWasKept) {
  ASSERT_TRUE(Create(calls_, "request_id: 'r'").ok());
  const auto checked = Create(calls_, "request_id: 'r' validate_only: true");
  EXPECT_EQ(checked.status().code(), absl::StatusCode::kAlreadyExists);
  ASSERT_TRUE(Update(calls_,
                     "member { name: 'networks/tama/members/acme' display_name: 'B' } "
                     "request_id: 'u'")
                  .ok());
  const auto updated = Update(calls_,
                              "member { name: 'networks/tama/members/acme' display_name: 'B' } "
                              "request_id: 'u' validate_only: true");
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(updated->consistency_token(), "");
}

TEST_F(NetworkWriterTest, WhatIsMissingIsCreatedWholeWhateverTheMask) {
  const auto created = Update(
      calls_,
      "member { name: 'networks/tama/members/acme' display_name: 'Acme' description: 'Mills' } "
      "update_mask { paths: 'display_name' } allow_missing: true");
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->description(), "Mills");
  const auto wrong = Update(calls_,
                            "member { name: 'networks/tama/members/other' display_name: 'O' } "
                            "update_mask { paths: 'nothing' } allow_missing: true");
  EXPECT_THAT(std::string(wrong.status().message()), HasSubstr("update_mask.paths[0]"));
  // A path that is named twice counts once.
  const auto twice = Update(calls_,
                            "member { name: 'networks/tama/members/acme' description: 'New' } "
                            "update_mask { paths: 'description' paths: 'description' }");
  ASSERT_TRUE(twice.ok()) << twice.status();
  EXPECT_EQ(twice->description(), "New");
  EXPECT_EQ(twice->display_name(), "Acme");
}

}  // namespace
}  // namespace renkei::services

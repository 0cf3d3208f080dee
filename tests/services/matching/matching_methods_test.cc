// Matching through the dispatcher, over a store: tokens, names and deadlines.
#include "services/matching/matching_methods.h"

#include <future>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "renkei/v1/directory_service.pb.h"
#include "renkei/v1/matching_service.pb.h"
#include "renkei/v1/network_service.pb.h"
#include "services/follower/snapshot_of_replica.h"
#include "services/rpc/dispatcher.h"
#include "services/rpc/error.h"
#include "services/rpc/token.h"
#include "tests/services/directory/directory_fixture.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;

MethodTable MatchingTable(IndexFollower& follower) {
  MethodTable::Builder builder;
  AddMatchingMethods(follower, builder);
  return *std::move(builder).Build(
      {google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
          "renkei.v1.MatchingService")});
}

class MatchingMethods : public ::testing::Test {
 protected:
  MatchingMethods() {
    EXPECT_TRUE((calls_.Call<v1::CreateNetworkRequest, v1::Network>(
                     "NetworkService.CreateNetwork",
                     R"(network_id: "tama" network { display_name: "Tama" })"))
                    .ok());
    token_ = AddMember("acme");
  }

  // The token of the write.
  std::string AddMember(const std::string& id) {
    const auto member = calls_.Call<v1::CreateMemberRequest, v1::Member>(
        "DirectoryService.CreateMember", absl::StrCat("parent: 'networks/tama' member_id: '", id,
                                                      "' member { display_name: 'Firm' }"));
    EXPECT_TRUE(member.ok()) << member.status();
    return member.ok() ? member->consistency_token() : "";
  }

  template <typename Response, typename Request>
  absl::StatusOr<Response> Call(const std::string& method, const Request& request,
                                absl::Time deadline = absl::InfiniteFuture()) {
    std::promise<absl::StatusOr<Response>> promise;
    CallContext context;
    context.deadline = deadline;
    dispatcher_.Dispatch(*table_.Find("renkei.v1.MatchingService." + method), std::move(context),
                         request.SerializeAsString(), [&](absl::StatusOr<MessagePtr> answer) {
                           if (!answer.ok()) return promise.set_value(answer.status());
                           promise.set_value(static_cast<const Response&>(**answer));
                         });
    return promise.get_future().get();
  }

  absl::StatusOr<v1::FindPartnersResponse> Partners(const std::string& member,
                                                    const std::string& token = "",
                                                    absl::Time deadline = absl::InfiniteFuture()) {
    v1::FindPartnersRequest request;
    request.set_member(member);
    request.set_consistency_token(token);
    return Call<v1::FindPartnersResponse>("FindPartners", request, deadline);
  }

  DirectoryCalls calls_;
  std::string token_;
  IndexFollower follower_{calls_.store(), SnapshotOfReplica, {.poll = absl::Milliseconds(2)}};
  const MethodTable table_ = MatchingTable(follower_);
  Dispatcher dispatcher_{table_, {}};
};

TEST_F(MatchingMethods, AnAnswerReflectsTheWriteOfItsToken) {
  for (int i = 0; i < 20; ++i) {
    const std::string id = absl::StrCat("m", i);
    const auto answer = Partners("networks/tama/members/" + id, AddMember(id));
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->member(), id);
  }
}

TEST_F(MatchingMethods, ATokenThatTheStoreNeverGaveIsRefused) {
  const std::string member = "networks/tama/members/acme";
  const auto ahead = Partners(member, FormatConsistencyToken({"tama", 1000}));
  EXPECT_EQ(ahead.status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(ErrorReason(ahead.status()), "SNAPSHOT_BEHIND");
  for (const std::string& token : {FormatConsistencyToken({"other", 1}), std::string("nonsense")}) {
    const auto refused = Partners(member, token);
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(refused.status().message()), HasSubstr("consistency_token"));
  }
  EXPECT_TRUE(Partners(member, token_).ok());
}

TEST_F(MatchingMethods, UnknownNetworksAndMembersAreNotFound) {
  const auto network = Partners("networks/none/members/acme");
  EXPECT_EQ(network.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(network.status().message()), HasSubstr("networks/none "));
  const auto with_token =
      Partners("networks/none/members/acme", FormatConsistencyToken({"none", 3}));
  EXPECT_EQ(with_token.status().code(), absl::StatusCode::kNotFound);
  const auto member = Partners("networks/tama/members/nobody");
  EXPECT_EQ(ErrorReason(member.status()), "RESOURCE_NOT_FOUND");
  EXPECT_EQ(follower_.Stats().networks_loaded, 1u);
}

TEST_F(MatchingMethods, NamesOfAnotherFormNameTheirField) {
  v1::PlanSharedOrdersRequest request;
  request.set_parent("tama");
  const auto refused = Call<v1::PlanSharedOrdersResponse>("PlanSharedOrders", request);
  EXPECT_EQ(ErrorReason(refused.status()), "FIELD_VIOLATION");
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("parent: is 'tama'"));
  EXPECT_THAT(std::string(Partners("networks/tama/needs/x").status().message()),
              HasSubstr("member: is 'networks/tama/needs/x'"));
}

TEST_F(MatchingMethods, ADeadlineThatHasPassedIsNotServed) {
  const auto late = Partners("networks/tama/members/acme", "", absl::Now() - absl::Seconds(1));
  EXPECT_EQ(late.status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(follower_.Stats().networks_loaded, 0u);
}

// The answer is due 100 ms before the deadline, so that here the search may not begin.
TEST_F(MatchingMethods, SharedOrdersEndBeforeTheDeadlineAndSaySo) {
  ASSERT_TRUE((calls_.Call<v1::CreateCodeSchemeRequest, v1::CodeScheme>(
                   "DirectoryService.CreateCodeScheme",
                   "parent: 'networks/tama' code_scheme_id: 'own' code_scheme { }"))
                  .ok());
  ASSERT_TRUE((calls_.Call<v1::CreateCodeRequest, v1::Code>(
                   "DirectoryService.CreateCode",
                   "parent: 'networks/tama/codeSchemes/own' code_id: '1' code { }"))
                  .ok());
  AddMember("bolt");
  for (const char* id : {"acme", "bolt"}) {
    ASSERT_TRUE(
        (calls_.Call<v1::CreateNeedRequest, v1::Need>(
             "DirectoryService.CreateNeed",
             absl::StrCat("parent: 'networks/tama' need_id: 'n-", id, "' need { member: '", id,
                          "' title: 'Bolts' poolable: true codes: 'own:1' "
                          "quantity { unit_code: 'pcs' units: 60 } }")))
            .ok());
  }
  ASSERT_TRUE((calls_.Call<v1::CreateQuoteRequest, v1::Quote>(
                   "DirectoryService.CreateQuote",
                   "parent: 'networks/tama' quote_id: 'q' quote { title: 'Bolts' codes: 'own:1' "
                   "supplier: 'Nordwerk' "
                   "price_breaks { minimum_quantity { unit_code: 'pcs' units: 1 } "
                   "unit_price { currency_code: 'EUR' units: 2 } } "
                   "price_breaks { minimum_quantity { unit_code: 'pcs' units: 100 } "
                   "unit_price { currency_code: 'EUR' units: 1 } } }"))
                  .ok());
  v1::PlanSharedOrdersRequest request;
  request.set_parent("networks/tama");
  request.set_work_limit(1'000'000'000'000);
  const auto whole = Call<v1::PlanSharedOrdersResponse>("PlanSharedOrders", request);
  ASSERT_TRUE(whole.ok()) << whole.status();
  EXPECT_EQ(whole->stop(), v1::STOP_REASON_OPTIMAL);
  EXPECT_EQ(whole->plans_size(), 1);
  const auto cut = Call<v1::PlanSharedOrdersResponse>("PlanSharedOrders", request,
                                                      absl::Now() + absl::Milliseconds(95));
  // On a machine that stands still for 95 ms the call isn't begun at all.
  if (!cut.ok()) {
    EXPECT_EQ(cut.status().code(), absl::StatusCode::kDeadlineExceeded);
    return;
  }
  EXPECT_EQ(cut->stop(), v1::STOP_REASON_TIME_LIMIT);
  EXPECT_EQ(cut->plans_size(), 0);
}

}  // namespace
}  // namespace renkei::services

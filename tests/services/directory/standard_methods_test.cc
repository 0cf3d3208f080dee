#include "services/directory/standard_methods.h"

#include <type_traits>

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

class StandardMethods : public ::testing::Test {
 protected:
  StandardMethods() {
    EXPECT_TRUE((calls_.Call<v1::CreateNetworkRequest, v1::Network>(
                     "NetworkService.CreateNetwork",
                     R"(network_id: "tama" network { display_name: "Tama" })"))
                    .ok());
  }

  absl::StatusOr<v1::Member> CreateMember(const std::string& id, const std::string& extra = "") {
    return calls_.Call<v1::CreateMemberRequest, v1::Member>(
        "DirectoryService.CreateMember",
        absl::StrCat("parent: 'networks/tama' member_id: '", id, "' member { display_name: 'Firm ",
                     id, "' } ", extra));
  }

  absl::StatusOr<v1::Member> GetMember(const std::string& id, const std::string& token = "") {
    v1::GetMemberRequest request;
    request.set_name("networks/tama/members/" + id);
    request.set_consistency_token(token);
    return calls_.Call<v1::Member>("DirectoryService.GetMember", request);
  }

  absl::StatusOr<v1::Member> UpdateMember(const std::string& text) {
    return calls_.Call<v1::UpdateMemberRequest, v1::Member>("DirectoryService.UpdateMember", text);
  }

  absl::Status DeleteMember(const std::string& id, const std::string& etag = "") {
    v1::DeleteMemberRequest request;
    request.set_name("networks/tama/members/" + id);
    request.set_etag(etag);
    return calls_.Call<v1::DeleteMemberResponse>("DirectoryService.DeleteMember", request).status();
  }

  absl::StatusOr<v1::Capability> CreateCapability(const std::string& id, const std::string& member,
                                                  const std::string& extra = "") {
    return calls_.Call<v1::CreateCapabilityRequest, v1::Capability>(
        "DirectoryService.CreateCapability",
        absl::StrCat("parent: 'networks/tama' capability_id: '", id, "' capability { member: '",
                     member, "' title: 'Milling' ", extra, "}"));
  }

  std::uint64_t Sequence() { return calls_.store().GetHead("tama")->sequence; }

  DirectoryCalls calls_;
};

TEST_F(StandardMethods, AWrittenMemberIsReadBackWithTimesEtagAndToken) {
  const auto created = CreateMember("acme");
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->name(), "networks/tama/members/acme");
  EXPECT_FALSE(created->etag().empty());
  const auto read = GetMember("acme", created->consistency_token());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->etag(), created->etag());
  EXPECT_EQ(read->create_time().seconds(), created->create_time().seconds());
  EXPECT_EQ(read->consistency_token(), "");
  EXPECT_EQ(read->display_name(), "Firm acme");
}

TEST_F(StandardMethods, EverythingMissingIsNamed) {
  EXPECT_EQ(GetMember("nobody").status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(GetMember("nobody").status().message()),
              HasSubstr("networks/tama/members/nobody"));
  const auto elsewhere = calls_.Call<v1::CreateMemberRequest, v1::Member>(
      "DirectoryService.CreateMember",
      "parent: 'networks/none' member_id: 'a' member { display_name: 'A' }");
  EXPECT_EQ(elsewhere.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(DeleteMember("nobody").code(), absl::StatusCode::kNotFound);
}

TEST_F(StandardMethods, BadInputChangesNothing) {
  const std::uint64_t before = Sequence();
  EXPECT_EQ(CreateMember("no spaces").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(CreateMember("").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(CreateMember("a", "request_id: 'with space'").status().code(),
            absl::StatusCode::kInvalidArgument);
  const auto wrong = calls_.Call<v1::CreateMemberRequest, v1::Member>(
      "DirectoryService.CreateMember",
      "parent: 'networks/tama' member_id: 'a' member { name: 'networks/tama/members/b' "
      "employee_count: -1 }");
  EXPECT_EQ(wrong.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Sequence(), before);
}

TEST_F(StandardMethods, AllViolationsComeAtOnce) {
  const auto refused = calls_.Call<v1::CreateMemberRequest, v1::Member>(
      "DirectoryService.CreateMember",
      "parent: 'networks/tama' member_id: 'a' member { employee_count: -1 margin_ppm: 0 }");
  const std::string message(refused.status().message());
  EXPECT_THAT(message, HasSubstr("member.display_name"));
  EXPECT_THAT(message, HasSubstr("member.employee_count"));
  EXPECT_THAT(message, HasSubstr("member.margin_ppm"));
}

TEST_F(StandardMethods, CreatingTwiceIsRefused) {
  ASSERT_TRUE(CreateMember("acme").ok());
  const auto again = CreateMember("acme");
  EXPECT_EQ(again.status().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(ErrorReason(again.status()), "RESOURCE_EXISTS");
}

TEST_F(StandardMethods, AStaleEtagIsRefusedAndTheCurrentOneAccepted) {
  const auto created = CreateMember("acme");
  const auto updated = UpdateMember(
      absl::StrCat("member { name: 'networks/tama/members/acme' description: 'new' etag: '",
                   created->etag(), "' } update_mask { paths: 'description' }"));
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(updated->display_name(), "Firm acme");
  EXPECT_EQ(updated->description(), "new");
  EXPECT_NE(updated->etag(), created->etag());
  EXPECT_EQ(updated->create_time().seconds(), created->create_time().seconds());
  const std::uint64_t before = Sequence();
  const auto stale = UpdateMember(
      absl::StrCat("member { name: 'networks/tama/members/acme' description: 'x' etag: '",
                   created->etag(), "' } update_mask { paths: 'description' }"));
  EXPECT_EQ(stale.status().code(), absl::StatusCode::kAborted);
  EXPECT_EQ(ErrorReason(stale.status()), "STALE_ETAG");
  EXPECT_EQ(DeleteMember("acme", created->etag()).code(), absl::StatusCode::kAborted);
  EXPECT_EQ(Sequence(), before);
  EXPECT_TRUE(DeleteMember("acme", updated->etag()).ok());
  EXPECT_EQ(GetMember("acme").status().code(), absl::StatusCode::kNotFound);
}

TEST_F(StandardMethods, MasksNameFieldsThatACallerMaySet) {
  ASSERT_TRUE(CreateMember("acme").ok());
  for (const char* path : {"no_such_field", "etag", "create_time", "name", "place.region"}) {
    const auto refused =
        UpdateMember(absl::StrCat("member { name: 'networks/tama/members/acme' display_name: 'B' } "
                                  "update_mask { paths: '",
                                  path, "' }"));
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument) << path;
  }
  const auto all = UpdateMember(
      "member { name: 'networks/tama/members/acme' display_name: 'B' } update_mask { paths: '*' }");
  EXPECT_TRUE(all.ok()) << all.status();
  const auto missing = UpdateMember(
      "member { name: 'networks/tama/members/new' display_name: 'N' } allow_missing: true");
  EXPECT_TRUE(missing.ok()) << missing.status();
}

TEST_F(StandardMethods, ARepeatedRequestIdGivesTheFirstAnswer) {
  const auto first = CreateMember("acme", "request_id: 'r1'");
  const auto again = CreateMember("acme", "request_id: 'r1'");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  const std::uint64_t before = Sequence();
  const auto other = CreateMember("other", "request_id: 'r1'");
  EXPECT_EQ(other.status().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(ErrorReason(other.status()), "REQUEST_ID_REUSED");
  EXPECT_EQ(Sequence(), before);
}

TEST_F(StandardMethods, ValidateOnlyWritesNothing) {
  const std::uint64_t before = Sequence();
  const auto checked = CreateMember("acme", "validate_only: true");
  ASSERT_TRUE(checked.ok()) << checked.status();
  EXPECT_EQ(checked->etag(), "");
  EXPECT_EQ(Sequence(), before);
  EXPECT_EQ(GetMember("acme").status().code(), absl::StatusCode::kNotFound);
}

TEST_F(StandardMethods, ReferencesMustExistAndHoldWhatTheyName) {
  ASSERT_TRUE(CreateMember("acme").ok());
  EXPECT_EQ(CreateCapability("c", "nobody").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(CreateCapability("c", "acme", "codes: 'cpv:1'").status().code(),
            absl::StatusCode::kInvalidArgument);
  ASSERT_TRUE(CreateCapability("c", "acme").ok());
  const absl::Status in_use = DeleteMember("acme");
  EXPECT_EQ(in_use.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ErrorReason(in_use), "RESOURCE_IN_USE");
  EXPECT_THAT(std::string(in_use.message()), HasSubstr("networks/tama/capabilities/c"));
  v1::DeleteCapabilityRequest request;
  request.set_name("networks/tama/capabilities/c");
  EXPECT_TRUE(
      calls_.Call<v1::DeleteCapabilityResponse>("DirectoryService.DeleteCapability", request).ok());
  EXPECT_TRUE(DeleteMember("acme").ok());
}

TEST_F(StandardMethods, AnOwnerNeverChanges) {
  ASSERT_TRUE(CreateMember("acme").ok());
  ASSERT_TRUE(CreateMember("other").ok());
  ASSERT_TRUE(CreateCapability("c", "acme").ok());
  const auto moved = calls_.Call<v1::UpdateCapabilityRequest, v1::Capability>(
      "DirectoryService.UpdateCapability",
      "capability { name: 'networks/tama/capabilities/c' member: 'other' } "
      "update_mask { paths: 'member' }");
  EXPECT_EQ(moved.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(moved.status().message()), HasSubstr("capability.member"));
}

TEST_F(StandardMethods, OffersAreOnePerMemberAndHoldTheirLots) {
  ASSERT_TRUE(CreateMember("acme").ok());
  const auto opportunity = calls_.Call<v1::CreateOpportunityRequest, v1::Opportunity>(
      "DirectoryService.CreateOpportunity", R"(
        parent: 'networks/tama' opportunity_id: 'whale'
        opportunity { title: 'Whale' currency: 'EUR'
          lots { lot: 'a' quantity { unit_code: 'pcs' units: 2 } }
          lots { lot: 'b' quantity { unit_code: 'pcs' units: 2 } } })");
  ASSERT_TRUE(opportunity.ok()) << opportunity.status();
  const auto offer = [&](const std::string& id, const std::string& lot) {
    return calls_
        .Call<v1::CreateOfferRequest, v1::Offer>(
            "DirectoryService.CreateOffer",
            absl::StrCat("parent: 'networks/tama' offer_id: '", id,
                         "' offer { member: 'acme' opportunity: 'whale' lines { lot: '", lot,
                         "' unit_price { currency_code: 'EUR' units: 1 } } }"))
        .status();
  };
  EXPECT_EQ(offer("o1", "no-lot").code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(offer("o1", "a").ok());
  EXPECT_EQ(ErrorReason(offer("o2", "a")), "OFFER_EXISTS");
  const auto without_lot = [&](const std::string& lot) {
    return calls_
        .Call<v1::UpdateOpportunityRequest, v1::Opportunity>(
            "DirectoryService.UpdateOpportunity",
            absl::StrCat("opportunity { name: 'networks/tama/opportunities/whale' lots { lot: '",
                         lot, "' quantity { unit_code: 'pcs' units: 2 } } } ",
                         "update_mask { paths: 'lots' }"))
        .status();
  };
  EXPECT_EQ(ErrorReason(without_lot("b")), "RESOURCE_IN_USE");
  EXPECT_TRUE(without_lot("a").ok());
}

// A lot, a currency or a unit that others rely on stays comparable with what they state.
TEST_F(StandardMethods, OffersAndEffortsStayComparable) {
  ASSERT_TRUE(CreateMember("acme").ok());
  const auto call = [&](const std::string& method, const auto& request, const auto& response,
                        const std::string& text) {
    return calls_
        .Call<std::decay_t<decltype(request)>, std::decay_t<decltype(response)>>(
            "DirectoryService." + method, text)
        .status();
  };
  ASSERT_TRUE(call("CreateOpportunity", v1::CreateOpportunityRequest(), v1::Opportunity(), R"(
      parent: 'networks/tama' opportunity_id: 'whale' opportunity { title: 'Whale' currency: 'EUR'
        lots { lot: 'a' quantity { unit_code: 'kg' units: 2 } } })")
                  .ok());
  ASSERT_TRUE(call("CreatePool", v1::CreatePoolRequest(), v1::Pool(), R"(
      parent: 'networks/tama' pool_id: 'p' pool { member: 'acme' title: 'P' period: PERIOD_DAY
        capacity { unit_code: 'h' units: 8 } })")
                  .ok());
  const auto offer = [&](const std::string& line) {
    return call("CreateOffer", v1::CreateOfferRequest(), v1::Offer(),
                absl::StrCat("parent: 'networks/tama' offer_id: 'o' offer { member: 'acme' "
                             "opportunity: 'whale' lines { lot: 'a' ",
                             line, " } }"));
  };
  EXPECT_THAT(std::string(offer("unit_price { currency_code: 'USD' units: 1 }").message()),
              HasSubstr("offer.lines[0].unit_price.currency_code"));
  const std::string price = "unit_price { currency_code: 'EUR' units: 1 } ";
  EXPECT_THAT(std::string(offer(price + "maximum_quantity { unit_code: 'm' units: 1 }").message()),
              HasSubstr("offer.lines[0].maximum_quantity.unit_code"));
  EXPECT_THAT(
      std::string(
          offer(price + "pool: 'p' effort_per_unit { unit_code: 'kg' units: 1 }").message()),
      HasSubstr("offer.lines[0].effort_per_unit.unit_code"));
  ASSERT_TRUE(offer(price + "pool: 'p' effort_per_unit { unit_code: 'min' units: 1 }").ok());
  const auto pool_unit = [&](const std::string& unit) {
    return call("UpdatePool", v1::UpdatePoolRequest(), v1::Pool(),
                absl::StrCat("pool { name: 'networks/tama/pools/p' capacity { unit_code: '", unit,
                             "' units: 9 } } update_mask { paths: 'capacity' }"));
  };
  EXPECT_EQ(ErrorReason(pool_unit("kg")), "RESOURCE_IN_USE");
  EXPECT_TRUE(pool_unit("min").ok());
  EXPECT_EQ(ErrorReason(call("UpdateOpportunity", v1::UpdateOpportunityRequest(), v1::Opportunity(),
                             "opportunity { name: 'networks/tama/opportunities/whale' currency: "
                             "'USD' } update_mask { paths: 'currency' }")),
            "RESOURCE_IN_USE");
}

TEST_F(StandardMethods, ListsPageThroughInOrderAndRefuseForeignTokens) {
  for (int i = 0; i < 7; ++i) ASSERT_TRUE(CreateMember(absl::StrCat("m", i)).ok());
  v1::ListMembersRequest request;
  request.set_parent("networks/tama");
  request.set_page_size(3);
  std::vector<std::string> names;
  for (int pages = 0; pages < 5; ++pages) {
    const auto page = calls_.Call<v1::ListMembersResponse>("DirectoryService.ListMembers", request);
    ASSERT_TRUE(page.ok()) << page.status();
    for (const auto& member : page->members()) names.push_back(member.name());
    request.set_page_token(page->next_page_token());
    if (page->next_page_token().empty()) break;
  }
  ASSERT_EQ(names.size(), 7u);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  request.set_page_token("tampered");
  EXPECT_EQ(
      calls_.Call<v1::ListMembersResponse>("DirectoryService.ListMembers", request).status().code(),
      absl::StatusCode::kInvalidArgument);
  request.clear_page_token();
  request.set_page_size(-1);
  EXPECT_EQ(
      calls_.Call<v1::ListMembersResponse>("DirectoryService.ListMembers", request).status().code(),
      absl::StatusCode::kInvalidArgument);
}

TEST_F(StandardMethods, ANetworkGoesWhenItIsEmpty) {
  ASSERT_TRUE(CreateMember("acme").ok());
  v1::DeleteNetworkRequest request;
  request.set_name("networks/tama");
  EXPECT_EQ(calls_.Call<v1::DeleteNetworkResponse>("NetworkService.DeleteNetwork", request)
                .status()
                .code(),
            absl::StatusCode::kFailedPrecondition);
  ASSERT_TRUE(DeleteMember("acme").ok());
  ASSERT_TRUE(calls_.Call<v1::DeleteNetworkResponse>("NetworkService.DeleteNetwork", request).ok());
  const auto listed = calls_.Call<v1::ListNetworksRequest, v1::ListNetworksResponse>(
      "NetworkService.ListNetworks", "");
  ASSERT_TRUE(listed.ok()) << listed.status();
  EXPECT_EQ(listed->networks_size(), 0);
}

}  // namespace
}  // namespace renkei::services

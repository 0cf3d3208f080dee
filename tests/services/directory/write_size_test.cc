// Whatever the contract allows in one resource can be stored, and what can't is a violation of the
// call that names the limit.
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/v1/directory_service.pb.h"
#include "renkei/v1/network_service.pb.h"
#include "services/directory/write_plan.h"
#include "services/rpc/error.h"
#include "storage/limits.h"
#include "tests/services/directory/directory_fixture.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;

class WriteSize : public ::testing::Test {
 protected:
  WriteSize() {
    EXPECT_TRUE((calls_.Call<v1::CreateNetworkRequest, v1::Network>(
                     "NetworkService.CreateNetwork",
                     R"(network_id: "tama" network { display_name: "Tama" })"))
                    .ok());
    for (const char* id : {"acme", "other"}) {
      EXPECT_TRUE((calls_.Call<v1::CreateMemberRequest, v1::Member>(
                       "DirectoryService.CreateMember",
                       absl::StrCat("parent: 'networks/tama' member_id: '", id,
                                    "' member { display_name: 'Firm' }")))
                      .ok());
    }
  }

  absl::Status Import(const v1::ImportEntriesRequest& request) {
    return calls_.Call<v1::ImportEntriesResponse>("DirectoryService.ImportEntries", request)
        .status();
  }

  // Creates capabilities c0, c1 … of the other member.
  void CreateCapabilities(int count) {
    for (int first = 0; first < count; first += 1000) {
      v1::ImportEntriesRequest request;
      request.set_parent("networks/tama");
      for (int i = first; i < std::min(first + 1000, count); ++i) {
        auto* capability = request.add_entries()->mutable_capability();
        capability->set_name(absl::StrCat("networks/tama/capabilities/c", i));
        capability->set_member("other");
        capability->set_title("Milling");
      }
      ASSERT_TRUE(Import(request).ok());
    }
  }

  absl::StatusOr<v1::Opportunity> CreateOpportunity(std::size_t description_bytes,
                                                    const std::string& request_id,
                                                    bool validate_only = false) {
    v1::CreateOpportunityRequest request;
    request.set_parent("networks/tama");
    request.set_opportunity_id("whale");
    request.set_request_id(request_id);
    request.set_validate_only(validate_only);
    auto& opportunity = *request.mutable_opportunity();
    opportunity.set_title("Whale");
    opportunity.set_currency("EUR");
    while (description_bytes > 0) {
      v1::Lot& lot = *opportunity.add_lots();
      lot.set_lot(absl::StrCat("l", opportunity.lots_size()));
      lot.mutable_quantity()->set_unit_code("pcs");
      lot.mutable_quantity()->set_units(1);
      const std::size_t bytes = std::min<std::size_t>(description_bytes, 100'000);
      lot.set_description(std::string(bytes, 'x'));
      description_bytes -= bytes;
    }
    return calls_.Call<v1::Opportunity>("DirectoryService.CreateOpportunity", request);
  }

  DirectoryCalls calls_;
};

TEST_F(WriteSize, ASwapTakesAllTheWantsItMayHave) {
  constexpr int kWants = 10'000;
  CreateCapabilities(kWants);
  ASSERT_TRUE((calls_.Call<v1::CreateCapabilityRequest, v1::Capability>(
                   "DirectoryService.CreateCapability",
                   "parent: 'networks/tama' capability_id: 'mine' capability { member: 'acme' "
                   "title: 'Turning' }"))
                  .ok());
  v1::CreateSwapRequest request;
  request.set_parent("networks/tama");
  request.set_swap_id("s");
  request.mutable_swap()->set_member("acme");
  request.mutable_swap()->set_capability("mine");
  for (int i = 0; i < kWants; ++i) {
    v1::SwapWant& want = *request.mutable_swap()->add_wants();
    want.set_capability(absl::StrCat("c", i));
    want.mutable_value()->set_currency_code("EUR");
    want.mutable_value()->set_units(1);
  }
  const auto created = calls_.Call<v1::SwapWish>("DirectoryService.CreateSwap", request);
  ASSERT_TRUE(created.ok()) << created.status().message().substr(0, 500);
}

TEST_F(WriteSize, AResourceBeyondTheLimitIsRefusedWithItsFieldAlsoWhenValidated) {
  const std::uint64_t before = calls_.store().GetHead("tama")->sequence;
  for (const bool validate_only : {true, false}) {
    const auto refused = CreateOpportunity(storage::kMaxValueBytes, "", validate_only);
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(refused.status().message()), HasSubstr("opportunity: has "));
    EXPECT_THAT(std::string(refused.status().message()),
                HasSubstr(absl::StrCat(storage::kMaxValueBytes)));
    EXPECT_EQ(ErrorReason(refused.status()), "FIELD_VIOLATION");
  }
  EXPECT_EQ(calls_.store().GetHead("tama")->sequence, before);
}

TEST_F(WriteSize, AResourceJustBelowTheLimitTakesARequestIdToo) {
  // 43 lots with what stands in them beside their descriptions.
  const auto created = CreateOpportunity(storage::kMaxValueBytes - 1700, "near-the-limit");
  ASSERT_TRUE(created.ok()) << created.status().message().substr(0, 500);
  const std::size_t bytes = created->ByteSizeLong();
  EXPECT_GT(bytes, storage::kMaxValueBytes - 1000);
  const auto again = CreateOpportunity(storage::kMaxValueBytes - 1700, "near-the-limit");
  ASSERT_TRUE(again.ok()) << again.status().message().substr(0, 500);
  EXPECT_EQ(again->SerializeAsString(), created->SerializeAsString());
}

TEST_F(WriteSize, ACallOfTooManyReferencesIsRefusedWithItsFieldAlsoWhenValidated) {
  constexpr int kOffers = 130;
  constexpr int kLots = 1000;
  v1::ImportEntriesRequest request;
  request.set_parent("networks/tama");
  auto* opportunity = request.add_entries()->mutable_opportunity();
  opportunity->set_name("networks/tama/opportunities/whale");
  opportunity->set_title("Whale");
  opportunity->set_currency("EUR");
  for (int i = 0; i < kLots; ++i) {
    v1::Lot& lot = *opportunity->add_lots();
    lot.set_lot(absl::StrCat("l", i));
    lot.mutable_quantity()->set_unit_code("pcs");
    lot.mutable_quantity()->set_units(1);
  }
  for (int i = 0; i < kOffers; ++i) {
    auto* member = request.add_entries()->mutable_member();
    member->set_name(absl::StrCat("networks/tama/members/m", i));
    member->set_display_name("Firm");
    auto* offer = request.add_entries()->mutable_offer();
    offer->set_name(absl::StrCat("networks/tama/offers/o", i));
    offer->set_member(absl::StrCat("m", i));
    offer->set_opportunity("whale");
    for (int j = 0; j < kLots; ++j) {
      v1::OfferLine& line = *offer->add_lines();
      line.set_lot(absl::StrCat("l", j));
      line.mutable_unit_price()->set_currency_code("EUR");
      line.mutable_unit_price()->set_units(1);
    }
  }
  const std::uint64_t before = calls_.store().GetHead("tama")->sequence;
  for (const bool validate_only : {true, false}) {
    request.set_validate_only(validate_only);
    const absl::Status refused = Import(request);
    EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(refused.message()), HasSubstr("entries: needs "));
    EXPECT_THAT(std::string(refused.message()), HasSubstr(absl::StrCat(kMaxCallMutations)));
  }
  EXPECT_EQ(calls_.store().GetHead("tama")->sequence, before);
  // 14 references each, as many entries as a call takes: within the limit.
  request.set_validate_only(false);
  for (auto& entry : *request.mutable_entries()) {
    if (entry.has_offer()) entry.mutable_offer()->mutable_lines()->DeleteSubrange(10, kLots - 10);
  }
  EXPECT_TRUE(Import(request).ok());
}

}  // namespace
}  // namespace renkei::services

// What comes with a request may not pass for what the network holds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "engine/index/snapshot.h"
#include "services/answers/answers.h"
#include "services/convert/need.h"
#include "services/convert/opportunity.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;

NetworkContents OneOfEach() {
  NetworkContents contents;
  contents.id = "net";
  contents.members.resize(1);
  contents.members[0].id = "ada";
  contents.members[0].display_name = "Ada";
  contents.needs.resize(1);
  contents.needs[0].id = "n1";
  contents.needs[0].member = "ada";
  contents.needs[0].title = "Gears";
  contents.opportunities.resize(1);
  contents.opportunities[0].id = "tender";
  contents.opportunities[0].title = "Bridge";
  contents.opportunities[0].currency = "EUR";
  contents.opportunities[0].lots.resize(1);
  contents.opportunities[0].lots[0].id = "a";
  contents.opportunities[0].lots[0].title = "All of it";
  contents.opportunities[0].lots[0].quantity = {"pcs", 1'000'000};
  return contents;
}

class InlineInputTest : public testing::Test {
 protected:
  InlineInputTest() : snapshot_(*Snapshot::Build(OneOfEach(), std::string(64, '0'))) {
    context_.now = absl::FromUnixSeconds(1'700'000'000);
    context_.deadline = absl::InfiniteFuture();
    context_.clock = [this] { return context_.now; };
  }

  // What comes back for a need given with the request; empty if it is answered.
  std::string Refusal(const Need& need) const {
    v1::FindProvidersRequest request;
    request.set_parent("networks/net");
    *request.mutable_inline_need() = ToProto(need, "net");
    return std::string(AnswerRequest(*snapshot_, request, context_).status().message());
  }
  std::string Refusal(const Opportunity& opportunity) const {
    v1::PlanJointBidRequest request;
    request.set_parent("networks/net");
    *request.mutable_inline_opportunity() = ToProto(opportunity, "net");
    return std::string(AnswerRequest(*snapshot_, request, context_).status().message());
  }

  std::shared_ptr<const Snapshot> snapshot_;
  AnswerContext context_;
};

TEST_F(InlineInputTest, ANeedUnderTheNameOfAnotherIsRefused) {
  Need need = OneOfEach().needs[0];
  EXPECT_EQ(Refusal(need), "") << "the very same need";
  need.required_certificates = {"iso9001"};
  EXPECT_THAT(Refusal(need), HasSubstr("inline_need.name: 'n1' is a need of the network"));
  need.id = "n2";
  EXPECT_EQ(Refusal(need), "");
}

TEST_F(InlineInputTest, AnOpportunityUnderTheNameOfAnotherIsRefused) {
  Opportunity opportunity = OneOfEach().opportunities[0];
  EXPECT_THAT(Refusal(opportunity),
              HasSubstr("inline_opportunity.name: 'tender' is an opportunity of the network"));
  opportunity.id = "another";
  EXPECT_EQ(Refusal(opportunity), "");
}

}  // namespace
}  // namespace renkei::services

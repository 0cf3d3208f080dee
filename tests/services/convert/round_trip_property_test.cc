// What conversion reads it writes again, field for field, for every resource and every answer.
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "renkei/v1/matching_service.pb.h"
#include "renkei/v1/network_file.pb.h"
#include "services/convert/answer.h"
#include "services/convert/answer_file.h"
#include "services/convert/json.h"
#include "services/convert/network_entry.h"
#include "services/convert/valid_model.h"
#include "tests/services/convert/random_message.h"

namespace renkei::services {
namespace {

using google::protobuf::util::MessageDifferencer;

constexpr unsigned kSeeds = 200;

template <typename Proto>
void ExpectRoundTrip(const Proto& proto) {
  Violations violations;
  const auto model = ToModel(proto, violations);
  EXPECT_TRUE(violations.empty()) << violations.ToStatus();
  Proto again;
  if constexpr (std::is_same_v<Proto, v1::Network>) {
    again = ToProto(model);
  } else {
    again = ToProto(model, "n");
  }
  EXPECT_TRUE(MessageDifferencer::Equals(again, proto)) << proto.DebugString() << "\nbecame\n"
                                                        << again.DebugString();
  EXPECT_EQ(ToModel(again, violations), model);
}

void ExpectEntryRoundTrip(const v1::NetworkFileEntry& entry) {
  switch (entry.entry_case()) {
    case v1::NetworkFileEntry::kNetwork:
      return ExpectRoundTrip(entry.network());
    case v1::NetworkFileEntry::kCodeScheme:
      return ExpectRoundTrip(entry.code_scheme());
    case v1::NetworkFileEntry::kCode:
      return ExpectRoundTrip(entry.code());
    case v1::NetworkFileEntry::kMember:
      return ExpectRoundTrip(entry.member());
    case v1::NetworkFileEntry::kPool:
      return ExpectRoundTrip(entry.pool());
    case v1::NetworkFileEntry::kCapability:
      return ExpectRoundTrip(entry.capability());
    case v1::NetworkFileEntry::kNeed:
      return ExpectRoundTrip(entry.need());
    case v1::NetworkFileEntry::kQuote:
      return ExpectRoundTrip(entry.quote());
    case v1::NetworkFileEntry::kOpportunity:
      return ExpectRoundTrip(entry.opportunity());
    case v1::NetworkFileEntry::kOffer:
      return ExpectRoundTrip(entry.offer());
    case v1::NetworkFileEntry::kSwap:
      return ExpectRoundTrip(entry.swap());
    case v1::NetworkFileEntry::kObligation:
      return ExpectRoundTrip(entry.obligation());
    case v1::NetworkFileEntry::kExclusion:
      return ExpectRoundTrip(entry.exclusion());
    case v1::NetworkFileEntry::ENTRY_NOT_SET:
      FAIL() << "no entry";
  }
}

void ExpectJsonRoundTrip(const google::protobuf::Message& message) {
  for (const JsonLayout layout : {JsonLayout::kLine, JsonLayout::kIndented}) {
    for (const JsonDefaults defaults : {JsonDefaults::kLeftOut, JsonDefaults::kPrinted}) {
      const std::unique_ptr<google::protobuf::Message> again(message.New());
      const std::string text = ToJson(message, layout, defaults);
      const absl::Status status = FromJson(text, JsonLimits{}, *again);
      ASSERT_TRUE(status.ok()) << status << "\n" << text;
      EXPECT_TRUE(MessageDifferencer::Equals(*again, message)) << text;
      EXPECT_EQ(ToJson(*again, layout, defaults), text);
    }
  }
}

// Fails for a field of the messages' own that no seed ever set.
void ExpectEveryFieldSet(const google::protobuf::Descriptor& message,
                         const std::map<std::string, int>& set_fields,
                         std::set<std::string>& visited) {
  if (!visited.insert(message.full_name()).second) return;
  const std::set<std::string> whole = {"Money", "Quantity",  "DateWindow",
                                       "Place", "Timestamp", "Contact"};
  if (whole.contains(message.name())) return;
  for (int i = 0; i < message.field_count(); ++i) {
    const auto& field = *message.field(i);
    const bool left_out =
        field.number() >= 100 || field.name() == "contact" || field.name().rfind("inline_", 0) == 0;
    if (left_out) continue;
    EXPECT_TRUE(set_fields.contains(field.full_name())) << field.full_name();
    if (field.message_type() != nullptr) {
      ExpectEveryFieldSet(*field.message_type(), set_fields, visited);
    }
  }
}

TEST(ConversionPropertyTest, ResourcesComeBackAsTheyWere) {
  std::map<std::string, int> set_fields;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    for (int kind = 1; kind <= kResourceKindCount; ++kind) {
      SCOPED_TRACE(testing::Message() << "seed " << seed << ", kind " << kind);
      RandomMessages random(seed * 100 + static_cast<unsigned>(kind));
      v1::NetworkFileEntry entry = EmptyEntry(static_cast<ResourceKind>(kind));
      random.Fill(MutableResourceOf(entry));
      ExpectEntryRoundTrip(entry);
      ExpectJsonRoundTrip(entry);
      for (const auto& [field, times] : random.set_fields()) set_fields[field] += times;
    }
  }
  for (const auto& [field, times] : set_fields) std::cout << field << ": " << times << "\n";
  for (int kind = 1; kind <= kResourceKindCount; ++kind) {
    std::set<std::string> visited;
    const v1::NetworkFileEntry entry = EmptyEntry(static_cast<ResourceKind>(kind));
    ExpectEveryFieldSet(*ResourceOf(entry).GetDescriptor(), set_fields, visited);
  }
}

// What plans within an answer say of their kind is no matter of chance.
void SetKind(v1::NightPlan& plan) {
  if (plan.has_shared_orders()) plan.mutable_shared_orders()->set_kind(v1::PLAN_KIND_SHARED_ORDER);
  if (plan.has_joint_bid()) plan.mutable_joint_bid()->set_kind(v1::PLAN_KIND_JOINT_BID);
  if (plan.has_rings()) plan.mutable_rings()->set_kind(v1::PLAN_KIND_RINGS);
  if (plan.has_introductions()) plan.mutable_introductions()->set_kind(v1::PLAN_KIND_INTRODUCTIONS);
}
void SetKindsWithin(v1::PlanNightResponse& response) {
  for (v1::NightPart& part : *response.mutable_parts()) SetKind(*part.mutable_plan());
  for (v1::NightPlan& plan : *response.mutable_alone()) SetKind(plan);
}
template <typename Response>
void SetKindsWithin(Response&) {}

template <typename Response>
void ExpectAnswersRoundTrip(v1::PlanKind kind) {
  std::map<std::string, int> set_fields;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    RandomMessages random(seed);
    Response response;
    random.Fill(response);
    response.set_kind(kind);
    SetKindsWithin(response);
    Violations violations;
    const auto model = ToModel(response, violations);
    ASSERT_TRUE(violations.empty()) << violations.ToStatus();
    const Answer answer = model;
    EXPECT_TRUE(MessageDifferencer::Equals(*ToMessage(answer, "n"), response))
        << response.DebugString() << "\nbecame\n"
        << ToMessage(answer, "n")->DebugString();
    for (const JsonLayout layout : {JsonLayout::kLine, JsonLayout::kIndented}) {
      const AnswerFileReading reading = ReadAnswerFile(ToJson(answer, "n", layout));
      ASSERT_TRUE(reading.problems.empty()) << reading.problems.ToStatus();
      ASSERT_EQ(reading.answers.size(), 1u);
      EXPECT_TRUE(reading.answers[0] == answer);
    }
    for (const auto& [field, times] : random.set_fields()) set_fields[field] += times;
  }
  std::set<std::string> visited;
  ExpectEveryFieldSet(*Response::descriptor(), set_fields, visited);
}

TEST(ConversionPropertyTest, PartnersComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::FindPartnersResponse>(v1::PLAN_KIND_PARTNERS);
}

TEST(ConversionPropertyTest, ProvidersComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::FindProvidersResponse>(v1::PLAN_KIND_PROVIDERS);
}

TEST(ConversionPropertyTest, SharedOrdersComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::PlanSharedOrdersResponse>(v1::PLAN_KIND_SHARED_ORDER);
}

TEST(ConversionPropertyTest, JointBidsComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::PlanJointBidResponse>(v1::PLAN_KIND_JOINT_BID);
}

TEST(ConversionPropertyTest, SetOffsComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::PlanSetOffResponse>(v1::PLAN_KIND_SET_OFF);
}

TEST(ConversionPropertyTest, GapsComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::FindGapsResponse>(v1::PLAN_KIND_GAPS);
}

TEST(ConversionPropertyTest, MentorsComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::FindMentorsResponse>(v1::PLAN_KIND_MENTORS);
}

TEST(ConversionPropertyTest, RoutesComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::FindRoutesResponse>(v1::PLAN_KIND_ROUTES);
}

TEST(ConversionPropertyTest, DevelopmentGroupsComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::PlanDevelopmentGroupResponse>(v1::PLAN_KIND_DEVELOPMENT_GROUP);
}

TEST(ConversionPropertyTest, BorrowedResourcesComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::PlanResourcesResponse>(v1::PLAN_KIND_RESOURCES);
}

TEST(ConversionPropertyTest, IntroductionsComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::PlanIntroductionsResponse>(v1::PLAN_KIND_INTRODUCTIONS);
}

TEST(ConversionPropertyTest, RingsComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::PlanRingsResponse>(v1::PLAN_KIND_RINGS);
}

TEST(ConversionPropertyTest, NightsComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::PlanNightResponse>(v1::PLAN_KIND_NIGHT);
}

TEST(ConversionPropertyTest, SplitOrdersComeBackAsTheyWere) {
  ExpectAnswersRoundTrip<v1::PlanSplitOrderResponse>(v1::PLAN_KIND_SPLIT_ORDER);
}

TEST(ConversionPropertyTest, AbsencesComeBackAsTheyWere) {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    RandomMessages random(seed);
    v1::ExplainAbsenceResponse response;
    random.Fill(response);
    Violations violations;
    const AbsenceAnswer model = ToModel(response, violations);
    ASSERT_TRUE(violations.empty()) << violations.ToStatus();
    EXPECT_TRUE(MessageDifferencer::Equals(ToProto(model), response)) << response.DebugString();
  }
}

}  // namespace
}  // namespace renkei::services

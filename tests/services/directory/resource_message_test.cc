#include "services/directory/resource_message.h"

#include "gtest/gtest.h"
#include "renkei/v1/capability.pb.h"

namespace renkei::services {
namespace {

v1::Capability WithUnknownField(const std::string& text) {
  v1::Capability capability;
  capability.set_member("acme");
  capability.set_title("Milling");
  capability.add_codes("own:1");
  capability.GetReflection()->MutableUnknownFields(&capability)->AddLengthDelimited(5000, text);
  return capability;
}

// A record of a newer version keeps what this one doesn't know, as often as it was there.
TEST(ResourceMessage, AnOverlayKeepsUnknownFieldsOfTheCurrentResourceOnly) {
  const v1::Capability current = WithUnknownField("current");
  v1::Capability changes = WithUnknownField("changes");
  changes.set_title("Turning");
  const MessagePtr merged = Overlay(current, changes, {});
  v1::Capability expected = current;
  expected.set_title("Turning");
  EXPECT_EQ(merged->SerializeAsString(), expected.SerializeAsString());
}

TEST(ResourceMessage, AnOverlayReplacesWhatTheMaskNamesAndNothingElse) {
  v1::Capability changes = WithUnknownField("changes");
  changes.set_title("Turning");
  changes.set_codes(0, "own:2");
  changes.clear_member();
  google::protobuf::FieldMask mask;
  for (const char* path : {"codes", "member", "codes"}) mask.add_paths(path);
  const MessagePtr merged = Overlay(WithUnknownField("current"), changes, mask);
  v1::Capability expected = WithUnknownField("current");
  expected.set_codes(0, "own:2");
  expected.clear_member();
  EXPECT_EQ(merged->SerializeAsString(), expected.SerializeAsString());
}

TEST(ResourceMessage, UnknownFieldsAreNoChangeOfAFieldThatIsSetOnce) {
  Violations violations;
  CheckImmutableFields(WithUnknownField("before"), WithUnknownField("after"), violations);
  EXPECT_TRUE(violations.empty());
  v1::Capability moved = WithUnknownField("after");
  moved.set_member("other");
  CheckImmutableFields(WithUnknownField("before"), moved, violations);
  ASSERT_EQ(violations.count(), 1);
  EXPECT_EQ(violations.all()[0].field, "member");
}

}  // namespace
}  // namespace renkei::services

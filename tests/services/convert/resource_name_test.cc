#include "services/convert/resource_name.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::services {
namespace {

using testing::HasSubstr;

TEST(ResourceName, EveryKindIsReadAndWrittenAlike) {
  for (int number = 1; number <= kResourceKindCount; ++number) {
    const auto kind = static_cast<ResourceKind>(number);
    SCOPED_TRACE(NamePattern(kind));
    const ResourceKey key = {kind, kind == ResourceKind::kNetwork ? ""
                                   : kind == ResourceKind::kCode  ? "cpv/45000000-7"
                                                                  : "a.b_c~d-1"};
    const std::string name = FormatResourceName("n", key);
    const auto parsed = ParseResourceName(name);
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    EXPECT_EQ(parsed->kind, kind);
    EXPECT_EQ(parsed->network, "n");
    EXPECT_EQ(parsed->Key(), key);
    EXPECT_EQ(parsed->ToString(), name);
    EXPECT_EQ(*ParseResourceName(kind, name), *parsed);
    EXPECT_EQ(KindOfCollection(CollectionOf(kind)), kind);
    const auto other = kind == ResourceKind::kMember ? ResourceKind::kNeed : ResourceKind::kMember;
    EXPECT_FALSE(ParseResourceName(other, name).ok());
  }
}

TEST(ResourceName, RelativeNamesLackTheNetwork) {
  EXPECT_EQ(ParseResourceName("networks/n")->Relative(), "");
  EXPECT_EQ(ParseResourceName("networks/n/members/m")->Relative(), "members/m");
  EXPECT_EQ(ParseResourceName("networks/n/codeSchemes/s/codes/c")->Relative(),
            "codeSchemes/s/codes/c");
}

TEST(ResourceName, RefusesEverythingElse) {
  const std::string longest(100, 'x');
  EXPECT_TRUE(ParseResourceName("networks/" + longest).ok());
  for (const std::string& name : {std::string(""),
                                  std::string("networks"),
                                  std::string("networks/"),
                                  std::string("/networks/n"),
                                  std::string("networks/n/"),
                                  std::string("networks/n/members"),
                                  std::string("networks/n/members/"),
                                  std::string("networks/n/members/a/"),
                                  std::string("networks/n/members/a/b"),
                                  std::string("networks/n/persons/a"),
                                  std::string("networks/n/codes/c"),
                                  std::string("networks/n/networks/m"),
                                  std::string("networks/n/members/a/codes/c"),
                                  std::string("networks/n/codeSchemes/s/code/c"),
                                  std::string("networks/n/codeSchemes/s/codes/c/codes/d"),
                                  std::string("networks/n/members/.a"),
                                  std::string("networks/n/members/a b"),
                                  std::string("networks/n/members/\xc3\xa9"),
                                  std::string("networks/n/members/a\0", 21),
                                  std::string("Networks/n"),
                                  std::string("n"),
                                  "networks/x" + longest,
                                  std::string(1'000'000, '/')}) {
    EXPECT_FALSE(ParseResourceName(name).ok()) << name.substr(0, 100);
  }
  EXPECT_THAT(std::string(ParseResourceName(ResourceKind::kCode, "x").status().message()),
              HasSubstr("networks/{network}/codeSchemes/{code_scheme}/codes/{code}"));
}

}  // namespace
}  // namespace renkei::services

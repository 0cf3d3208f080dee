// What codes and code schemes must hold so that they can be read as tables.
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

class CodeTables : public ::testing::Test {
 protected:
  CodeTables() {
    EXPECT_TRUE((calls_.Call<v1::CreateNetworkRequest, v1::Network>(
                     "NetworkService.CreateNetwork",
                     R"(network_id: "tama" network { display_name: "Tama" })"))
                    .ok());
  }

  absl::StatusOr<v1::Member> CreateMember(const std::string& id) {
    return calls_.Call<v1::CreateMemberRequest, v1::Member>(
        "DirectoryService.CreateMember",
        absl::StrCat("parent: 'networks/tama' member_id: '", id, "' member { display_name: 'Firm ",
                     id, "' }"));
  }

  absl::StatusOr<v1::Capability> CreateCapability(const std::string& id, const std::string& member,
                                                  const std::string& extra) {
    return calls_.Call<v1::CreateCapabilityRequest, v1::Capability>(
        "DirectoryService.CreateCapability",
        absl::StrCat("parent: 'networks/tama' capability_id: '", id, "' capability { member: '",
                     member, "' title: 'Milling' ", extra, "}"));
  }

  DirectoryCalls calls_;
};

TEST_F(CodeTables, CodesAreFoundWithAndWithoutTheirCheckDigit) {
  ASSERT_TRUE((calls_.Call<v1::CreateCodeSchemeRequest, v1::CodeScheme>(
                   "DirectoryService.CreateCodeScheme",
                   "parent: 'networks/tama' code_scheme_id: 'cpv' code_scheme { "
                   "display_name: 'CPV' check_digit: true }"))
                  .ok());
  const auto code = calls_.Call<v1::CreateCodeRequest, v1::Code>(
      "DirectoryService.CreateCode",
      "parent: 'networks/tama/codeSchemes/cpv' code_id: '45000000-7' code { }");
  ASSERT_TRUE(code.ok()) << code.status();
  ASSERT_TRUE(CreateMember("acme").ok());
  EXPECT_TRUE(CreateCapability("a", "acme", "codes: 'cpv:45000000-7'").ok());
  EXPECT_TRUE(CreateCapability("b", "acme", "codes: 'cpv:45000000'").ok());
  EXPECT_FALSE(CreateCapability("c", "acme", "codes: 'cpv:45000000-1'").ok());
  EXPECT_FALSE(CreateCapability("c", "acme", "codes: 'cpv:4500000'").ok());
  v1::DeleteCodeRequest request;
  request.set_name("networks/tama/codeSchemes/cpv/codes/45000000-7");
  EXPECT_EQ(
      calls_.Call<v1::DeleteCodeResponse>("DirectoryService.DeleteCode", request).status().code(),
      absl::StatusCode::kFailedPrecondition);
}

TEST_F(CodeTables, CodesMakeNoCycles) {
  ASSERT_TRUE((calls_.Call<v1::CreateCodeSchemeRequest, v1::CodeScheme>(
                   "DirectoryService.CreateCodeScheme",
                   "parent: 'networks/tama' code_scheme_id: 'own' code_scheme { "
                   "display_name: 'Own' }"))
                  .ok());
  const auto create = [&](const std::string& id, const std::string& parent) {
    return calls_
        .Call<v1::CreateCodeRequest, v1::Code>(
            "DirectoryService.CreateCode",
            absl::StrCat("parent: 'networks/tama/codeSchemes/own' code_id: '", id,
                         "' code { parent_code: '", parent, "' }"))
        .status();
  };
  EXPECT_TRUE(create("a", "").ok());
  EXPECT_TRUE(create("b", "a").ok());
  EXPECT_TRUE(create("c", "b").ok());
  EXPECT_EQ(create("d", "d").code(), absl::StatusCode::kInvalidArgument);
  const auto cycle = calls_.Call<v1::UpdateCodeRequest, v1::Code>(
      "DirectoryService.UpdateCode",
      "code { name: 'networks/tama/codeSchemes/own/codes/a' parent_code: 'c' }");
  EXPECT_EQ(cycle.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(cycle.status().message()), HasSubstr("cycle"));
}

TEST_F(CodeTables, CodeTablesStayReadable) {
  const auto scheme = [&](const std::string& id, const std::string& terms) {
    return calls_
        .Call<v1::CreateCodeSchemeRequest, v1::CodeScheme>(
            "DirectoryService.CreateCodeScheme",
            absl::StrCat("parent: 'networks/tama' code_scheme_id: '", id, "' code_scheme { ", terms,
                         " }"))
        .status();
  };
  const auto code = [&](const std::string& name, const std::string& id, const std::string& parent) {
    return calls_
        .Call<v1::CreateCodeRequest, v1::Code>(
            "DirectoryService.CreateCode",
            absl::StrCat("parent: 'networks/tama/codeSchemes/", name, "' code_id: '", id,
                         "' code { parent_code: '", parent, "' }"))
        .status();
  };
  ASSERT_TRUE(scheme("cpv", "check_digit: true").ok());
  ASSERT_TRUE(scheme("pre", "prefix_parents: true").ok());
  ASSERT_TRUE(scheme("own", "").ok());
  EXPECT_TRUE(code("cpv", "451-7", "").ok());
  EXPECT_EQ(ErrorReason(code("cpv", "451", "")), "CODE_EXISTS");
  EXPECT_EQ(ErrorReason(code("cpv", "451-1", "")), "CODE_EXISTS");
  EXPECT_TRUE(code("own", "451", "").ok());
  EXPECT_TRUE(code("own", "451-7", "").ok());
  EXPECT_TRUE(code("pre", "4", "").ok());
  EXPECT_EQ(code("pre", "45", "4").code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(code("pre", "45", "").ok());

  EXPECT_TRUE(code("own", "c1", "").ok());
  for (int level = 2; level <= 32; ++level) {
    EXPECT_TRUE(code("own", absl::StrCat("c", level), absl::StrCat("c", level - 1)).ok()) << level;
  }
  EXPECT_EQ(code("own", "c33", "c32").code(), absl::StatusCode::kInvalidArgument);
  const auto moved = calls_.Call<v1::UpdateCodeRequest, v1::Code>(
      "DirectoryService.UpdateCode",
      "code { name: 'networks/tama/codeSchemes/own/codes/c2' parent_code: '451' }");
  EXPECT_EQ(ErrorReason(moved.status()), "RESOURCE_IN_USE");

  for (int count = 4; count <= 20; ++count) EXPECT_TRUE(scheme(absl::StrCat("s", count), "").ok());
  EXPECT_EQ(scheme("s21", "").code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace renkei::services

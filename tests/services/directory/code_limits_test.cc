// Limits of code tables that no single record shows: without them a network could be written that
// can't be served.
#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/vocabulary/code_schemes.h"
#include "engine/vocabulary/code_tree.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/v1/directory_service.pb.h"
#include "renkei/v1/network_service.pb.h"
#include "services/directory/record_key.h"
#include "services/rpc/error.h"
#include "tests/services/directory/directory_fixture.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;

constexpr char kScheme[] = "networks/tama/codeSchemes/";

class CodeLimits : public ::testing::Test {
 protected:
  CodeLimits() {
    EXPECT_TRUE((calls_.Call<v1::CreateNetworkRequest, v1::Network>(
                     "NetworkService.CreateNetwork",
                     R"(network_id: "tama" network { display_name: "Tama" })"))
                    .ok());
  }

  absl::Status CreateScheme(const std::string& id, const std::string& terms = "") {
    return calls_
        .Call<v1::CreateCodeSchemeRequest, v1::CodeScheme>(
            "DirectoryService.CreateCodeScheme",
            absl::StrCat("parent: 'networks/tama' code_scheme_id: '", id, "' code_scheme { ", terms,
                         " }"))
        .status();
  }

  absl::Status CreateCode(const std::string& scheme, const std::string& id) {
    return calls_
        .Call<v1::CreateCodeRequest, v1::Code>(
            "DirectoryService.CreateCode",
            absl::StrCat("parent: '", kScheme, scheme, "' code_id: '", id, "' code { }"))
        .status();
  }

  absl::Status DeleteCode(const std::string& scheme, const std::string& id) {
    return calls_
        .Call<v1::DeleteCodeRequest, v1::DeleteCodeResponse>(
            "DirectoryService.DeleteCode",
            absl::StrCat("name: '", kScheme, scheme, "/codes/", id, "'"))
        .status();
  }

  absl::Status ImportCodes(const std::string& scheme, const std::vector<std::string>& ids) {
    v1::ImportEntriesRequest request;
    request.set_parent("networks/tama");
    for (const std::string& id : ids) {
      request.add_entries()->mutable_code()->set_name(absl::StrCat(kScheme, scheme, "/codes/", id));
    }
    return calls_.Call<v1::ImportEntriesResponse>("DirectoryService.ImportEntries", request)
        .status();
  }

  std::string Counted(const std::string& key) {
    const auto record = calls_.store().Get("tama", key);
    return record.ok() ? record->value : "none";
  }

  // Writes behind the service's back, as another version of it might have.
  void Put(const std::string& key, const std::string& value) {
    storage::CommitRequest commit;
    commit.network = "tama";
    commit.mutations = {storage::Mutation::Put(key, value)};
    commit.author = {"test", "test", ""};
    commit.commit_time = absl::FromUnixSeconds(1'795'000'000);
    EXPECT_TRUE(calls_.store().Commit(commit).ok());
  }

  DirectoryCalls calls_;
};

TEST_F(CodeLimits, PrefixesMakeAtMostThirtyTwoLevels) {
  ASSERT_TRUE(CreateScheme("pre", "prefix_parents: true").ok());
  for (int length = 1; length <= kMaxCodeLevels; ++length) {
    ASSERT_TRUE(CreateCode("pre", std::string(length, '1')).ok()) << length;
  }
  const absl::Status refused = CreateCode("pre", std::string(kMaxCodeLevels + 1, '1'));
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("code.name: puts code"));
  // Beside the deepest one there is room, and where one has gone.
  EXPECT_TRUE(CreateCode("pre", std::string(kMaxCodeLevels - 1, '1') + "2").ok());
  EXPECT_TRUE(DeleteCode("pre", "111").ok());
  EXPECT_TRUE(CreateCode("pre", std::string(kMaxCodeLevels + 1, '1')).ok());
  // Now the missing one would push the deepest one down.
  const absl::Status pushes = CreateCode("pre", "111");
  EXPECT_EQ(pushes.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(pushes.message()), HasSubstr(std::string(kMaxCodeLevels + 1, '1')));
}

TEST_F(CodeLimits, OneCallCannotMakeMoreLevelsEither) {
  ASSERT_TRUE(CreateScheme("pre", "prefix_parents: true check_digit: true").ok());
  std::vector<std::string> chain;
  for (int length = 1; length <= kMaxCodeLevels; ++length) {
    chain.push_back(std::string(length, '1') + "-7");
  }
  std::vector<std::string> longer = chain;
  longer.push_back(std::string(kMaxCodeLevels + 1, '1') + "-7");
  const absl::Status refused = ImportCodes("pre", longer);
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("entries[32].code.name"));
  EXPECT_TRUE(ImportCodes("pre", chain).ok());
  EXPECT_FALSE(CreateCode("pre", std::string(kMaxCodeLevels + 1, '1')).ok());
}

TEST_F(CodeLimits, AllowAHundredThousandCodesInAScheme) {
  ASSERT_TRUE(CreateScheme("own").ok());
  ASSERT_TRUE(CreateCode("own", "a").ok());
  Put(CodeCountKey("own"), absl::StrCat(kMaxCodesPerScheme - 2));
  const absl::Status both = ImportCodes("own", {"b", "c", "d"});
  EXPECT_EQ(both.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(both.message()), HasSubstr("entries[2].code.name: is number 100001"));
  EXPECT_TRUE(ImportCodes("own", {"b", "c"}).ok());
  EXPECT_EQ(CreateCode("own", "d").code(), absl::StatusCode::kInvalidArgument);
  // What exists already isn't counted again, and what goes makes room.
  EXPECT_TRUE(ImportCodes("own", {"b", "c"}).ok());
  EXPECT_TRUE(DeleteCode("own", "b").ok());
  EXPECT_TRUE(CreateCode("own", "d").ok());
}

TEST_F(CodeLimits, CountWhatWasWrittenWithoutANumber) {
  ASSERT_TRUE(CreateScheme("own").ok());
  ASSERT_TRUE(ImportCodes("own", {"a", "b", "c"}).ok());
  EXPECT_EQ(Counted(CodeCountKey("own")), "3");
  storage::CommitRequest commit;
  commit.network = "tama";
  commit.mutations = {storage::Mutation::Delete(CodeCountKey("own"))};
  commit.author = {"test", "test", ""};
  commit.commit_time = absl::FromUnixSeconds(1'795'000'000);
  ASSERT_TRUE(calls_.store().Commit(commit).ok());
  EXPECT_TRUE(CreateCode("own", "d").ok());
  EXPECT_EQ(Counted(CodeCountKey("own")), "4");
  for (const char* id : {"a", "b", "c", "d"}) EXPECT_TRUE(DeleteCode("own", id).ok());
  EXPECT_EQ(Counted(CodeCountKey("own")), "none");
}

TEST_F(CodeLimits, ADamagedNumberIsReported) {
  ASSERT_TRUE(CreateScheme("own").ok());
  Put(CodeCountKey("own"), "many");
  EXPECT_EQ(CreateCode("own", "a").code(), absl::StatusCode::kDataLoss);
}

TEST_F(CodeLimits, HoldForCallsAtTheSameTime) {
  constexpr int kCalls = 40;
  std::vector<CallContext> contexts;
  for (int i = 0; i < kCalls; ++i) {
    contexts.push_back(calls_.Context("renkei.v1.DirectoryService.CreateCodeScheme"));
  }
  const Method* row = calls_.table().Find("renkei.v1.DirectoryService.CreateCodeScheme");
  std::vector<absl::StatusCode> codes(kCalls);
  std::vector<std::thread> threads;
  for (int i = 0; i < kCalls; ++i) {
    threads.emplace_back([&, i] {
      v1::CreateCodeSchemeRequest request;
      request.set_parent("networks/tama");
      request.set_code_scheme_id(absl::StrCat("s", i));
      codes[static_cast<std::size_t>(i)] =
          row->handler(contexts[static_cast<std::size_t>(i)], request).status().code();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::count(codes.begin(), codes.end(), absl::StatusCode::kOk),
            static_cast<int>(kMaxSchemesPerNetwork));
  EXPECT_EQ(std::count(codes.begin(), codes.end(), absl::StatusCode::kInvalidArgument),
            kCalls - static_cast<int>(kMaxSchemesPerNetwork));
  EXPECT_EQ(Counted(SchemeCountKey()), absl::StrCat(kMaxSchemesPerNetwork));
}

}  // namespace
}  // namespace renkei::services

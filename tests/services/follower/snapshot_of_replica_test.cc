#include "services/follower/snapshot_of_replica.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "renkei/v1/code.pb.h"
#include "renkei/v1/code_scheme.pb.h"
#include "renkei/v1/network.pb.h"
#include "services/directory/record_key.h"
#include "tests/storage/model_store.h"

namespace renkei::services {
namespace {

// What a store holds is nobody's request: the caller who happens to ask isn't told that it is
// wrong.
TEST(SnapshotOfReplica, RecordsThatDoNotGoTogetherAreDamageAndNoBadRequest) {
  storage::CommitRequest commit;
  commit.network = "tama";
  commit.author = {"test", "test", ""};
  commit.commit_time = absl::FromUnixSeconds(0);
  const auto put = [&](const ResourceKey& key, const google::protobuf::Message& resource) {
    commit.mutations.push_back(
        storage::Mutation::Put(RecordKey(key), resource.SerializeAsString()));
  };
  v1::Network network;
  network.set_name("networks/tama");
  network.set_display_name("Tama");
  put({ResourceKind::kNetwork, ""}, network);
  v1::CodeScheme scheme;
  scheme.set_name("networks/tama/codeSchemes/pre");
  scheme.set_prefix_parents(true);
  put({ResourceKind::kCodeScheme, "pre"}, scheme);
  for (int length = 1; length <= 33; ++length) {
    const std::string id(static_cast<std::size_t>(length), '1');
    v1::Code code;
    code.set_name(absl::StrCat("networks/tama/codeSchemes/pre/codes/", id));
    put({ResourceKind::kCode, absl::StrCat("pre/", id)}, code);
  }
  storage::ModelStore store;
  ASSERT_TRUE(store.Commit(commit).ok());
  const auto replica = storage::NetworkReplica::Load(store, "tama");
  ASSERT_TRUE(replica.ok()) << replica.status();
  EXPECT_EQ(SnapshotOfReplica(*replica).status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace renkei::services

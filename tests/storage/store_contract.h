// The suite that every implementation of Store passes unchanged: *_contract_test.cc.
//
// A new implementation is added to AllStores() in store_contract.cc.
#ifndef RENKEI_TESTS_STORAGE_STORE_CONTRACT_H_
#define RENKEI_TESTS_STORAGE_STORE_CONTRACT_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "storage/store.h"
#include "tests/storage/commits.h"

namespace renkei::storage {

// An empty store, and a way to close it and open it again.
struct OpenedStore {
  std::shared_ptr<void> owner;
  std::function<Store&()> store;
  std::function<void()> reopen;
};

struct StoreImplementation {
  std::string name;
  OpenedStore (*open)();
};

std::vector<StoreImplementation> AllStores();

// The name of a test is that of the implementation.
inline std::string NameOf(const testing::TestParamInfo<StoreImplementation>& row) {
  return row.param.name;
}

class StoreContract : public testing::TestWithParam<StoreImplementation> {
 protected:
  Store& store() { return opened_.store(); }
  void Reopen() { opened_.reopen(); }

  // The commit time that MakeCommit gives to `second`.
  static absl::Time At(int second) { return MakeCommit("n", {}, {}, second).commit_time; }

  // Commits to the network "club" and returns the sequence number.
  std::uint64_t Write(std::vector<Mutation> mutations, int second = 0) {
    const auto result = store().Commit(MakeCommit("club", std::move(mutations), {}, second));
    EXPECT_TRUE(result.ok()) << result.status();
    return result.ok() ? result->sequence : 0;
  }

  Head HeadOf(absl::string_view network) {
    const auto head = store().GetHead(network);
    EXPECT_TRUE(head.ok()) << head.status();
    return head.value_or(Head{});
  }

  static std::vector<std::string> KeysOf(const absl::StatusOr<RecordPage>& page) {
    EXPECT_TRUE(page.ok()) << page.status();
    std::vector<std::string> keys;
    if (!page.ok()) return keys;
    for (const KeyedRecord& record : page->records) keys.push_back(record.key);
    return keys;
  }

 private:
  OpenedStore opened_ = GetParam().open();
};

}  // namespace renkei::storage

#endif  // RENKEI_TESTS_STORAGE_STORE_CONTRACT_H_

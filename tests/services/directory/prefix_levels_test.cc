// What the writes of codes allow is what a code tree can be built of.
#include "services/directory/prefix_levels.h"

#include <iostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/vocabulary/code_tree.h"
#include "gtest/gtest.h"
#include "services/directory/record_key.h"
#include "tests/storage/model_store.h"

namespace renkei::services {
namespace {

bool CanBeBuilt(const std::set<std::string>& codes, bool check_digit) {
  std::vector<CodeRow> rows;
  for (const std::string& code : codes) rows.push_back({code, "", {}});
  return CodeTree::Build("own", std::move(rows),
                         {.parents = ParentSource::kLongestPrefix, .check_digit = check_digit})
      .ok();
}

void Store(const std::set<std::string>& codes, storage::ModelStore& store) {
  storage::CommitRequest commit;
  commit.network = "club";
  commit.author = {"test", "test", ""};
  commit.commit_time = absl::FromUnixSeconds(0);
  for (const std::string& code : codes) {
    commit.mutations.push_back(
        storage::Mutation::Put(absl::StrCat(RecordsOfScheme("own"), code), ""));
  }
  if (!codes.empty()) {
    ASSERT_TRUE(store.Commit(commit).ok());
  }
}

// Codes are mostly runs of one digit, so that many are prefixes of others; each key occurs once.
class RandomCodes {
 public:
  RandomCodes(Random& random, bool check_digit) : random_(random), check_digit_(check_digit) {}

  std::set<std::string> Take(int count) {
    std::set<std::string> codes;
    for (int i = 0; i < count; ++i) {
      std::string key(static_cast<std::size_t>(random_.Between(1, 38)), '1');
      if (random_.Between(0, 9) == 0) key.back() = '2';
      if (!keys_.insert(key).second) continue;
      const bool with_digit = check_digit_ && random_.Between(0, 1) == 1;
      codes.insert(with_digit ? absl::StrCat(key, "-", random_.Between(0, 9)) : key);
    }
    return codes;
  }

 private:
  Random& random_;
  const bool check_digit_;
  std::set<std::string> keys_;
};

TEST(PrefixLevelsPropertyTest, AgreeWithTheTreeThatIsBuilt) {
  int fits = 0;
  int created_too_deep = 0;
  int stored_too_deep = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const bool check_digit = seed % 2 == 1;
    RandomCodes codes(random, check_digit);
    const std::set<std::string> stored = codes.Take(static_cast<int>(random.Between(0, 70)));
    if (!stored.empty() && !CanBeBuilt(stored, check_digit)) continue;
    const std::set<std::string> created = codes.Take(static_cast<int>(random.Between(1, 60)));
    if (created.empty()) continue;
    storage::ModelStore store;
    Store(stored, store);
    const PrefixLevels levels(store, {"club", "own", check_digit}, created);
    bool refused = false;
    for (const std::string& code : created) {
      const auto deep = levels.TooDeep(code);
      ASSERT_TRUE(deep.ok()) << deep.status();
      if (deep->empty()) continue;
      refused = true;
      const bool is_created = absl::StartsWith(code, *deep);
      ++(is_created ? created_too_deep : stored_too_deep);
    }
    std::set<std::string> all = stored;
    all.insert(created.begin(), created.end());
    EXPECT_EQ(!refused, CanBeBuilt(all, check_digit));
    if (!refused) ++fits;
  }
  std::cout << "fits " << fits << ", created too deep " << created_too_deep << ", stored too deep "
            << stored_too_deep << "\n";
  EXPECT_GT(fits, 0);
  EXPECT_GT(created_too_deep, 0);
  EXPECT_GT(stored_too_deep, 0);
}

}  // namespace
}  // namespace renkei::services

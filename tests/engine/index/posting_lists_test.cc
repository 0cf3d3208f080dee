#include "engine/index/posting_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "engine/base/random.h"

namespace renkei {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PostingLists, EmptyListsHaveNoKeys) {
  const PostingLists none;
  EXPECT_EQ(none.key_count(), 0U);
  EXPECT_EQ(none.size(), 0U);
  const PostingLists keys(3, {});
  EXPECT_EQ(keys.key_count(), 3U);
  EXPECT_THAT(keys.List(2), IsEmpty());
  EXPECT_THAT(keys.Range(0, 3), IsEmpty());
}

TEST(PostingLists, OrdinalsAscendAndAreDistinct) {
  const PostingLists lists(3, {{2, 5}, {0, 9}, {2, 1}, {0, 9}, {2, 5}});
  EXPECT_THAT(lists.List(0), ElementsAre(9));
  EXPECT_THAT(lists.List(1), IsEmpty());
  EXPECT_THAT(lists.List(2), ElementsAre(1, 5));
  EXPECT_THAT(lists.Range(0, 3), ElementsAre(9, 1, 5));
}

TEST(PostingLists, AgreesWithAMapOfSets) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const auto keys = static_cast<std::uint32_t>(1 + random.Below(20));
    std::map<std::uint32_t, std::set<std::uint32_t>> expected;
    std::vector<Posting> postings;
    for (std::uint64_t n = random.Below(100); n > 0; --n) {
      postings.push_back({static_cast<std::uint32_t>(random.Below(keys)),
                          static_cast<std::uint32_t>(random.Below(30))});
      expected[postings.back().key].insert(postings.back().ordinal);
    }
    const PostingLists lists(keys, postings);
    for (std::uint32_t key = 0; key < keys; ++key) {
      EXPECT_EQ(std::vector<std::uint32_t>(lists.List(key).begin(), lists.List(key).end()),
                std::vector<std::uint32_t>(expected[key].begin(), expected[key].end()));
    }
  }
}

}  // namespace
}  // namespace renkei

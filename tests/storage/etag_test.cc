#include "storage/etag.h"

#include <limits>

#include "gtest/gtest.h"

namespace renkei::storage {
namespace {

TEST(EtagTest, GoesThereAndBack) {
  EXPECT_EQ(EtagOfSequence(31), "r1f");
  for (const std::uint64_t sequence :
       {std::uint64_t{1}, std::uint64_t{9}, std::uint64_t{255}, std::uint64_t{1} << 40,
        std::numeric_limits<std::uint64_t>::max()}) {
    const auto back = SequenceOfEtag(EtagOfSequence(sequence));
    ASSERT_TRUE(back.ok()) << back.status();
    EXPECT_EQ(*back, sequence);
  }
}

TEST(EtagTest, RefusesWhatIsNoEtagAndNamesIt) {
  for (const char* etag : {"", "r", "r0", "1f", "R1f", "r1F", "r01", "r+1", "r 1", "r1 ", "r-1",
                           "rg", "r0x1", "r10000000000000000", "\"r1\"", "W/r1"}) {
    const auto sequence = SequenceOfEtag(etag);
    ASSERT_FALSE(sequence.ok()) << etag;
    EXPECT_EQ(sequence.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_NE(sequence.status().message().find("etag: '"), absl::string_view::npos);
  }
}

}  // namespace
}  // namespace renkei::storage

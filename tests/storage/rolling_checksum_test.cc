#include "storage/rolling_checksum.h"

#include <string>

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"

namespace renkei::storage {
namespace {

// The 16 bytes as other implementations print them: least significant first.
std::string Printed(absl::uint128 hash) {
  std::string bytes;
  for (int i = 0; i < 16; ++i) {
    bytes.push_back(static_cast<char>(absl::Uint128Low64(hash >> (8 * i)) & 0xff));
  }
  return absl::BytesToHexString(bytes);
}

// Expected values are those of OpenSSL 3.0:
//   printf INPUT | openssl mac -macopt hexkey:000102030405060708090a0b0c0d0e0f -macopt size:16
//   SipHash
TEST(RecordHashTest, IsSipHash128OfSequenceKeyLengthKeyAndValue) {
  EXPECT_EQ(Printed(RecordHash("", 1, "")), "d07bfebd8f95b606a7aec9082ff4559a");
  EXPECT_EQ(Printed(RecordHash("k", 1, "")), "2bf35e7d4ee7f5bcad2a9e02ea91e033");
  EXPECT_EQ(Printed(RecordHash("key", 300, "value")), "5af51ccdee6f3cfcbd3f13d09b3aa0a5");
  EXPECT_EQ(
      Printed(RecordHash(absl::string_view("a\0b\xff"
                                           "cde",
                                           7),
                         ~std::uint64_t{0}, "The value of this record is longer than one block.")),
      "2cb8f6f8e693c9528f173318164a6c92");
}

TEST(RecordHashTest, TellsApartWhereTheKeyEnds) {
  EXPECT_NE(RecordHash("ab", 1, "c"), RecordHash("a", 1, "bc"));
  EXPECT_NE(RecordHash("a", 1, "v"), RecordHash("a", 2, "v"));
}

}  // namespace
}  // namespace renkei::storage

#include "storage/rolling_checksum.h"

#include <array>
#include <cstddef>

#include "storage/little_endian.h"

namespace renkei::storage {
namespace {

// The key is the first 16 bytes 00 01 … 0f, as in the published test vectors of SipHash.
constexpr std::uint64_t kKey0 = 0x0706050403020100;
constexpr std::uint64_t kKey1 = 0x0f0e0d0c0b0a0908;

constexpr std::uint64_t RotateLeft(std::uint64_t x, int bits) {
  return (x << bits) | (x >> (64 - bits));
}

// SipHash-2-4 with 128-bit output, fed in pieces.
class SipHash128 {
 public:
  void Add(absl::string_view bytes) {
    length_ += bytes.size();
    while (tail_size_ > 0 && !bytes.empty()) {
      PushTail(bytes.front());
      bytes.remove_prefix(1);
    }
    while (bytes.size() >= 8) {
      Compress(FromLittleEndian(bytes));
      bytes.remove_prefix(8);
    }
    for (const char byte : bytes) PushTail(byte);
  }

  void Add(std::uint64_t word) {
    const std::array<char, 8> bytes = ToLittleEndian(word);
    Add(absl::string_view(bytes.data(), bytes.size()));
  }

  absl::uint128 Finish() {
    Compress(tail_ | (static_cast<std::uint64_t>(length_ & 0xff) << 56));
    v2_ ^= 0xee;
    for (int i = 0; i < 4; ++i) Round();
    const std::uint64_t first = v0_ ^ v1_ ^ v2_ ^ v3_;
    v1_ ^= 0xdd;
    for (int i = 0; i < 4; ++i) Round();
    return absl::MakeUint128(v0_ ^ v1_ ^ v2_ ^ v3_, first);
  }

 private:
  void PushTail(char byte) {
    tail_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(byte)) << (8 * tail_size_);
    if (++tail_size_ < 8) return;
    Compress(tail_);
    tail_ = 0;
    tail_size_ = 0;
  }

  void Compress(std::uint64_t word) {
    v3_ ^= word;
    Round();
    Round();
    v0_ ^= word;
  }

  void Round() {
    v0_ += v1_;
    v1_ = RotateLeft(v1_, 13) ^ v0_;
    v0_ = RotateLeft(v0_, 32);
    v2_ += v3_;
    v3_ = RotateLeft(v3_, 16) ^ v2_;
    v0_ += v3_;
    v3_ = RotateLeft(v3_, 21) ^ v0_;
    v2_ += v1_;
    v1_ = RotateLeft(v1_, 17) ^ v2_;
    v2_ = RotateLeft(v2_, 32);
  }

  std::uint64_t v0_ = kKey0 ^ 0x736f6d6570736575;
  std::uint64_t v1_ = kKey1 ^ 0x646f72616e646f6d ^ 0xee;
  std::uint64_t v2_ = kKey0 ^ 0x6c7967656e657261;
  std::uint64_t v3_ = kKey1 ^ 0x7465646279746573;
  std::uint64_t tail_ = 0;
  int tail_size_ = 0;
  std::size_t length_ = 0;
};

}  // namespace

absl::uint128 RecordHash(absl::string_view key, std::uint64_t sequence, absl::string_view value) {
  SipHash128 hash;
  hash.Add(sequence);
  hash.Add(static_cast<std::uint64_t>(key.size()));
  hash.Add(key);
  hash.Add(value);
  return hash.Finish();
}

}  // namespace renkei::storage

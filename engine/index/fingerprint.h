// A running 128-bit hash of numbers and texts, to tell whether two indexes are equal. Not for
// secrets: it resists accidents, not enemies.
#ifndef RENKEI_ENGINE_INDEX_FINGERPRINT_H_
#define RENKEI_ENGINE_INDEX_FINGERPRINT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace renkei {

// Two lanes of a multiply-and-rotate hash with the finaliser of SplitMix64 (Steele, Lea, Flood
// 2014). The same on every machine. Not thread-safe.
class FingerprintHash {
 public:
  void Add(std::uint64_t value);
  // Text and numbers are hashed with their length, so that neighbours can't run together.
  void Add(absl::string_view text);
  void Add(absl::Span<const std::uint32_t> values);

  // 32 hexadecimal digits of everything added so far.
  std::string Hex() const;

 private:
  std::uint64_t first_ = 0x243f6a8885a308d3ULL;  // The digits of pi.
  std::uint64_t second_ = 0x13198a2e03707344ULL;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_INDEX_FINGERPRINT_H_

#include "engine/index/fingerprint.h"

#include <cstddef>

#include "absl/strings/str_cat.h"

namespace renkei {
namespace {

std::uint64_t Mix(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

}  // namespace

void FingerprintHash::Add(std::uint64_t value) {
  first_ = Mix(first_ ^ value) + 0x9e3779b97f4a7c15ULL;
  second_ = Mix((second_ << 23 | second_ >> 41) + value) ^ first_;
}

void FingerprintHash::Add(absl::string_view text) {
  Add(text.size());
  for (std::size_t i = 0; i < text.size(); i += 8) {
    std::uint64_t word = 0;
    for (std::size_t j = i; j < i + 8 && j < text.size(); ++j) {
      word = word << 8 | static_cast<unsigned char>(text[j]);
    }
    Add(word);
  }
}

void FingerprintHash::Add(absl::Span<const std::uint32_t> values) {
  Add(values.size());
  for (const std::uint32_t value : values) Add(std::uint64_t{value});
}

std::string FingerprintHash::Hex() const {
  return absl::StrCat(absl::Hex(Mix(first_), absl::kZeroPad16),
                      absl::Hex(Mix(second_ ^ first_), absl::kZeroPad16));
}

}  // namespace renkei

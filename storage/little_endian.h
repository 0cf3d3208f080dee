// 64-bit numbers as 8 bytes, least significant first, whatever the machine does.
#ifndef RENKEI_STORAGE_LITTLE_ENDIAN_H_
#define RENKEI_STORAGE_LITTLE_ENDIAN_H_

#include <array>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace renkei::storage {

inline std::array<char, 8> ToLittleEndian(std::uint64_t word) {
  std::array<char, 8> bytes;
  for (char& byte : bytes) {
    byte = static_cast<char>(word & 0xff);
    word >>= 8;
  }
  return bytes;
}

// Of the first 8 bytes; there must be as many.
inline std::uint64_t FromLittleEndian(absl::string_view bytes) {
  std::uint64_t word = 0;
  for (std::size_t i = 8; i-- > 0;) word = (word << 8) | static_cast<unsigned char>(bytes[i]);
  return word;
}

}  // namespace renkei::storage

#endif  // RENKEI_STORAGE_LITTLE_ENDIAN_H_

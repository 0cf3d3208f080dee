#include "engine/base/utf8.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace renkei {
namespace {

bool IsRefusedControl(char32_t c) {
  return (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7f && c <= 0x9f);
}

}  // namespace

std::optional<CodePoint> DecodeCodePoint(absl::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[offset + i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return CodePoint{lead, 1};
  if (lead < 0xc2 || lead > 0xf4) return std::nullopt;
  const std::size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (text.size() - offset < length) return std::nullopt;
  char32_t value = lead & (0x7f >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return std::nullopt;
    value = (value << 6) | (byte(i) & 0x3f);
  }
  // Overlong two-byte forms have a lead below 0xc2 and are gone already.
  if (length == 3 && (value < 0x800 || (value >= 0xd800 && value <= 0xdfff))) return std::nullopt;
  if (length == 4 && (value < 0x10000 || value > 0x10ffff)) return std::nullopt;
  return CodePoint{value, length};
}

std::optional<std::size_t> FirstInvalidUtf8(absl::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::optional<CodePoint> code_point = DecodeCodePoint(text, offset);
    if (!code_point) return offset;
    offset += code_point->bytes;
  }
  return std::nullopt;
}

std::optional<std::string> ValidateText(absl::string_view text, std::size_t max_bytes) {
  if (text.size() > max_bytes) {
    return absl::StrCat("is ", text.size(), " bytes long; at most ", max_bytes, " are allowed");
  }
  for (std::size_t offset = 0; offset < text.size();) {
    const std::optional<CodePoint> code_point = DecodeCodePoint(text, offset);
    if (!code_point) {
      return absl::StrCat("is not valid UTF-8 at byte ", offset);
    }
    if (IsRefusedControl(code_point->value)) {
      return absl::StrFormat("has the control character U+%04X at byte %d; remove it",
                             static_cast<std::uint32_t>(code_point->value), offset);
    }
    offset += code_point->bytes;
  }
  return std::nullopt;
}

std::string Quoted(absl::string_view text) {
  std::string quoted = "'";
  std::size_t offset = 0;
  while (offset < text.size()) {
    const std::optional<CodePoint> code_point = DecodeCodePoint(text, offset);
    const std::size_t bytes = code_point ? code_point->bytes : 1;
    if (offset + bytes > kMaxQuotedBytes) {
      quoted += "...";
      break;
    }
    const bool plain = code_point && !IsRefusedControl(code_point->value) &&
                       code_point->value != U'\n' && code_point->value != U'\t';
    for (std::size_t i = offset; i < offset + bytes; ++i) {
      if (plain) {
        quoted.push_back(text[i]);
      } else {
        absl::StrAppendFormat(&quoted, "\\x%02X", static_cast<std::uint8_t>(text[i]));
      }
    }
    offset += bytes;
  }
  quoted += "'";
  return quoted;
}

}  // namespace renkei

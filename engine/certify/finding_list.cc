#include "engine/certify/finding_list.h"

#include "engine/base/fixed_point.h"
#include "engine/base/utf8.h"
#include "engine/fit/plain_words.h"

namespace renkei::certify {

std::string InPlainWords(absl::string_view text) { return Quoted(text); }
std::string InPlainWords(const std::string& text) { return Quoted(text); }
std::string InPlainWords(bool value) { return value ? "true" : "false"; }
std::string InPlainWords(std::int32_t value) { return absl::StrCat(value); }
std::string InPlainWords(std::int64_t value) { return absl::StrCat(value); }
std::string InPlainWords(std::size_t value) { return absl::StrCat(value); }
std::string InPlainWords(Date value) { return FormatDate(value); }

std::string InPlainWords(const Money& value) {
  return absl::StrCat(FormatDecimal(value.nanos, 9), " ", Quoted(value.currency));
}

std::string InPlainWords(const Quantity& value) {
  return absl::StrCat(FormatDecimal(value.micros, 6), " ", Quoted(value.unit));
}

std::string InPlainWords(const std::vector<std::string>& values) {
  if (values.empty()) return "nothing";
  std::string words;
  for (std::size_t i = 0; i < values.size() && i < kMostListed; ++i) {
    absl::StrAppend(&words, i == 0 ? "" : ", ", Quoted(values[i]));
  }
  if (values.size() > kMostListed) {
    absl::StrAppend(&words, " and ", values.size() - kMostListed, " more");
  }
  return words;
}

std::string FindingList::Within(absl::string_view path) const {
  if (path.empty() || prefix_.empty()) return absl::StrCat(prefix_, path);
  return Field(prefix_, path);
}

void FindingList::Add(absl::string_view id, absl::string_view path, absl::string_view text) {
  ++result_.finding_count;
  if (result_.findings.size() >= static_cast<std::size_t>(Verification::kMaxKept)) return;
  result_.findings.push_back({std::string(id), Within(path), std::string(text)});
}

void FindingList::AddUnchecked(absl::string_view path, absl::string_view text) {
  ++result_.unchecked_count;
  if (result_.unchecked.size() >= static_cast<std::size_t>(Verification::kMaxKept)) return;
  result_.unchecked.push_back({Within(path), std::string(text)});
}

void FindingList::AddUnproved(absl::string_view path, absl::string_view text) {
  if (require_proof_) {
    Add("no_proof", path, text);
  } else {
    AddUnchecked(path, text);
  }
}

std::optional<absl::int128> FindingList::Number(absl::string_view path, absl::string_view text,
                                                int scale) {
  const absl::StatusOr<absl::int128> number = ParseDecimal(text, scale);
  if (number.ok()) return *number;
  Add("malformed_number", path,
      absl::StrCat(Quoted(text), " is not a decimal with at most ", scale,
                   " decimals, or too large to be one of these"));
  return std::nullopt;
}

Verification FindingList::Take() && {
  if (result_.finding_count > 0) result_.outcome = Outcome::kClaimFalse;
  return std::move(result_);
}

}  // namespace renkei::certify

// What re-checking an answer came to.
#ifndef RENKEI_ENGINE_CERTIFY_VERIFICATION_H_
#define RENKEI_ENGINE_CERTIFY_VERIFICATION_H_

#include <cstdint>
#include <string>
#include <vector>

namespace renkei {

// A claim that isn't true. docs/certificates.md lists the ids.
struct Finding {
  std::string id;    // Stable, such as `bill`.
  std::string path;  // Into the answer, such as `plans[0].shared_order.lines[1].bill`.
  std::string text;  // In plain words: what is claimed, and what follows from the data.

  friend bool operator==(const Finding&, const Finding&) = default;
};

// Something that was not re-checked.
struct Unchecked {
  std::string path;
  std::string text;

  friend bool operator==(const Unchecked&, const Unchecked&) = default;
};

enum class Outcome : std::uint8_t {
  kVerified,    // Every claim that can be re-checked is true.
  kClaimFalse,  // At least one is not.
  kOtherData,   // The answer was computed on other data; nothing else was looked at.
};

struct Verification {
  // Most findings and notes that are kept; later ones are counted only.
  static constexpr int kMaxKept = 100;

  Outcome outcome = Outcome::kVerified;
  std::vector<Finding> findings;
  std::vector<Unchecked> unchecked;
  std::int64_t finding_count = 0;
  std::int64_t unchecked_count = 0;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_CERTIFY_VERIFICATION_H_

// Collects what is found while an answer is re-checked, and compares claims with what is derived.
#ifndef RENKEI_ENGINE_CERTIFY_FINDING_LIST_H_
#define RENKEI_ENGINE_CERTIFY_FINDING_LIST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/certify/verification.h"
#include "engine/model/amounts.h"
#include "engine/model/calendar.h"

namespace renkei::certify {

// A claimed or derived value in plain words, for a finding: quoted and cut where it is long.
std::string InPlainWords(absl::string_view text);
std::string InPlainWords(const std::string& text);
std::string InPlainWords(bool value);
std::string InPlainWords(std::int32_t value);
std::string InPlainWords(std::int64_t value);
std::string InPlainWords(std::size_t value);
std::string InPlainWords(Date value);
std::string InPlainWords(const Money& value);
std::string InPlainWords(const Quantity& value);
std::string InPlainWords(const std::vector<std::string>& values);

// "PATH[i]".
inline std::string Element(absl::string_view path, absl::string_view field, std::size_t index) {
  return absl::StrCat(path, path.empty() ? "" : ".", field, "[", index, "]");
}
inline std::string Field(absl::string_view path, absl::string_view field) {
  return absl::StrCat(path, path.empty() ? "" : ".", field);
}

// Not thread-safe.
class FindingList {
 public:
  explicit FindingList(bool require_proof) : require_proof_(require_proof) {}

  // While it lives, paths are those within `path` of the answer. Scopes nest.
  class Scope {
   public:
    Scope(FindingList& findings, absl::string_view path)
        : findings_(findings), before_(findings.prefix_) {
      findings_.prefix_ = findings_.Within(path);
    }
    ~Scope() { findings_.prefix_ = before_; }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    FindingList& findings_;
    std::string before_;
  };

  void Add(absl::string_view id, absl::string_view path, absl::string_view text);
  void AddUnchecked(absl::string_view path, absl::string_view text);
  // What the answer asks to be believed: a finding `no_proof` where proof is required, else a note.
  void AddUnproved(absl::string_view path, absl::string_view text);

  // A finding if the claim isn't what follows from the data. Returns whether it is.
  template <typename Claim>
  bool Expect(absl::string_view id, absl::string_view path, const Claim& claimed,
              const Claim& derived) {
    if (claimed == derived) return true;
    Add(id, path,
        absl::StrCat("claimed is ", InPlainWords(claimed), "; the data give ",
                     InPlainWords(derived)));
    return false;
  }

  // Reads a claimed decimal as a whole number of 10^-scale. Nothing, and a finding
  // `malformed_number`, if it is none.
  std::optional<absl::int128> Number(absl::string_view path, absl::string_view text, int scale);

  bool require_proof() const { return require_proof_; }
  std::int64_t count() const { return result_.finding_count; }

  Verification Take() &&;

 private:
  std::string Within(absl::string_view path) const;

  bool require_proof_;
  std::string prefix_;
  Verification result_;
};

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_FINDING_LIST_H_

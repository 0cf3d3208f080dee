// The codes that imported tenders use: as references, and as the scheme and code entries that a
// network needs to resolve them.
#ifndef RENKEI_TOOLS_IMPORT_OCDS_CODES_H_
#define RENKEI_TOOLS_IMPORT_OCDS_CODES_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "renkei/v1/network_file.pb.h"
#include "tools/import/json_tree.h"

namespace renkei::tools {

// Collects the codes of any number of tenders. Not thread-safe.
class OcdsCodes {
 public:
  // The reference, such as "cpv:45233130", of a classification object {scheme, id, description},
  // which is noted under that scheme; nothing if it states no id, or its scheme or id has
  // characters that a network cannot take, as "ДКПП" has. The description becomes the title in
  // `language`, unless that is "".
  //
  // CPV codes are taken with or without check digit, and with the ".0" that spreadsheets append;
  // their references are without check digit, so that they hold whichever way a table is written.
  // A violation under `field` is added if the tenders state two check digits for one CPV code, or a
  // CPV code that isn't eight digits. What is added counts once Keep is called.
  std::optional<std::string> Add(const JsonTree& classification, absl::string_view language,
                                 absl::string_view field, Violations& violations);

  // Keeps or forgets what was added since the last of these calls: the codes of one tender.
  void Keep();
  void Forget() { added_ = {}; }

  // What was left out of the kept tenders, one text a scheme.
  std::vector<std::string> Notes() const;

  // Schemes and codes of `network`, in canonical order. With a CPV code come those that it is below
  // by CPV's digits, up to its division, without a title where no tender uses them: 45210000,
  // 45200000 and 45000000 with 45213000. Codes of other schemes have no parents, as their digits
  // tell nothing.
  std::vector<v1::NetworkFileEntry> Entries(absl::string_view network) const;

 private:
  struct UsedCode {
    std::string check_digit;                    // Of CPV, where stated.
    std::map<std::string, std::string> titles;  // By language.
  };
  using CodesOfScheme = std::map<std::string, UsedCode>;  // In bytewise order, as the schemes.
  struct Collection {
    std::map<std::string, CodesOfScheme> schemes;
    std::map<std::string, int> left_out;  // By scheme as published.
  };

  // The check digit that tenders have stated for a code; "" if none did.
  std::string CheckDigitOf(const std::string& scheme, const std::string& code) const;

  Collection kept_;
  Collection added_;
};

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_OCDS_CODES_H_

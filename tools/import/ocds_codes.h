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
  // CPV code that isn't eight digits.
  std::optional<std::string> Add(const JsonTree& classification, absl::string_view language,
                                 absl::string_view field, Violations& violations);

  // What was left out, one text a scheme.
  std::vector<std::string> Notes() const;

  // Schemes and codes of `network`, in canonical order. CPV codes are below the nearest used code
  // that they belong to by CPV's digits; those of other schemes have no parents.
  std::vector<v1::NetworkFileEntry> Entries(absl::string_view network) const;

 private:
  struct UsedCode {
    std::string check_digit;                    // Of CPV, where stated.
    std::map<std::string, std::string> titles;  // By language.
  };
  // By scheme and code, both in bytewise order.
  std::map<std::string, std::map<std::string, UsedCode>> schemes_;
  std::map<std::string, int> left_out_;  // By scheme as published.
};

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_OCDS_CODES_H_

// How deep codes lie in a scheme that takes parents from prefixes, where one new code moves every
// code below it a level down.
#ifndef RENKEI_SERVICES_DIRECTORY_PREFIX_LEVELS_H_
#define RENKEI_SERVICES_DIRECTORY_PREFIX_LEVELS_H_

#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/store.h"

namespace renkei::services {

// The scheme as it will be: the codes that are stored and those that one call creates. For one
// call; not thread-safe.
class PrefixLevels {
 public:
  struct Scheme {
    std::string network;
    std::string id;
    bool check_digit = false;
  };

  // `created`: the codes that the call creates. `store` outlives it.
  PrefixLevels(const storage::Store& store, Scheme scheme, const std::set<std::string>& created);

  // `code`, one of the created ones, if it comes to lie deeper than kMaxCodeLevels; else a stored
  // code that comes to lie so below it; else "". Reads the stored codes below `code`, and, if one
  // of them or `code` itself is longer than kMaxCodeLevels bytes, those above it.
  absl::StatusOr<std::string> TooDeep(absl::string_view code) const;

 private:
  std::string KeyOf(absl::string_view code) const;
  absl::StatusOr<std::set<std::string>> AtOrBelow(const std::string& key) const;
  absl::StatusOr<int> CountAbove(const std::string& key) const;
  absl::StatusOr<bool> Holds(const std::string& key) const;

  const storage::Store& store_;
  const Scheme scheme_;
  std::set<std::string> created_;  // Without check digits.
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_PREFIX_LEVELS_H_

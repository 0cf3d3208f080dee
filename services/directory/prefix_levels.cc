#include "services/directory/prefix_levels.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/vocabulary/check_digit.h"
#include "engine/vocabulary/code_tree.h"
#include "services/directory/record_key.h"
#include "storage/limits.h"

namespace renkei::services {

PrefixLevels::PrefixLevels(const storage::Store& store, Scheme scheme,
                           const std::set<std::string>& created)
    : store_(store), scheme_(std::move(scheme)) {
  for (const std::string& code : created) created_.insert(KeyOf(code));
}

std::string PrefixLevels::KeyOf(absl::string_view code) const {
  return std::string(SplitCheckDigit(code, scheme_.check_digit).key);
}

absl::StatusOr<std::string> PrefixLevels::TooDeep(absl::string_view code) const {
  const std::string key = KeyOf(code);
  RENKEI_ASSIGN_OR_RETURN(const std::set<std::string> keys, AtOrBelow(key));
  // A code of n bytes has fewer than n prefixes, so only long codes can lie deep.
  const bool all_short = std::all_of(keys.begin(), keys.end(), [](const std::string& one) {
    return one.size() <= static_cast<std::size_t>(kMaxCodeLevels);
  });
  if (all_short) return "";
  RENKEI_ASSIGN_OR_RETURN(const int above, CountAbove(key));
  // In bytewise order a code comes after its prefixes: those of the current one are on the stack.
  std::vector<absl::string_view> path;
  for (const std::string& one : keys) {
    while (!path.empty() && !absl::StartsWith(one, path.back())) path.pop_back();
    path.push_back(one);
    const bool too_deep = above + static_cast<int>(path.size()) > kMaxCodeLevels;
    // What the call creates besides is reported when it is looked at itself.
    if (too_deep && (one == key || !created_.contains(one))) return one;
  }
  return "";
}

absl::StatusOr<std::set<std::string>> PrefixLevels::AtOrBelow(const std::string& key) const {
  std::set<std::string> keys;
  for (auto it = created_.lower_bound(key); it != created_.end() && absl::StartsWith(*it, key);
       ++it) {
    keys.insert(*it);
  }
  const std::string scheme = RecordsOfScheme(scheme_.id);
  std::string after;
  for (bool more = true; more;) {
    RENKEI_ASSIGN_OR_RETURN(
        const storage::RecordPage page,
        store_.List(scheme_.network, absl::StrCat(scheme, key), after, storage::kMaxPageEntries));
    for (const storage::KeyedRecord& record : page.records) {
      keys.insert(KeyOf(absl::string_view(record.key).substr(scheme.size())));
    }
    more = page.more;
    if (more) after = page.records.back().key;
  }
  return keys;
}

absl::StatusOr<int> PrefixLevels::CountAbove(const std::string& key) const {
  int count = 0;
  for (std::size_t length = 1; length < key.size(); ++length) {
    RENKEI_ASSIGN_OR_RETURN(const bool holds, Holds(key.substr(0, length)));
    count += holds ? 1 : 0;
  }
  return count;
}

absl::StatusOr<bool> PrefixLevels::Holds(const std::string& key) const {
  if (created_.contains(key)) return true;
  const std::string scheme = RecordsOfScheme(scheme_.id);
  const std::string plain = absl::StrCat(scheme, key);
  absl::Status exact = store_.Get(scheme_.network, plain).status();
  if (exact.ok()) return KeyOf(key) == key;
  if (!absl::IsNotFound(exact)) return exact;
  if (!scheme_.check_digit) return false;
  // With its digit: the ten codes that could be it, and no longer ones between them.
  for (char digit = '0'; digit <= '9'; ++digit) {
    const std::string code = absl::StrCat(key, "-", std::string(1, digit));
    if (KeyOf(code) != key) return false;
    absl::Status stored = store_.Get(scheme_.network, absl::StrCat(scheme, code)).status();
    if (stored.ok()) return true;
    if (!absl::IsNotFound(stored)) return stored;
  }
  return false;
}

}  // namespace renkei::services

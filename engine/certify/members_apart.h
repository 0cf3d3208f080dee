// Pairs of members who may not deal with each other on a day.
#ifndef RENKEI_ENGINE_CERTIFY_MEMBERS_APART_H_
#define RENKEI_ENGINE_CERTIFY_MEMBERS_APART_H_

#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "engine/model/calendar.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// Thread-safety: immutable once built.
class MembersApart {
 public:
  // An exclusion that holds on `as_of` names both (its reason isn't forbidden team), or one of them
  // closed a market that the other sells in. O(exclusions + pairs of rivals).
  MembersApart(const NetworkContents& contents, Date as_of);

  // The order of the two doesn't matter; nobody is apart from itself.
  bool AreApart(const std::string& a, const std::string& b) const {
    return pairs_.contains(Ordered(a, b));
  }
  bool empty() const { return pairs_.empty(); }

 private:
  using Pair = std::pair<std::string, std::string>;
  static Pair Ordered(const std::string& a, const std::string& b) {
    return a < b ? Pair(a, b) : Pair(b, a);
  }
  void Add(const std::string& a, const std::string& b) {
    if (a != b) pairs_.insert(Ordered(a, b));
  }

  absl::flat_hash_set<Pair> pairs_;
};

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_MEMBERS_APART_H_

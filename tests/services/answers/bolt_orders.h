// Networks in which members need bolts and may order them together.
#ifndef RENKEI_TESTS_SERVICES_ANSWERS_BOLT_ORDERS_H_
#define RENKEI_TESTS_SERVICES_ANSWERS_BOLT_ORDERS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/model/network_contents.h"

namespace renkei::services {

inline Quantity Pieces(std::int64_t count) { return {"pcs", count * kMicrosPerUnit}; }
inline Money Cents(std::int64_t count) { return {"EUR", count * 10'000'000}; }

inline Need BoltNeed(const std::string& member, const std::string& code, std::int64_t pieces) {
  Need need;
  need.id = "need-" + member;
  need.member = member;
  need.title = "Bolts";
  need.codes = {{"own", code}};
  need.quantity = Pieces(pieces);
  need.poolable = true;
  return need;
}

inline Quote BoltQuote(const std::string& id, const std::string& code, std::int64_t cents) {
  Quote quote;
  quote.id = id;
  quote.supplier = "Nordwerk";
  quote.title = "Bolts by the hundred";
  quote.codes = {{"own", code}};
  quote.price_breaks = {{Pieces(1), Cents(cents)}, {Pieces(100), Cents(cents * 4 / 5)}};
  return quote;
}

// The scheme "own" with codes 1 and 2, and members without anything.
inline NetworkContents BoltMembers(const std::vector<std::string>& ids) {
  NetworkContents contents;
  contents.id = "bolts";
  contents.code_schemes = {{.id = "own", .display_name = "Own"}};
  for (const char* code : {"1", "2"}) {
    contents.codes.push_back({.scheme = "own", .code = code, .parent_code = "", .titles = {}});
  }
  for (const std::string& id : ids) {
    Member member;
    member.id = id;
    member.display_name = id;
    contents.members.push_back(std::move(member));
  }
  return contents;
}

// ann and bob need 60 and 80 bolts, which are cheaper by the hundred; dee needs none.
inline NetworkContents BoltNetwork() {
  NetworkContents contents = BoltMembers({"ann", "bob", "dee"});
  contents.needs = {BoltNeed("ann", "1", 60), BoltNeed("bob", "1", 80)};
  contents.quotes = {BoltQuote("bolts", "1", 100)};
  return contents;
}

// Members who each need some bolts of either code, and a few quotes, some of them equally good.
inline NetworkContents RandomBoltNetwork(std::uint64_t seed) {
  Random random(seed);
  std::vector<std::string> members;
  for (int i = 0; i < 8; ++i) members.push_back(absl::StrCat("m", i));
  NetworkContents contents = BoltMembers(members);
  for (const std::string& member : members) {
    contents.needs.push_back(BoltNeed(member, random.Percent(70) ? "1" : "2",
                                      10 + 10 * static_cast<std::int64_t>(random.Below(8))));
  }
  for (int i = 0; i < 4; ++i) {
    contents.quotes.push_back(BoltQuote(absl::StrCat("q", i), random.Percent(70) ? "1" : "2",
                                        100 + 10 * static_cast<std::int64_t>(random.Below(3))));
  }
  return contents;
}

}  // namespace renkei::services

#endif  // RENKEI_TESTS_SERVICES_ANSWERS_BOLT_ORDERS_H_

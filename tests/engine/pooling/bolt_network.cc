#include "tests/engine/pooling/bolt_network.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace renkei {
namespace {

Need MakeNeed(const std::string& member, std::int64_t pieces) {
  Need need;
  need.id = "need-" + member;
  need.member = member;
  need.title = "Bolts";
  need.codes = {{"own", "11"}};
  need.quantity = Pieces(pieces);
  need.poolable = true;
  return need;
}

}  // namespace

NetworkContents BoltNetwork() {
  NetworkContents contents;
  contents.id = "bolts";
  contents.code_schemes = {{.id = "own", .display_name = "Own", .prefix_parents = true}};
  for (const std::string code : {"1", "11", "112", "12"}) {
    contents.codes.push_back({.scheme = "own", .code = code, .parent_code = "", .titles = {}});
  }
  for (const std::string id : {"ann", "bob", "cid", "dee"}) {
    Member member;
    member.id = id;
    member.display_name = id;
    contents.members.push_back(std::move(member));
  }
  contents.needs = {MakeNeed("ann", 60), MakeNeed("bob", 80), MakeNeed("cid", 55)};
  contents.needs[2].maximum_quantity = Pieces(60);
  Quote quote;
  quote.id = "bolts";
  quote.supplier = "Nordwerk";
  quote.title = "Bolts by the hundred";
  quote.codes = {{"own", "112"}};
  quote.price_breaks = {
      {Pieces(1), Euros(100)}, {Pieces(100), Euros(90)}, {Pieces(200), Euros(70)}};
  contents.quotes = {quote};
  return contents;
}

Quote& Bolts(NetworkContents& contents) { return contents.quotes.front(); }

Need& NeedOf(NetworkContents& contents, const std::string& member) {
  for (Need& need : contents.needs) {
    if (need.member == member) return need;
  }
  ADD_FAILURE() << member << " has no need";
  return contents.needs.front();
}

std::shared_ptr<const Snapshot> SnapshotOf(NetworkContents contents) {
  auto snapshot = Snapshot::Build(std::move(contents), std::string(64, 'a'));
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return snapshot.ok() ? *snapshot : nullptr;
}

}  // namespace renkei

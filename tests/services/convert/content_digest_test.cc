#include "services/convert/content_digest.h"

#include <set>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/convert/network_entry.h"

namespace renkei::services {
namespace {

v1::NetworkFileEntry Member(const std::string& network, const std::string& id) {
  v1::NetworkFileEntry entry;
  entry.mutable_member()->set_name("networks/" + network + "/members/" + id);
  entry.mutable_member()->set_display_name("Firm " + id);
  return entry;
}

std::string DigestOf(const std::vector<v1::NetworkFileEntry>& entries) {
  ContentDigest digest;
  for (const v1::NetworkFileEntry& entry : entries) digest.Set(entry);
  return digest.Hex();
}

// The format is a promise: plans name their data by it. `printf 'renkei.content.v1\n' | sha256sum`.
TEST(ContentDigest, OfNothingIsTheDigestOfTheFormat) {
  EXPECT_EQ(ContentDigest().Hex(),
            "5003ee56ddb9273029abd7eeb6f3f1378d8dce9d59406f93226da55a96fd494d");
}

// The bytes of the record: 04, "members/a" with its length, the message 12 06 "Firm a".
TEST(ContentDigest, OfOneMemberIsAsDocumented) {
  EXPECT_EQ(DigestOf({Member("n", "a")}),
            "b904dbcc0fa0b42e18dea67102dc49aa2edf62e89bb2e22c1ad1af1e63d21585");
}

TEST(ContentDigest, DependsOnContentAlone) {
  const std::string digest = DigestOf({Member("n", "a"), Member("n", "b")});
  EXPECT_EQ(DigestOf({Member("n", "b"), Member("n", "a")}), digest);
  EXPECT_EQ(DigestOf({Member("other", "a"), Member("other", "b")}), digest);

  v1::NetworkFileEntry stored = Member("n", "a");
  stored.mutable_member()->set_etag("7");
  stored.mutable_member()->mutable_create_time()->set_seconds(1);
  stored.mutable_member()->mutable_update_time()->set_seconds(2);
  stored.mutable_member()->set_consistency_token("t");
  stored.mutable_member()->mutable_contact()->set_email("private@example.org");
  stored.mutable_member()
      ->GetReflection()
      ->MutableUnknownFields(stored.mutable_member())
      ->AddVarint(900, 1);
  EXPECT_EQ(DigestOf({stored, Member("n", "b")}), digest);

  stored.mutable_member()->set_display_name("Firm A");
  EXPECT_NE(DigestOf({stored, Member("n", "b")}), digest);
  EXPECT_NE(DigestOf({Member("n", "a")}), digest);
  EXPECT_NE(DigestOf({Member("n", "a"), Member("n", "c")}), digest);
}

TEST(ContentDigest, TellsKindsApart) {
  v1::NetworkFileEntry need;
  need.mutable_need()->set_name("networks/n/needs/a");
  v1::NetworkFileEntry quote;
  quote.mutable_quote()->set_name("networks/n/quotes/a");
  EXPECT_NE(DigestOf({need}), DigestOf({quote}));
}

// Whatever is set and removed, the digest is that of what is left.
TEST(ContentDigestPropertyTest, FollowsChanges) {
  int removals = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    ContentDigest digest;
    std::set<std::string> present;
    for (int step = 0; step < 30; ++step) {
      const std::string id = std::string(1, static_cast<char>('a' + random.Below(6)));
      if (random.Percent(40)) {
        digest.Remove({ResourceKind::kMember, id});
        removals += static_cast<int>(present.erase(id));
      } else {
        digest.Set(Member("n", id));
        present.insert(id);
      }
      ASSERT_EQ(digest.size(), present.size());
    }
    std::vector<v1::NetworkFileEntry> left;
    for (const std::string& id : present) left.push_back(Member("n", id));
    EXPECT_EQ(digest.Hex(), DigestOf(left));
  }
  EXPECT_GT(removals, 0);
}

TEST(NetworkEntry, ClearsWhatTheServerSetsAndNothingElse) {
  for (int number = 1; number <= kResourceKindCount; ++number) {
    v1::NetworkFileEntry entry = EmptyEntry(static_cast<ResourceKind>(number));
    auto& resource = MutableResourceOf(entry);
    SetName(resource, "x");
    const std::string before = SerializeDeterministic(resource);
    const auto* descriptor = resource.GetDescriptor();
    for (const char* field : {"etag", "consistency_token"}) {
      resource.GetReflection()->SetString(&resource, descriptor->FindFieldByName(field), "y");
    }
    for (const char* field : {"create_time", "update_time"}) {
      resource.GetReflection()->MutableMessage(&resource, descriptor->FindFieldByName(field));
    }
    EXPECT_NE(SerializeDeterministic(resource), before);
    ClearServerFields(resource);
    EXPECT_EQ(SerializeDeterministic(resource), before) << descriptor->name();
    EXPECT_EQ(KindOf(*descriptor), static_cast<ResourceKind>(number));
    EXPECT_EQ(KindOf(EntryOf(resource)), static_cast<ResourceKind>(number));
  }
}

TEST(NetworkEntry, MovesToAnotherNetwork) {
  v1::NetworkFileEntry entry = Member("n", "a");
  ASSERT_TRUE(MoveToNetwork("m", entry).ok());
  EXPECT_EQ(entry.member().name(), "networks/m/members/a");
  entry.mutable_member()->set_name("networks/n/needs/a");
  EXPECT_FALSE(MoveToNetwork("m", entry).ok());
  v1::NetworkFileEntry empty;
  EXPECT_FALSE(MoveToNetwork("m", empty).ok());
}

}  // namespace
}  // namespace renkei::services

#include "tools/import/network_merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/base/random.h"
#include "engine/vocabulary/code_tree.h"
#include "services/convert/network_entry.h"
#include "services/convert/network_file.h"
#include "tests/support/random_network.h"
#include "tools/import/csv_entries.h"
#include "tools/import/jsonl_entries.h"

namespace renkei::tools {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kNetwork[] = R"({"network":{"name":"networks/x","displayName":"N"}})";
constexpr char kScheme[] = R"({"codeScheme":{"name":"networks/x/codeSchemes/own"}})";
constexpr char kMemberA[] = R"({"member":{"name":"networks/x/members/a","displayName":"A"}})";
constexpr char kPool[] =
    R"({"pool":{"name":"networks/x/pools/p","member":"a","title":"P","period":"PERIOD_DAY",)"
    R"("capacity":{"unitCode":"h","units":"8"}}})";
constexpr char kCapability[] =
    R"({"capability":{"name":"networks/x/capabilities/c","member":"a","title":"C","pool":"p",)"
    R"("effortPerUnit":{"unitCode":"min","units":"5"}}})";
constexpr char kOpportunity[] =
    R"({"opportunity":{"name":"networks/x/opportunities/o","title":"O","currency":"EUR",)"
    R"("lots":[{"lot":"l","quantity":{"unitCode":"kg","units":"9"}}]}})";
constexpr char kOffer[] =
    R"({"offer":{"name":"networks/x/offers/f","member":"a","opportunity":"o","lines":[)"
    R"({"lot":"l","unitPrice":{"currencyCode":"EUR","units":"3"}}]}})";

std::string Lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) absl::StrAppend(&text, line, "\n");
  return text;
}

std::string With(const char* line, const char* from, const char* to) {
  const std::string changed = absl::StrReplaceAll(line, {{from, to}});
  EXPECT_NE(changed, line);
  return changed;
}

ImportReading Jsonl(const std::vector<SourceFile>& files, MergeTarget target = {}) {
  target.network_id = "n";
  target.source = "all";
  return MergeIntoNetwork({ReadJsonlEntries(files, "n")}, std::move(target));
}

ImportReading Csv(const std::vector<SourceFile>& files, MergeTarget target) {
  target.network_id = "n";
  target.source = "all";
  std::vector<ImportReading> readings;
  for (const SourceFile& file : files) readings.push_back(ReadCsvEntries(file, "n"));
  return MergeIntoNetwork(std::move(readings), std::move(target));
}

std::vector<v1::NetworkFileEntry> Stored(const std::vector<std::string>& lines) {
  ImportReading reading = Jsonl({{"stored", Lines(lines)}});
  EXPECT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  return reading.entries;
}

ImportReading Onto(const std::vector<std::string>& stored, const std::vector<std::string>& lines) {
  return Jsonl({{"a", Lines(lines)}},
               {.network_words = "the server's network", .stored = Stored(stored)});
}

TEST(NetworkMerge, FilesTogetherAreOneNetwork) {
  const ImportReading reading =
      Jsonl({{"a", Lines({kNetwork, kCapability})}, {"b", Lines({kPool, kMemberA})}});
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  EXPECT_EQ(reading.entries.size(), 4U);
  EXPECT_EQ(reading.entries[1].member().name(), "networks/n/members/a");
}

TEST(NetworkMerge, ANameInTwoFilesIsRefusedWithBothPlaces) {
  const ImportReading jsonl =
      Jsonl({{"a", Lines({kNetwork, kMemberA})}, {"b", Lines({"", kMemberA})}});
  EXPECT_THAT(std::string(jsonl.ToStatus().message()),
              AllOf(HasSubstr("b: line 2: member.name: "), HasSubstr("as in a: line 2")));
  EXPECT_EQ(jsonl.entries.size(), 2U);
  const ImportReading csv = Csv(
      {{"x/members.csv", "id,displayName\na,A\n"}, {"y/members.csv", "id,displayName\nb,B\na,A\n"}},
      {.may_be_part = true});
  EXPECT_THAT(
      std::string(csv.ToStatus().message()),
      AllOf(HasSubstr("y/members.csv: line 3: name: "), HasSubstr("as in x/members.csv: line 2")));
  EXPECT_EQ(csv.entries.size(), 2U);
}

TEST(NetworkMerge, FilesOfTwoNetworksAreRefused) {
  const ImportReading reading =
      Jsonl({{"a", Lines({kNetwork})}, {"b", With(kMemberA, "networks/x", "networks/y") + "\n"}});
  EXPECT_THAT(std::string(reading.ToStatus().message()), HasSubstr("b: line 1: member.name"));
}

TEST(NetworkMerge, APartMayNameWhatOnlyItsNetworkHasAndSaysSo) {
  const SourceFile file{"capabilities.csv", "id,member,title\nc,nobody,C\nd,nobody,D\n"};
  const ImportReading part = Csv({file}, {.may_be_part = true});
  EXPECT_TRUE(part.ToStatus().ok()) << part.ToStatus();
  ASSERT_EQ(part.notes.size(), 1U);
  EXPECT_THAT(
      part.notes[0],
      HasSubstr("capabilities.csv: line 2: capability.member: no file states members/nobody"));
  // With the network's own row it is a whole one, and so it is where the network is known.
  const ImportReading whole =
      Csv({file, {"networks.csv", "displayName\nN\n"}}, {.may_be_part = true});
  EXPECT_THAT(std::string(whole.ToStatus().message()),
              HasSubstr("capabilities.csv: line 2: capability.member: is 'nobody'"));
  const ImportReading onto = Csv({file}, {.stored = Stored({kNetwork, kMemberA})});
  EXPECT_THAT(std::string(onto.ToStatus().message()), HasSubstr("is 'nobody'"));
  const ImportReading good = Csv({{"capabilities.csv", "id,member,title\nc,a,C\n"}},
                                 {.stored = Stored({kNetwork, kMemberA})});
  EXPECT_TRUE(good.ToStatus().ok()) << good.ToStatus();
  EXPECT_EQ(good.entries.size(), 1U);
}

TEST(NetworkMerge, WhatRefersToALineThatWasLeftOutIsLeftOutToo) {
  const ImportReading reading = Csv({{"members.csv", "id,displayName\na,A\nb,\n"},
                                     {"capabilities.csv", "id,member,title\nc,a,C\nd,b,D\n"},
                                     {"exclusions.csv", "id,member,otherMember\ne,a,b\n"}},
                                    {.may_be_part = true});
  EXPECT_EQ(reading.entries.size(), 2U);
  EXPECT_EQ(reading.left_out_count, 3);
  EXPECT_EQ(reading.problem_count, 3);
}

TEST(NetworkMerge, APartPresumesTheSchemesAndParentsOfItsCodes) {
  const SourceFile codes{"codes.csv", "id,parentCode\nown/11,1\nown/111,11\n"};
  const ImportReading part = Csv({codes}, {.may_be_part = true});
  EXPECT_TRUE(part.ToStatus().ok()) << part.ToStatus();
  EXPECT_EQ(part.entries.size(), 2U);
  EXPECT_EQ(part.notes.size(), 2U);  // The scheme and a parent.
  const ImportReading cycle =
      Csv({{"codes.csv", "id,parentCode\nown/11,111\nown/111,11\n"}}, {.may_be_part = true});
  EXPECT_EQ(cycle.problem_count, 2);
  EXPECT_TRUE(cycle.entries.empty());
  const ImportReading alone = Csv({codes}, {.stored = Stored({kNetwork, kScheme})});
  EXPECT_THAT(std::string(alone.ToStatus().message()),
              AllOf(HasSubstr("codes.csv: line 2: code.parent_code: is '1'"),
                    HasSubstr("codes.csv: line 3: code.parent_code: is '11', which is refused")));
}

TEST(NetworkMerge, WithoutTheNetworksLineNothingIsUsable) {
  for (const ImportReading& reading :
       {Jsonl({{"a", Lines({kMemberA})}}), Csv({{"members.csv", "id,displayName\na,A\n"}}, {})}) {
    EXPECT_THAT(std::string(reading.ToStatus().message()), HasSubstr("no line states the network"));
    EXPECT_FALSE(reading.usable);
  }
  const ImportReading faulty =
      Jsonl({{"a", Lines({R"({"network":{"displayName":5}})", kMemberA})}});
  EXPECT_FALSE(faulty.usable);
  EXPECT_THAT(
      std::string(faulty.ToStatus().message()),
      AllOf(HasSubstr("a: line 1: network.display_name"), Not(HasSubstr("no line states"))));
  EXPECT_TRUE(Onto({kNetwork}, {kMemberA}).ToStatus().ok());
}

TEST(NetworkMerge, ASecondOfferNamesThePlaceOfTheFirst) {
  const std::string second = With(kOffer, "offers/f", "offers/g");
  const ImportReading read =
      Jsonl({{"a", Lines({kNetwork, kMemberA, kOpportunity, kOffer})}, {"b", second + "\n"}});
  EXPECT_THAT(std::string(read.ToStatus().message()),
              AllOf(HasSubstr("b: line 1: offer.opportunity"), HasSubstr("in a: line 4 already")));
  const ImportReading onto = Onto({kNetwork, kMemberA, kOpportunity, kOffer}, {second});
  EXPECT_THAT(std::string(onto.ToStatus().message()), HasSubstr("of the server's network already"));
}

struct Change {
  std::string after;
  const char* fault;  // "": none.
};

TEST(NetworkMerge, StoredTermsThatOthersRelyOnStay) {
  const std::vector<std::string> stored = {kNetwork,    kScheme,      kMemberA, kPool,
                                           kCapability, kOpportunity, kOffer};
  const Change changes[] = {
      {kOpportunity, ""},
      {With(kOpportunity, "\"9\"", "\"8\""), ""},
      {With(kOpportunity, "\"l\"", "\"m\""), "opportunity.lots: changes lot 'l'"},
      {With(kOpportunity, "EUR", "USD"), "opportunity.lots: changes lot 'l'"},
      {With(kPool, "\"h\"", "\"min\""), ""},
      {With(kPool, "\"h\"", "\"kg\""), "pool.capacity: changes the unit"},
      {With(kOffer, "\"o\"", "\"q\""), "offer.opportunity: is set once"},
      {With(kScheme, "own\"", "own\",\"checkDigit\":true"), "code_scheme.check_digit: is set once"},
      {With(kMemberA, "\"A\"", "\"B\""), ""},
  };
  for (const Change& change : changes) {
    SCOPED_TRACE(change.after);
    const ImportReading reading = Onto(stored, {change.after});
    const std::string message(reading.ToStatus().message());
    if (*change.fault == '\0') {
      EXPECT_EQ(message, "");
    } else {
      EXPECT_THAT(message, HasSubstr(absl::StrCat("a: line 1: ", change.fault)));
      EXPECT_TRUE(reading.entries.empty());
    }
  }
}

TEST(NetworkMerge, CodesBelowAChangedCodeStayWhereTheyAre) {
  const std::vector<std::string> stored = {
      kNetwork, kScheme, R"({"code":{"name":"networks/x/codeSchemes/own/codes/1"}})",
      R"({"code":{"name":"networks/x/codeSchemes/own/codes/2","parentCode":"1"}})",
      R"({"code":{"name":"networks/x/codeSchemes/own/codes/3","parentCode":"2"}})"};
  const ImportReading reading =
      Onto(stored, {R"({"code":{"name":"networks/x/codeSchemes/own/codes/2"}})",
                    R"({"code":{"name":"networks/x/codeSchemes/own/codes/3"}})"});
  EXPECT_THAT(std::string(reading.ToStatus().message()),
              HasSubstr("a: line 1: code.parent_code: changes the place"));
  EXPECT_EQ(reading.entries.size(), 1U);
}

TEST(NetworkMerge, NothingIsUsableIfWhatIsStoredWouldNoLongerBeRight) {
  std::vector<std::string> stored = {
      kNetwork, R"({"codeScheme":{"name":"networks/x/codeSchemes/own","prefixParents":true}})"};
  for (int level = 1; level <= kMaxCodeLevels; ++level) {
    stored.push_back(absl::StrCat(R"({"code":{"name":"networks/x/codeSchemes/own/codes/1)",
                                  std::string(static_cast<std::size_t>(level), '2'), "\"}}"));
  }
  const ImportReading good =
      Onto(stored, {R"({"code":{"name":"networks/x/codeSchemes/own/codes/3"}})"});
  EXPECT_TRUE(good.ToStatus().ok()) << good.ToStatus();
  const ImportReading deeper =
      Onto(stored, {R"({"code":{"name":"networks/x/codeSchemes/own/codes/1"}})"});
  EXPECT_FALSE(deeper.usable);
  EXPECT_THAT(std::string(deeper.ToStatus().message()),
              AllOf(HasSubstr(" of the server's network: would no longer be right: "),
                    HasSubstr("code.parent_code: puts the code at level 33")));
}

constexpr test_support::RandomNetworkOptions kSmall = {
    .members = 6, .capabilities = 10, .needs = 5, .offers = 8, .codes = 12};

// What the reader of network files makes of a random network, whose lines it has checked.
services::NetworkFile ReadRandom(std::uint64_t seed) {
  const test_support::RandomNetwork network(seed, kSmall);
  auto reading = services::ReadNetworkFile(services::WriteNetworkFile(network.contents()),
                                           {.skip_bad = true, .keep_entries = true});
  EXPECT_TRUE(reading.usable);
  return std::move(reading.file);
}

// Whatever is read onto a network, what is kept makes a network of it that has no fault.
TEST(NetworkMergePropertyTest, WhatIsKeptFitsWhatIsStored) {
  std::map<std::string, int> seen;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const services::NetworkFile stored = ReadRandom(seed);
    ImportReading read;
    for (v1::NetworkFileEntry& entry : ReadRandom(seed + 1'000).entries) {
      if (random.Percent(60)) read.entries.push_back(std::move(entry));
    }
    const std::size_t read_count = read.entries.size();
    const std::string id = stored.contents.id;
    const ImportReading reading =
        MergeIntoNetwork({std::move(read)}, {.network_id = id,
                                             .source = "all",
                                             .network_words = "the network",
                                             .stored = stored.entries});
    EXPECT_TRUE(reading.usable) << reading.ToStatus();
    std::map<std::string, v1::NetworkFileEntry> merged;
    for (const auto* entries : {&stored.entries, &reading.entries}) {
      for (const v1::NetworkFileEntry& entry : *entries) {
        const std::string& name = services::NameOf(services::ResourceOf(entry));
        const bool is_new = merged.insert_or_assign(name, entry).second;
        if (entries == &reading.entries) ++seen[is_new ? "added" : "replaced"];
      }
    }
    seen["left out"] += static_cast<int>(read_count - reading.entries.size());
    std::vector<v1::NetworkFileEntry> all;
    for (auto& [name, entry] : merged) all.push_back(std::move(entry));
    const auto result = services::ReadNetworkFile(services::WriteNetworkFile(std::move(all)), {});
    EXPECT_TRUE(result.problems.empty()) << result.problems.ToStatus();
  }
  for (const auto& [what, count] : seen) std::printf("%s: %d\n", what.c_str(), count);
  for (const char* what : {"added", "replaced", "left out"}) EXPECT_GT(seen[what], 0) << what;
}

// Whatever was broken, cut in files or duplicated, what is left is what the reader of network files
// leaves of all files in one.
TEST(NetworkMergePropertyTest, LeavesWhatTheReaderOfOneFileLeaves) {
  std::map<std::string, int> seen;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const test_support::RandomNetwork network(seed, kSmall);
    // Random networks have faults of their own, as two offers of a member for one opportunity.
    const std::string text = random.Percent(50)
                                 ? services::WriteNetworkFile(network.contents())
                                 : services::WriteNetworkFile(ReadRandom(seed).entries);
    std::vector<std::string> lines = absl::StrSplit(text, '\n', absl::SkipEmpty());
    for (int fault = random.Between(0, 4); fault > 0; --fault) {
      const auto at =
          static_cast<std::size_t>(random.Between(1, static_cast<int>(lines.size()) - 1));
      switch (random.Between(0, 2)) {
        case 0:
          ++seen["dropped"];
          lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
          break;
        case 1:
          ++seen["duplicated"];
          lines.insert(lines.begin() + random.Between(0, static_cast<int>(lines.size())),
                       lines[at]);
          break;
        default:
          ++seen["broken"];
          lines[at].insert(1, "\"noSuchKey\":1,");
      }
    }
    const auto oracle =
        services::ReadNetworkFile(Lines(lines), {.skip_bad = true, .keep_entries = true});
    std::vector<SourceFile> files = {{"0", ""}};
    for (const std::string& line : lines) {
      if (random.Percent(5)) files.push_back({absl::StrCat(files.size()), ""});
      absl::StrAppend(&files.back().text, line, "\n");
    }
    const ImportReading reading =
        MergeIntoNetwork({ReadJsonlEntries(files, network.contents().id)},
                         {.network_id = network.contents().id, .source = "all"});
    EXPECT_EQ(reading.usable, oracle.usable);
    EXPECT_EQ(services::WriteNetworkFile(reading.entries),
              services::WriteNetworkFile(oracle.file.entries));
    EXPECT_EQ(reading.left_out_count, oracle.lines_left_out);
    ++seen[oracle.problems.empty() ? "good" : "bad"];
    if (oracle.lines_left_out > 2) ++seen["with dependents"];
  }
  for (const char* what : {"dropped", "duplicated", "broken", "good", "bad", "with dependents"}) {
    std::printf("%s: %d\n", what, seen[what]);
    EXPECT_GT(seen[what], 0) << what;
  }
}

}  // namespace
}  // namespace renkei::tools

// Whatever the strict reader takes, protobuf's reader takes too and reads alike; the other way
// round it is lenient on purpose (strict_json_test.cc).
#include <iostream>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/random.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "services/convert/json.h"
#include "services/convert/network_entry.h"
#include "tests/services/convert/random_message.h"

namespace renkei::services {
namespace {

using google::protobuf::util::MessageDifferencer;

// Replaces, removes or doubles a few letters.
std::string Mutate(std::string text, Random& random) {
  constexpr absl::string_view kLetters = "0123456789-+.eE\"'{}[],: \\nulltrue_sabc\xc3\xa9";
  for (auto edits = random.Between(1, 3); edits > 0 && !text.empty(); --edits) {
    const std::size_t at = random.Below(text.size());
    switch (random.Below(3)) {
      case 0:
        text[at] = kLetters[random.Below(kLetters.size())];
        break;
      case 1:
        text.erase(at, 1);
        break;
      default:
        text.insert(at, 1, kLetters[random.Below(kLetters.size())]);
    }
  }
  return text;
}

TEST(JsonReaderPropertyTest, ReadsAsProtobufDoesWhateverItTakes) {
  int taken = 0;
  int refused_by_both = 0;
  int refused_by_strict = 0;
  StrictJson strict({});
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    RandomMessages messages(seed);
    Random random(seed);
    v1::NetworkFileEntry entry =
        EmptyEntry(static_cast<ResourceKind>(1 + seed % kResourceKindCount));
    messages.Fill(MutableResourceOf(entry));
    if (random.Percent(30) && entry.has_need()) {
      entry.mutable_need()->mutable_create_time()->set_seconds(1);
    }
    const std::string good = ToJson(entry, JsonLayout::kLine, JsonDefaults::kPrinted);
    for (int variant = 0; variant < 20; ++variant) {
      const std::string text = variant == 0 ? good : Mutate(good, random);
      v1::NetworkFileEntry read;
      Violations violations;
      strict.Read(text, read, violations);
      v1::NetworkFileEntry expected;
      const bool lenient = google::protobuf::util::JsonStringToMessage(text, &expected).ok();
      if (!violations.empty()) {
        EXPECT_NE(variant, 0) << violations.ToStatus();
        ++(lenient ? refused_by_strict : refused_by_both);
        continue;
      }
      ++taken;
      EXPECT_TRUE(lenient) << text;
      EXPECT_TRUE(MessageDifferencer::Equals(read, expected)) << text;
    }
  }
  std::cout << "taken " << taken << ", refused by both " << refused_by_both
            << ", refused by the strict reader alone " << refused_by_strict << "\n";
  EXPECT_GT(taken, 400);
  EXPECT_GT(refused_by_both, 0);
  EXPECT_GT(refused_by_strict, 0);
}

}  // namespace
}  // namespace renkei::services

// Networks made up at random, for property tests and benchmarks: valid, small in their vocabulary
// so that everything collides with everything, and rich enough that every rule fails somewhere,
// every part of a fit is stated somewhere, and ties are common.
#ifndef RENKEI_TESTS_SUPPORT_RANDOM_NETWORK_H_
#define RENKEI_TESTS_SUPPORT_RANDOM_NETWORK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "engine/base/random.h"
#include "engine/model/network_contents.h"

namespace renkei::test_support {

struct RandomNetworkOptions {
  int members = 12;
  int capabilities = 30;
  int needs = 30;
  int exclusions = 3;
  int opportunities = 2;
  int offers = 8;
  int codes = 40;       // Of the scheme "own", in a forest of three levels; "px" has a few more.
  int vocabulary = 30;  // Different words in the texts.
  int text_words = 5;   // Most words in a title and in a description.
  // Of a hundred values, how many are given rather than left open. Lower: fewer failed rules.
  int stated_percent = 40;
};

class RandomNetwork {
 public:
  // The same seed and options give the same network on every machine.
  explicit RandomNetwork(std::uint64_t seed, const RandomNetworkOptions& options = {});

  // Valid; lists in random order.
  const NetworkContents& contents() const { return contents_; }

  // A day that windows, promises and meetings lie around.
  static Date as_of() { return Date(2026, 11, 22); }

  // A need of nobody's in the same style, for inline requests. Every call gives another one.
  Need InlineNeed();

  // The same content with every list in another order.
  NetworkContents Shuffled(std::uint64_t seed) const;

  // A digest for tests: 64 hexadecimal digits.
  static std::string Digest() { return std::string(64, '0'); }

 private:
  void AddSchemes();
  void AddMembers();
  void AddPools();
  void AddCapabilities();
  void AddNeeds();
  void AddExclusions();
  void AddOpportunities();
  void AddOffers();

  bool Stated() { return random_.Percent(options_.stated_percent); }
  const Member& AnyMember();
  std::vector<CodeReference> Codes();
  std::string Words();
  Capability MakeCapability();
  Need MakeNeed();
  DateWindow Window();
  Place MakePlace();
  std::string Unit();

  RandomNetworkOptions options_;
  Random random_;
  NetworkContents contents_;
  std::vector<CodeReference> codes_;
  absl::flat_hash_set<std::string> pool_ids_;
  int inline_needs_ = 0;
};

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_SUPPORT_RANDOM_NETWORK_H_

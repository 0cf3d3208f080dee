// What the property tests of all parts do alike.
#ifndef RENKEI_TESTS_ENGINE_ROLES_ROLE_TEST_SUPPORT_H_
#define RENKEI_TESTS_ENGINE_ROLES_ROLE_TEST_SUPPORT_H_

#include <cstdint>
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include "engine/certify/verifier.h"
#include "engine/index/snapshot.h"
#include "gtest/gtest.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {

// How often what occurred.
struct Counts {
  std::map<std::string, int> of;

  void Add(const std::string& what, bool happened) { of[what] += happened ? 1 : 0; }

  void PrintAndRequire() const {
    for (const auto& [what, count] : of) {
      std::cout << "  " << what << ": " << count << "\n";
      EXPECT_GT(count, 0) << what << " never occurred";
    }
  }
};

inline std::shared_ptr<const Snapshot> BuildOrDie(const NetworkContents& contents) {
  auto snapshot = Snapshot::Build(contents, RandomNetwork::Digest());
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return snapshot.ok() ? *snapshot : nullptr;
}

inline void ExpectVerified(const NetworkContents& contents, const Answer& answer) {
  const Verification verification =
      Verify(contents, RandomNetwork::Digest(), answer, {.require_proof = true});
  EXPECT_EQ(verification.outcome, Outcome::kVerified)
      << (verification.findings.empty()
              ? ""
              : verification.findings[0].path + ": " + verification.findings[0].text);
}

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_ROLES_ROLE_TEST_SUPPORT_H_

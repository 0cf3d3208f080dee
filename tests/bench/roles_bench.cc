// Times the plans of parts on a generated network, each with its verification. Prints processor
// times; asserts that each verifies.
//
// usage: roles_bench [members]
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <utility>

#include "engine/base/random.h"
#include "engine/certify/verifier.h"
#include "engine/roles/development_groups.h"
#include "engine/roles/gaps.h"
#include "engine/roles/mentors.h"
#include "engine/roles/routes.h"
#include "tests/support/random_network.h"

namespace renkei {
namespace {

using test_support::RandomNetwork;

double SecondsSince(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

NetworkContents MakeNetwork(int members) {
  test_support::RandomNetworkOptions options;
  options.members = members;
  options.capabilities = members * 3;
  options.needs = members * 2;
  options.exclusions = members / 10;
  options.codes = std::min(10'000, members / 2 + 20);
  options.vocabulary = 3'000;
  options.text_words = 20;
  NetworkContents contents = RandomNetwork(1, options).contents();
  Random random(2);
  for (Member& member : contents.members) {
    const Code& code = contents.codes[random.Below(contents.codes.size())];
    member.reaches = {{{{code.scheme, code.code}}, {}, 50}};
    for (int i = 0; i < 20; ++i) {
      const Member& other = contents.members[random.Below(contents.members.size())];
      if (other.id != member.id) member.meetings.push_back({other.id, RandomNetwork::as_of()});
    }
  }
  contents.needs[0].purpose = Purpose::kMentorship;
  contents.needs[1].purpose = Purpose::kDevelopment;
  for (int i = 0; i < 2; ++i) {
    contents.needs[i].status = ListingStatus::kActive;
    contents.needs[i].visibility = Visibility::kNetwork;
  }
  return contents;
}

// Times a plan and its verification. Returns whether it verifies.
template <typename MakePlan>
bool Measure(const std::string& what, const NetworkContents& contents, MakePlan make_plan) {
  const auto start = std::clock();
  auto answer = make_plan();
  const double planned_s = SecondsSince(start);
  if (!answer.ok()) {
    std::cerr << what << ": " << answer.status() << "\n";
    return false;
  }
  const auto verify_start = std::clock();
  const Verification verification =
      Verify(contents, RandomNetwork::Digest(), *std::move(answer), {.require_proof = true});
  const bool verified = verification.outcome == Outcome::kVerified;
  std::cout << what << ": planned in " << planned_s << " s, "
            << (verified ? "verified" : "NOT VERIFIED") << " in " << SecondsSince(verify_start)
            << " s\n";
  return verified;
}

int Run(int members) {
  const NetworkContents contents = MakeNetwork(members);
  const auto start = std::clock();
  const auto built = Snapshot::Build(contents, RandomNetwork::Digest());
  if (!built.ok()) {
    std::cerr << built.status() << "\n";
    return 1;
  }
  const Snapshot& snapshot = **built;
  std::cout << members << " members, " << contents.capabilities.size() << " capabilities, "
            << contents.needs.size() << " needs: snapshot built in " << SecondsSince(start)
            << " s\n";
  const RankingOptions options{10, RandomNetwork::as_of()};
  bool verified = Measure("mentors", contents,
                          [&] { return PlanMentors(snapshot, contents.needs[0].id, options); });
  verified &= Measure("routes", contents,
                      [&] { return PlanRoutes(snapshot, contents.opportunities[0].id, options); });
  verified &= Measure("development group", contents, [&] {
    return PlanDevelopmentGroups(snapshot, contents.needs[1].id, {10, options.as_of});
  });
  verified &= Measure("gaps", contents, [&] { return PlanGaps(snapshot, options); });
  return verified ? 0 : 1;
}

}  // namespace
}  // namespace renkei

int main(int argc, char** argv) { return renkei::Run(argc > 1 ? std::atoi(argv[1]) : 7'000); }

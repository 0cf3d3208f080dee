#include "tests/engine/certify/role_cases.h"

#include <cstdint>
#include <memory>

#include "engine/index/snapshot.h"
#include "engine/roles/development_groups.h"
#include "engine/roles/gaps.h"
#include "engine/roles/mentors.h"
#include "engine/roles/routes.h"
#include "tests/engine/roles/role_networks.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {
namespace {

CertifiedCase RoleCase(std::uint64_t seed) {
  return {RoleNetwork(seed), RandomNetwork::Digest(), {}};
}

std::shared_ptr<const Snapshot> SnapshotOfRoles(const CertifiedCase& certified) {
  return *Snapshot::Build(certified.contents, certified.digest);
}

}  // namespace

CertifiedCase GapsCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    CertifiedCase certified = RoleCase(seed);
    const GapsAnswer answer =
        *PlanGaps(*SnapshotOfRoles(certified), {.limit = 2, .as_of = RandomNetwork::as_of()});
    if (answer.gaps.size() < 2 || answer.gaps[0].value == answer.gaps[1].value) continue;
    if (answer.certificate.constraints.size() < 2 || answer.uncoded_needs.empty()) continue;
    if (answer.gaps[0].participants.size() < 2 || answer.gaps[0].certificates.empty()) continue;
    certified.answer = answer;
    return certified;
  }
}

CertifiedCase MentorsCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    CertifiedCase certified = RoleCase(seed);
    const auto snapshot = SnapshotOfRoles(certified);
    for (const Need& need : certified.contents.needs) {
      const auto answer =
          PlanMentors(*snapshot, need.id, {.limit = 2, .as_of = RandomNetwork::as_of()});
      if (!answer.ok() || answer->certificate.constraints.size() < 2) continue;
      if (answer->mentors[0].score == answer->mentors[1].score) continue;
      if (!answer->mentors[0].adviser) continue;
      certified.answer = *answer;
      return certified;
    }
  }
}

CertifiedCase RoutesCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    CertifiedCase certified = RoleCase(seed);
    const auto snapshot = SnapshotOfRoles(certified);
    for (const Opportunity& lead : certified.contents.opportunities) {
      const RoutesAnswer answer =
          *PlanRoutes(*snapshot, lead.id, {.limit = 2, .as_of = RandomNetwork::as_of()});
      if (answer.routes.size() < 2 || answer.routes[0].score == answer.routes[1].score) continue;
      if (answer.routes[0].steps.size() < 2 || answer.unreached_count == 0) continue;
      certified.answer = answer;
      return certified;
    }
  }
}

CertifiedCase DevelopmentGroupCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    CertifiedCase certified = RoleCase(seed);
    for (Need& need : certified.contents.needs) need.purpose = Purpose::kDevelopment;
    const auto snapshot = SnapshotOfRoles(certified);
    for (const Need& need : certified.contents.needs) {
      const DevelopmentGroupAnswer answer = *PlanDevelopmentGroups(
          *snapshot, need.id, {.group_limit = 2, .as_of = RandomNetwork::as_of()});
      if (answer.group.size() < 2 || answer.group[0].kept_apart.empty()) continue;
      // The limit binds: another one gives another group.
      if (answer.eligible_count < 4) continue;
      const auto larger = PlanDevelopmentGroups(
          *snapshot, need.id, {.group_limit = 3, .as_of = RandomNetwork::as_of()});
      if (larger->group.size() < 3) continue;
      certified.answer = answer;
      return certified;
    }
  }
}

}  // namespace renkei::test_support

// Networks in which members lend rooms, machines and hours by the slot.
#ifndef RENKEI_TESTS_ENGINE_ROLES_RESOURCE_NETWORKS_H_
#define RENKEI_TESTS_ENGINE_ROLES_RESOURCE_NETWORKS_H_

#include <cstdint>

#include "engine/certify/finding_list.h"
#include "engine/certify/resources_check.h"
#include "engine/fit/fit_model.h"
#include "engine/model/network_contents.h"
#include "engine/model/resources_answer.h"

namespace renkei::test_support {

// Four to six lathes, some on pools that two of them share, some of them partly promised; the need
// "hours" of the member "borrower" over up to six weeks. Valid; few different amounts: ties.
NetworkContents LatheNetwork(std::uint64_t seed);

// What is found in an answer of `contents`.
inline Verification CheckedResources(const NetworkContents& contents,
                                     const ResourcesAnswer& answer) {
  certify::FindingList findings(/*require_proof=*/true);
  certify::CheckResources(contents, *FitModel::Build(contents), answer, findings);
  return std::move(findings).Take();
}

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_ROLES_RESOURCE_NETWORKS_H_

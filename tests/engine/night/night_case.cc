#include "tests/engine/night/night_case.h"

#include <algorithm>
#include <cstdint>

#include "gtest/gtest.h"
#include "tests/engine/night/night_network.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {

CertifiedCase NightCase() {
  for (std::uint64_t seed = 0; seed < 5'000; ++seed) {
    const NetworkContents contents = NightNetwork(seed);
    const NightAnswer night = NightOf(contents, NightOptionsOf(seed));
    const bool set_aside =
        std::any_of(night.parts.begin(), night.parts.end(), [](const NightPart& part) {
          return !part.needs_set_aside.empty() || !part.swaps_set_aside.empty();
        });
    if (set_aside && PlaceOf<SharedOrdersAnswer>(night) >= 0 && PlaceOf<RingsAnswer>(night) >= 0 &&
        PlaceOf<JointBidAnswer>(night) >= 0 && PlaceOf<IntroductionsAnswer>(night) >= 0 &&
        !night.displaced.empty() && !night.alone.empty()) {
      return {contents, RandomNetwork::Digest(), night};
    }
  }
  ADD_FAILURE() << "no network has such a night";
  return {};
}

}  // namespace renkei::test_support

// Times one snapshot, FindPartners and FindProviders on a generated network, beside the definition
// applied to every pair in the same run. Prints processor times; asserts nothing.
//
// usage: partners_bench [members]
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "engine/partners/pair_factors.h"
#include "engine/partners/partners.h"
#include "engine/partners/ranked_list.h"
#include "engine/partners/side_gain.h"
#include "tests/support/random_network.h"

namespace renkei {
namespace {

using test_support::RandomNetwork;

// Processor time of this one-threaded program: other work on the machine disturbs it less than time
// on the wall.
double MillisecondsSince(std::clock_t start) {
  return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void PrintTimes(const std::string& what, std::vector<double> milliseconds) {
  std::sort(milliseconds.begin(), milliseconds.end());
  std::cout << what << ": median " << milliseconds[milliseconds.size() / 2] << " ms, 99th "
            << milliseconds[milliseconds.size() * 99 / 100] << " ms, worst " << milliseconds.back()
            << " ms (" << milliseconds.size() << " runs)\n";
}

// Partners by assessing every pair of members in full.
std::vector<Ranked> EveryPair(const Snapshot& snapshot, MemberOrdinal asker, Date as_of) {
  const FitModel& model = snapshot.fit_model();
  const Score asker_trust = model.Trust(asker, as_of);
  RankedList best(10);
  for (MemberOrdinal other = 0; other < model.member_count(); ++other) {
    if (other == asker) continue;
    const Score x = ComputeSideGain(snapshot, asker, other, as_of, model.Trust(other, as_of)).gain;
    const Score y = ComputeSideGain(snapshot, other, asker, as_of, asker_trust).gain;
    if (x == 0 || y == 0) continue;
    best.Add({PartnershipScore(x, y, snapshot.policy().balance_floor,
                               ComputePairFactors(model, asker, other, as_of)),
              other});
  }
  return best.Sorted();
}

std::vector<Ranked> EveryCapability(const Snapshot& snapshot, const PreparedNeed& need,
                                    Date as_of) {
  RankedList best(10);
  for (CapabilityOrdinal i = 0; i < snapshot.fit_model().capability_count(); ++i) {
    const Assessment assessment = snapshot.fit_model().Assess(i, need, as_of);
    if (assessment.eligible()) best.Add({assessment.fit, i});
  }
  return best.Sorted();
}

int Run(int members) {
  test_support::RandomNetworkOptions options;
  options.members = members;
  options.capabilities = members * 3;
  options.needs = members * 2;
  options.exclusions = members / 10;
  options.codes = std::min(10'000, members / 2 + 20);
  options.vocabulary = 3'000;
  options.text_words = 20;
  const RandomNetwork network(1, options);
  const auto start = std::clock();
  const auto built = Snapshot::Build(network.contents(), RandomNetwork::Digest());
  if (!built.ok()) {
    std::cerr << built.status() << "\n";
    return 1;
  }
  const Snapshot& snapshot = **built;
  std::cout << members << " members, " << options.capabilities << " capabilities, " << options.needs
            << " needs: snapshot built in " << MillisecondsSince(start) << " ms, holds about "
            << snapshot.memory_bytes() / 1'000'000 << " MB\n";
  const RankingOptions ranking{10, RandomNetwork::as_of()};
  std::vector<double> partners;
  std::vector<double> every_pair;
  std::vector<double> providers;
  std::vector<double> every_capability;
  Random random(2);
  bool equal = true;
  for (int i = 0; i < 300; ++i) {
    const auto asker = static_cast<MemberOrdinal>(random.Below(snapshot.contents().members.size()));
    std::clock_t begin = std::clock();
    const auto answer = FindPartners(snapshot, snapshot.member(asker).id, ranking);
    partners.push_back(MillisecondsSince(begin));
    const auto need = static_cast<NeedOrdinal>(random.Below(snapshot.contents().needs.size()));
    begin = std::clock();
    const auto offered = FindProviders(snapshot, snapshot.need(need).id, ranking);
    providers.push_back(MillisecondsSince(begin));
    if (i % 15 != 0) continue;
    begin = std::clock();
    const std::vector<Ranked> pairs = EveryPair(snapshot, asker, ranking.as_of);
    every_pair.push_back(MillisecondsSince(begin));
    begin = std::clock();
    const std::vector<Ranked> capabilities =
        EveryCapability(snapshot, snapshot.prepared_need(need), ranking.as_of);
    every_capability.push_back(MillisecondsSince(begin));
    equal = equal && pairs.size() == answer->results.size() &&
            capabilities.size() == offered->results.size();
    for (std::size_t k = 0; equal && k < pairs.size(); ++k) {
      equal = pairs[k].score == answer->results[k].score;
    }
    for (std::size_t k = 0; equal && k < capabilities.size(); ++k) {
      equal = capabilities[k].score == offered->results[k].score;
    }
  }
  PrintTimes("FindPartners, whole answer", partners);
  PrintTimes("every pair of members, ranking alone", every_pair);
  PrintTimes("FindProviders, whole answer", providers);
  PrintTimes("every capability, ranking alone", every_capability);
  std::cout << "the scores are " << (equal ? "equal" : "NOT EQUAL") << "\n";
  return equal ? 0 : 1;
}

}  // namespace
}  // namespace renkei

int main(int argc, char** argv) { return renkei::Run(argc > 1 ? std::atoi(argv[1]) : 7'000); }

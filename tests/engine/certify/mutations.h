// Changes single fields of genuine answers and counts what became of that.
#ifndef RENKEI_TESTS_ENGINE_CERTIFY_MUTATIONS_H_
#define RENKEI_TESTS_ENGINE_CERTIFY_MUTATIONS_H_

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/random.h"
#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"
#include "tests/engine/certify/mutated_fields.h"

namespace renkei::test_support {

// How often a kind of change was made and what became of it.
struct Tally {
  int refused = 0;
  int accepted = 0;
  Fate fate = Fate::kRefused;
};

inline std::vector<Mutation> MutationsOf(Answer& answer) {
  FieldList fields;
  std::visit([&](auto& of) { fields.Visit(of); }, answer);
  return fields.Take();
}

// Places of the mutations by kind, which are the same for every copy of an answer.
inline std::map<std::string, std::vector<std::size_t>> PlacesByKind(const CertifiedCase& genuine) {
  CertifiedCase copy = genuine;
  const std::vector<Mutation> mutations = MutationsOf(copy.answer);
  std::map<std::string, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < mutations.size(); ++i) places[mutations[i].kind].push_back(i);
  return places;
}

inline constexpr unsigned kChangesOfAKind = 3;

// Makes some changes of every kind that the case has.
inline void ChangeEveryKind(const CertifiedCase& genuine, std::map<std::string, Tally>& tallies) {
  for (const auto& [kind, places] : PlacesByKind(genuine)) {
    for (unsigned seed = 0; seed < kChangesOfAKind; ++seed) {
      SCOPED_TRACE(kind);
      SCOPED_TRACE(seed);
      Random random(seed);
      CertifiedCase certified = genuine;
      const std::vector<Mutation> mutations = MutationsOf(certified.answer);
      const Mutation& mutation = mutations[places[random.Below(places.size())]];
      mutation.apply(random);
      const bool accepted = Verify(certified).outcome == Outcome::kVerified;
      Tally& tally = tallies[kind];
      ++(accepted ? tally.accepted : tally.refused);
      tally.fate = std::max(tally.fate, mutation.fate);
      EXPECT_TRUE(!accepted || mutation.fate != Fate::kRefused) << "went unnoticed";
    }
  }
}

// Prints the counts. Every kind of change was refused at least once, unless nothing compares it,
// and always if it must be; `fields` are among them.
inline void ExpectFates(const std::map<std::string, Tally>& tallies,
                        const std::vector<std::string>& fields) {
  for (const auto& [kind, tally] : tallies) {
    std::cout << "  " << kind << ": " << tally.refused << " refused, " << tally.accepted
              << " accepted\n";
    EXPECT_TRUE(tally.refused > 0 || tally.fate == Fate::kNotCompared) << kind << ": never refused";
    EXPECT_TRUE(tally.accepted == 0 || tally.fate != Fate::kRefused) << kind;
  }
  for (const std::string& kind : fields) {
    EXPECT_TRUE(tallies.contains(kind)) << kind << " never occurred";
  }
}

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_CERTIFY_MUTATIONS_H_

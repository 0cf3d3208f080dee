// A night that has everything, to be tampered with.
#ifndef RENKEI_TESTS_ENGINE_NIGHT_NIGHT_CASE_H_
#define RENKEI_TESTS_ENGINE_NIGHT_NIGHT_CASE_H_

#include <cstddef>
#include <variant>

#include "engine/model/night_answer.h"
#include "tests/engine/certify/certified_case.h"

namespace renkei::test_support {

// The place of the first part of a kind; -1: none.
template <typename Plan>
int PlaceOf(const NightAnswer& answer) {
  for (std::size_t i = 0; i < answer.parts.size(); ++i) {
    if (std::holds_alternative<Plan>(answer.parts[i].plan)) return static_cast<int>(i);
  }
  return -1;
}

// A night with every kind of part, one of them on what is left with something set aside, a plan
// alone and an opportunity that is displaced.
CertifiedCase NightCase();

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_NIGHT_NIGHT_CASE_H_

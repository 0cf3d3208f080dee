// Small random pooling problems in which every rule comes into play.
#ifndef RENKEI_TESTS_ENGINE_POOLING_RANDOM_PROBLEM_H_
#define RENKEI_TESTS_ENGINE_POOLING_RANDOM_PROBLEM_H_

#include <cstdint>

#include "engine/pooling/pooling_problem.h"

namespace renkei {

// Up to `need_count` needs of one item, quantities of a few micros and prices of about a cent a
// micro, in EUR, at times with a quote in USD. The same seed gives the same problem.
PoolingProblem RandomPoolingProblem(std::uint64_t seed, int need_count);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_POOLING_RANDOM_PROBLEM_H_

// Money and quantities as users state them.
#ifndef RENKEI_ENGINE_MODEL_AMOUNTS_H_
#define RENKEI_ENGINE_MODEL_AMOUNTS_H_

#include <cstdint>
#include <string>

#include "absl/numeric/int128.h"
#include "engine/base/fixed_point.h"

namespace renkei {

// An amount in one currency (ISO 4217). Amounts of different currencies are never added or
// compared.
struct Money {
  std::string currency;
  Nanos nanos = 0;  // In [-kMaxMoneyNanos, kMaxMoneyNanos].

  friend bool operator==(const Money&, const Money&) = default;
};

// An amount of a unit of measure, such as "kg"; an unknown unit is a dimension of its own.
struct Quantity {
  std::string unit;
  Micros micros = 0;  // In [0, kMaxQuantityMicros].

  friend bool operator==(const Quantity&, const Quantity&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_AMOUNTS_H_

// A member's shared capacity of one sort per calendar period.
#ifndef RENKEI_ENGINE_MODEL_POOL_H_
#define RENKEI_ENGINE_MODEL_POOL_H_

#include <string>
#include <vector>

#include "engine/model/amounts.h"
#include "engine/model/calendar.h"

namespace renkei {

struct PoolCommitment {
  Date date;  // Any day of the period.
  Quantity quantity;

  friend bool operator==(const PoolCommitment&, const PoolCommitment&) = default;
};

struct Pool {
  std::string id;
  std::string member;
  std::string title;
  Quantity capacity;  // Of each period; more than 0.
  Period period = Period::kUnspecified;
  std::vector<PoolCommitment> commitments;  // May add up to more than the capacity.

  friend bool operator==(const Pool&, const Pool&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_POOL_H_

// An unpaid amount between two members.
#ifndef RENKEI_ENGINE_MODEL_OBLIGATION_H_
#define RENKEI_ENGINE_MODEL_OBLIGATION_H_

#include <optional>
#include <string>

#include "engine/model/amounts.h"
#include "engine/model/calendar.h"

namespace renkei {

struct Obligation {
  std::string id;
  std::string debtor;
  std::string creditor;
  Money amount;
  std::optional<Date> due_date;
  std::string note;

  friend bool operator==(const Obligation&, const Obligation&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_OBLIGATION_H_

// What is set off among firms. Mirrors renkei/v1/set_off.proto, which documents every field.
#ifndef RENKEI_ENGINE_MODEL_SET_OFF_ANSWER_H_
#define RENKEI_ENGINE_MODEL_SET_OFF_ANSWER_H_

#include <string>
#include <vector>

#include "engine/model/amounts.h"
#include "engine/model/certificate.h"
#include "engine/model/obligation.h"
#include "engine/model/plan.h"

namespace renkei {

struct Clearing {
  std::string obligation;
  std::string debtor;
  std::string creditor;
  Money amount;
  Money cleared;

  friend bool operator==(const Clearing&, const Clearing&) = default;
};

struct CreditDraw {
  std::string credit_line;
  std::string debtor;
  std::string creditor;
  Money amount;
  Money drawn;

  friend bool operator==(const CreditDraw&, const CreditDraw&) = default;
};

struct SetOffAnswer {
  AnswerHeader header;
  std::vector<Obligation> given_obligations;  // Empty: those of the network.
  std::vector<Obligation> credit_lines;
  std::vector<Clearing> clearings;
  std::vector<CreditDraw> draws;
  std::vector<Participant> participants;
  std::vector<ObjectiveValue> objectives;
  bool proved_optimal = true;
  StopReason stop = StopReason::kOptimal;
  Certificate certificate;

  friend bool operator==(const SetOffAnswer&, const SetOffAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_SET_OFF_ANSWER_H_

// Answers for people: short lines with the reasons under each result.
#ifndef RENKEI_TOOLS_CLI_ANSWER_TABLE_H_
#define RENKEI_TOOLS_CLI_ANSWER_TABLE_H_

#include <string>

#include "engine/model/answer.h"

namespace renkei::tools {

// Any answer as text; what can't be told in a line is left to the JSON form.
std::string AnswerTable(const Answer& answer);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_ANSWER_TABLE_H_

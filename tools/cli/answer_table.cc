#include "tools/cli/answer_table.h"

#include <variant>

namespace renkei::tools {

std::string AnswerTable(const Answer& answer) {
  return std::visit([](const auto& one) { return Table(one); }, answer);
}

}  // namespace renkei::tools

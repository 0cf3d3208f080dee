// What the tables of all kinds of answers are written with.
#ifndef RENKEI_TOOLS_CLI_TABLE_TEXT_H_
#define RENKEI_TOOLS_CLI_TABLE_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"
#include "engine/model/plan.h"

namespace renkei::tools {

// Fractions with three decimals: people compare them, programs read the JSON.
std::string Fraction(Score score);
// With one decimal.
std::string Percent(Score score);
std::string Text(const Money& money);
std::string Text(const Quantity& quantity);
std::string Text(const Gain& gain);

// The first line of a table.
std::string Heading(absl::string_view what, const AnswerHeader& header);

// Each appends lines, indented.
void AppendReasons(const std::vector<Reason>& reasons, std::string& out);
void AppendObjectives(const std::vector<ObjectiveValue>& objectives, std::string& out);
void AppendParticipants(const std::vector<Participant>& participants, std::string& out);
// Says so of a search that didn't reach its end; nothing of one that did. `open` is what that
// leaves open.
void AppendStop(StopReason stop, absl::string_view open, std::string& out);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_TABLE_TEXT_H_

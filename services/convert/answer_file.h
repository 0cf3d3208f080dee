// Answers as files: what a plan verb prints, and reading it back whatever verb printed it.
#ifndef RENKEI_SERVICES_CONVERT_ANSWER_FILE_H_
#define RENKEI_SERVICES_CONVERT_ANSWER_FILE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/model/answer.h"
#include "google/protobuf/message.h"
#include "services/convert/json.h"
#include "services/convert/line_problems.h"

namespace renkei::services {

// Most bytes of one answer, and of a file of answers.
inline constexpr std::size_t kMaxAnswerBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMaxAnswerFileBytes = std::size_t{1} << 30;

struct AnswerFileReading {
  std::vector<Answer> answers;  // In the order of the file.
  LineProblems problems;        // Of line 1 if the file is one answer over many lines.
};

// Reads one answer in any layout, or several as JSONL, each of any kind, told by its field `kind`.
//
// Never fails; everything that is wrong is in `problems`, and `answers` then lacks those. A file
// without any answer is a problem.
AnswerFileReading ReadAnswerFile(absl::string_view text);

// The contract's message of an answer. `network` as in answer.h.
std::unique_ptr<google::protobuf::Message> ToMessage(const Answer& answer,
                                                     absl::string_view network);

// The answer as JSON with its defaults printed: the contract's response.
std::string ToJson(const Answer& answer, absl::string_view network, JsonLayout layout);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_ANSWER_FILE_H_

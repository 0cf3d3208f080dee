// What the verbs for joint bids and split orders share.
#ifndef RENKEI_TOOLS_CLI_BID_OPTIONS_H_
#define RENKEI_TOOLS_CLI_BID_OPTIONS_H_

#include <cstdint>
#include <memory>
#include <string>

#include "google/protobuf/repeated_field.h"
#include "tools/cli/plan_verb.h"

namespace renkei::tools {

// Most alternatives, of the contract (protos/renkei/v1/matching_service.proto).
inline constexpr int kMostAlternatives = 10;

// Appends the objectives that a list with commas names. Says what is wrong with it; "" if nothing
// is.
std::string ReadObjectives(const std::string& text, google::protobuf::RepeatedField<int>& kinds);

// Adds --objective, --time-limit, --work-limit and --alternatives, which go into
// `options->request`.
template <typename Options>
void AddBidOptions(CLI::App& command, const std::shared_ptr<Options>& options) {
  AddParsed(command, "--objective",
            "coverage, price, quality, members, balance, and for a repair changes: in order of "
            "priority, with commas",
            options, [](const std::string& text, auto& request) {
              return ReadObjectives(text, *request.mutable_objectives());
            });
  AddTimeLimit(command, [options]() -> auto& { return *options->request.mutable_time_limit(); });
  AddWorkLimit(command, [options](std::int64_t steps) { options->request.set_work_limit(steps); });
  command
      .add_option_function<int>(
          "--alternatives", [options](int count) { options->request.set_alternative_count(count); },
          "Other teams beside the best (default 0)")
      ->check(CLI::Range(0, kMostAlternatives));
}

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_BID_OPTIONS_H_

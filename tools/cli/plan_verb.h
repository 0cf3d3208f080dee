// What the verbs of `renkei plan` share.
#ifndef RENKEI_TOOLS_CLI_PLAN_VERB_H_
#define RENKEI_TOOLS_CLI_PLAN_VERB_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/violations.h"
#include "google/protobuf/duration.pb.h"
#include "services/convert/answer.h"
#include "tools/cli/backend.h"
#include "tools/cli/command.h"

namespace renkei::tools {

// Calls and reads the answer into the model.
template <typename Request>
absl::StatusOr<Answer> CallFor(MatchingBackend& backend, const Request& request) {
  RENKEI_ASSIGN_OR_RETURN(const auto response, backend.Call(request));
  Violations violations;
  Answer answer = services::ToModel(response, violations);
  if (!violations.empty()) return absl::InternalError(violations.ToStatus().message());
  return answer;
}

template <typename Request>
absl::Status CallAndPrint(MatchingBackend& backend, const Request& request, Output output) {
  RENKEI_ASSIGN_OR_RETURN(const Answer answer, CallFor(backend, request));
  PrintAnswer(answer, backend.network(), output);
  return absl::OkStatus();
}

std::string NetworkName(const MatchingBackend& backend);

// Adds --limit: most results, 1 to 100.
void AddLimit(CLI::App& command, std::function<void(int)> take);

// Adds --work-limit: most deterministic steps, 1 to 1,000,000,000,000.
void AddWorkLimit(CLI::App& command, std::function<void(std::int64_t)> take);

// Adds --time-limit, which goes where `limit` says.
void AddTimeLimit(CLI::App& command, std::function<google::protobuf::Duration&()> limit);

// Has the command run `run` once the whole line is parsed.
void RunAsAction(CLI::App& command, Action& action, std::function<absl::Status()> run);

// A text that `read` puts into `options->request`, or says what is wrong with it.
template <typename Options, typename Read>
CLI::Option* AddParsed(CLI::App& command, const char* name, const char* description,
                       const std::shared_ptr<Options>& options, Read read) {
  return command
      .add_option_function<std::string>(
          name, [options, read](const std::string& text) { read(text, options->request); },
          description)
      ->check([read](const std::string& text) {
        decltype(options->request) discarded;
        return read(text, discarded);
      });
}

// A request, and the options that all verbs have.
template <typename Request>
struct RequestOptions {
  PlanOptions plan;
  Request request;  // What the other options say.
};

// Adds a verb that is one request to the network. `add` is called with the command and a shared
// pointer to its RequestOptions, and adds the verb's other options.
template <typename Request, typename Add>
void AddRequestVerb(CLI::App& plan, Action& action, const char* name, const char* description,
                    Add add) {
  auto* command = plan.add_subcommand(name, description);
  const auto options = std::make_shared<RequestOptions<Request>>();
  AddPlanOptions(*command, options->plan);
  add(*command, options);
  RunAsAction(*command, action, [options]() -> absl::Status {
    RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options->plan.source));
    Request request = options->request;
    request.set_parent(NetworkName(*backend));
    request.set_as_of(options->plan.as_of);
    return CallAndPrint(*backend, request, options->plan.output);
  });
}

// Each adds its verbs to `renkei plan`. `action` outlives the parsing.
void AddRankingVerbs(CLI::App& plan, Action& action);
void AddSharedOrdersVerb(CLI::App& plan, Action& action);
void AddJointBidVerb(CLI::App& plan, Action& action);
void AddIntroductionsVerb(CLI::App& plan, Action& action);
void AddRingsVerb(CLI::App& plan, Action& action);
void AddNightVerb(CLI::App& plan, Action& action);
void AddRoleVerbs(CLI::App& plan, Action& action);
void AddSetOffVerb(CLI::App& plan, Action& action);
void AddSplitOrderVerb(CLI::App& plan, Action& action);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_PLAN_VERB_H_

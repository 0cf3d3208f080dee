// renkei plan partners | providers | shared-orders | joint-bid

#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "engine/base/status_macros.h"
#include "services/convert/answer.h"
#include "services/convert/json.h"
#include "services/convert/needs_file.h"
#include "tools/cli/command.h"
#include "tools/cli/exit_code.h"
#include "tools/cli/input.h"

namespace renkei::tools {
namespace {

// Calls, reads the answer into the model and prints it.
template <typename Request>
absl::Status CallAndPrint(MatchingBackend& backend, const Request& request, Output output) {
  RENKEI_ASSIGN_OR_RETURN(const auto response, backend.Call(request));
  Violations violations;
  const Answer answer = services::ToModel(response, violations);
  if (!violations.empty()) return absl::InternalError(violations.ToStatus().message());
  PrintAnswer(answer, backend.network(), output);
  return absl::OkStatus();
}

int ExitWith(const absl::Status& status) { return status.ok() ? 0 : Fail(status); }

std::string NetworkName(const MatchingBackend& backend) {
  return absl::StrCat("networks/", backend.network());
}

struct PartnersOptions {
  PlanOptions plan;
  std::string member;
  int limit = 0;
};

absl::Status RunPartners(const PartnersOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  v1::FindPartnersRequest request;
  request.set_member(absl::StrCat(NetworkName(*backend), "/members/", options.member));
  request.set_page_size(options.limit);
  request.set_as_of(options.plan.as_of);
  return CallAndPrint(*backend, request, options.plan.output);
}

struct ProvidersOptions {
  PlanOptions plan;
  std::string needs_file;
  int limit = 0;
};

absl::Status RunProviders(const ProvidersOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(options.needs_file));
  const services::NeedsFileReading needs = services::ReadNeedsFile(text);
  if (!needs.problems.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(options.needs_file, ":\n", needs.problems.ToStatus().message()));
  }
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  // Several indented answers would be no JSON text; a line each can be read back.
  const bool lines = options.plan.output == Output::kJson && needs.messages.size() != 1;
  for (const v1::Need& need : needs.messages) {
    v1::FindProvidersRequest request;
    request.set_parent(NetworkName(*backend));
    *request.mutable_inline_need() = need;
    request.set_page_size(options.limit);
    request.set_as_of(options.plan.as_of);
    RENKEI_RETURN_IF_ERROR(
        CallAndPrint(*backend, request, lines ? Output::kNdjson : options.plan.output));
  }
  return absl::OkStatus();
}

struct SharedOrdersCommandOptions {
  PlanOptions plan;
  std::int64_t work_limit = 0;
};

absl::Status RunSharedOrders(const SharedOrdersCommandOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  v1::PlanSharedOrdersRequest request;
  request.set_parent(NetworkName(*backend));
  request.set_as_of(options.plan.as_of);
  request.set_work_limit(options.work_limit);
  return CallAndPrint(*backend, request, options.plan.output);
}

struct JointBidCommandOptions {
  PlanOptions plan;
  std::string opportunity;
  std::string opportunity_file;
  std::string objective;
  std::string time_limit;
  std::int64_t work_limit = 0;
  int alternatives = 0;
};

absl::Status ReadObjectives(const std::string& text, v1::PlanJointBidRequest& request) {
  for (const absl::string_view word : absl::StrSplit(text, ',', absl::SkipEmpty())) {
    v1::ObjectiveKind kind = v1::OBJECTIVE_KIND_UNSPECIFIED;
    const std::string name = absl::StrCat("OBJECTIVE_KIND_", absl::AsciiStrToUpper(word));
    if (!v1::ObjectiveKind_Parse(name, &kind) || kind == v1::OBJECTIVE_KIND_UNSPECIFIED) {
      return absl::InvalidArgumentError(absl::StrCat(
          "--objective: '", word, "' is none; name coverage, price, quality, members or balance"));
    }
    request.add_objectives(kind);
  }
  return absl::OkStatus();
}

absl::Status ReadTimeLimit(const std::string& text, v1::PlanJointBidRequest& request) {
  if (text.empty()) return absl::OkStatus();
  absl::Duration limit;
  if (!absl::ParseDuration(text, &limit) || limit <= absl::ZeroDuration()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--time-limit: '", text, "' is no time above 0; write 10s or 500ms"));
  }
  request.mutable_time_limit()->set_seconds(limit / absl::Seconds(1));
  request.mutable_time_limit()->set_nanos(
      static_cast<std::int32_t>((limit % absl::Seconds(1)) / absl::Nanoseconds(1)));
  return absl::OkStatus();
}

// The file is one opportunity, or an entry of a network file that holds one, in any layout.
absl::Status ReadOpportunity(const std::string& path, v1::PlanJointBidRequest& request) {
  RENKEI_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  v1::NetworkFileEntry entry;
  const services::JsonLimits limits;
  if (services::FromJson(text, limits, entry).ok() && entry.has_opportunity()) {
    *request.mutable_inline_opportunity() = entry.opportunity();
    return absl::OkStatus();
  }
  const absl::Status read = services::FromJson(text, limits, *request.mutable_inline_opportunity());
  if (read.ok()) return read;
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", read.message()));
}

absl::Status RunJointBid(const JointBidCommandOptions& options) {
  v1::PlanJointBidRequest request;
  if (!options.opportunity_file.empty()) {
    RENKEI_RETURN_IF_ERROR(ReadOpportunity(options.opportunity_file, request));
  } else {
    request.set_opportunity(options.opportunity);
  }
  RENKEI_RETURN_IF_ERROR(ReadObjectives(options.objective, request));
  RENKEI_RETURN_IF_ERROR(ReadTimeLimit(options.time_limit, request));
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  request.set_parent(NetworkName(*backend));
  request.set_as_of(options.plan.as_of);
  request.set_work_limit(options.work_limit);
  request.set_alternative_count(options.alternatives);
  return CallAndPrint(*backend, request, options.plan.output);
}

void AddPartners(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("partners", "Who should meet one member");
  const auto options = std::make_shared<PartnersOptions>();
  AddPlanOptions(*command, options->plan);
  command->add_option("--member", options->member, "The member who asks, by id")->required();
  command->add_option("--limit", options->limit,
                      "Most results of each list, 1 to 100 (default 10)");
  command->callback(
      [options, &action] { action = [options] { return ExitWith(RunPartners(*options)); }; });
}

void AddProviders(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("providers", "Who serves needs best: one ranked list a need");
  const auto options = std::make_shared<ProvidersOptions>();
  AddPlanOptions(*command, options->plan);
  command->add_option("--needs", options->needs_file, "File of needs (JSONL); - is standard input")
      ->required();
  command->add_option("--limit", options->limit,
                      "Most results of each list, 1 to 100 (default 10)");
  command->callback(
      [options, &action] { action = [options] { return ExitWith(RunProviders(*options)); }; });
}

void AddSharedOrders(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("shared-orders", "Who should buy what together, from whom");
  const auto options = std::make_shared<SharedOrdersCommandOptions>();
  AddPlanOptions(*command, options->plan);
  command->add_option("--work-limit", options->work_limit, "Most deterministic steps");
  command->callback(
      [options, &action] { action = [options] { return ExitWith(RunSharedOrders(*options)); }; });
}

void AddJointBid(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("joint-bid", "Which team should bid for an opportunity");
  const auto options = std::make_shared<JointBidCommandOptions>();
  AddPlanOptions(*command, options->plan);
  auto* target = command->add_option_group("target", "What to bid for");
  target->add_option("--opportunity", options->opportunity, "One of the network, by id");
  target->add_option("--opportunity-file", options->opportunity_file,
                     "One in a JSON file; list prices stand in for offers");
  target->require_option(1);
  command->add_option(
      "--objective", options->objective,
      "coverage, price, quality, members, balance: in order of priority, with commas");
  command->add_option("--time-limit", options->time_limit, "Longest search, such as 10s");
  command->add_option("--work-limit", options->work_limit, "Most deterministic steps");
  command->add_option("--alternatives", options->alternatives,
                      "Other teams beside the best, 0 to 10");
  command->callback(
      [options, &action] { action = [options] { return ExitWith(RunJointBid(*options)); }; });
}

}  // namespace

void AddPlanCommands(CLI::App& program, Action& action) {
  auto* plan = program.add_subcommand("plan", "Compute plans, from a file or on a server");
  plan->require_subcommand(1);
  AddPartners(*plan, action);
  AddProviders(*plan, action);
  AddSharedOrders(*plan, action);
  AddJointBid(*plan, action);
}

}  // namespace renkei::tools

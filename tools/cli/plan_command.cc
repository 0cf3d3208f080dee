// renkei plan partners | providers | shared-orders | joint-bid

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
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
#include "tools/import/source_file.h"

namespace renkei::tools {
namespace {

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
  if (needs.messages.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(options.needs_file, ": holds no need; write one a line as {\"need\":{…}}"));
  }
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  // All are answered before anything is printed.
  std::vector<Answer> answers;
  for (std::size_t i = 0; i < needs.messages.size(); ++i) {
    v1::FindProvidersRequest request;
    request.set_parent(NetworkName(*backend));
    *request.mutable_inline_need() = needs.messages[i];
    request.set_page_size(options.limit);
    request.set_as_of(options.plan.as_of);
    absl::StatusOr<Answer> answer = CallFor(*backend, request);
    if (!answer.ok()) {
      return absl::Status(answer.status().code(),
                          absl::StrCat(options.needs_file, ": need ", i + 1, " of ",
                                       needs.messages.size(), ": ", answer.status().message()));
    }
    answers.push_back(*std::move(answer));
  }
  // Several indented answers would be no JSON text; a line each can be read back.
  const bool lines = options.plan.output == Output::kJson && answers.size() != 1;
  for (const Answer& answer : answers) {
    PrintAnswer(answer, backend->network(), lines ? Output::kNdjson : options.plan.output);
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
  v1::PlanJointBidRequest request;  // What the other options say.
};

// Reads --objective into the request. Says what is wrong with it; "" if nothing is.
std::string ReadObjectives(const std::string& text, v1::PlanJointBidRequest& request) {
  for (const absl::string_view word : absl::StrSplit(text, ',')) {
    v1::ObjectiveKind kind = v1::OBJECTIVE_KIND_UNSPECIFIED;
    const std::string name = absl::StrCat("OBJECTIVE_KIND_", absl::AsciiStrToUpper(word));
    if (!v1::ObjectiveKind_Parse(name, &kind) || kind == v1::OBJECTIVE_KIND_UNSPECIFIED ||
        kind == v1::OBJECTIVE_KIND_SAVING) {
      return absl::StrCat("'", word,
                          "' is none; name coverage, price, quality, members or balance");
    }
    if (absl::c_linear_search(request.objectives(), kind)) {
      return absl::StrCat("'", word, "' occurs twice; name each at most once");
    }
    request.add_objectives(kind);
  }
  return "";
}

// The same for --time-limit.
std::string ReadTimeLimit(const std::string& text, v1::PlanJointBidRequest& request) {
  // What the contract's Duration holds, and far more than any search takes.
  constexpr absl::Duration kLongest = absl::Hours(24 * 365);
  absl::Duration limit;
  if (!absl::ParseDuration(text, &limit) || limit < absl::Nanoseconds(1) || limit > kLongest) {
    return absl::StrCat("'", text, "' is no time above 0 and below a year; write 10s or 500ms");
  }
  request.mutable_time_limit()->set_seconds(limit / absl::Seconds(1));
  request.mutable_time_limit()->set_nanos(
      static_cast<std::int32_t>((limit % absl::Seconds(1)) / absl::Nanoseconds(1)));
  return "";
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
  absl::Status read = services::FromJson(text, limits, *request.mutable_inline_opportunity());
  if (read.ok()) return read;
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", read.message()));
}

absl::Status RunJointBid(const JointBidCommandOptions& options) {
  v1::PlanJointBidRequest request = options.request;
  if (!options.opportunity_file.empty()) {
    RENKEI_RETURN_IF_ERROR(ReadOpportunity(options.opportunity_file, request));
  } else {
    request.set_opportunity(options.opportunity);
  }
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  request.set_parent(NetworkName(*backend));
  request.set_as_of(options.plan.as_of);
  return CallAndPrint(*backend, request, options.plan.output);
}

// Of the contract (protos/renkei/v1/matching_service.proto).
constexpr int kMostResults = 100;
constexpr int kMostAlternatives = 10;
constexpr std::int64_t kMostWork = 1'000'000'000'000;

void AddLimit(CLI::App& command, int& limit) {
  command.add_option("--limit", limit, "Most results of each list (default 10)")
      ->check(CLI::Range(1, kMostResults));
}

template <typename Take>
void AddWorkLimit(CLI::App& command, const Take& take) {
  command.add_option_function<std::int64_t>("--work-limit", take, "Most deterministic steps")
      ->check(CLI::Range(std::int64_t{1}, kMostWork))
      ->type_name("STEPS");
}

// A text that `read` puts into the request, or says what is wrong with it.
template <typename Read>
void AddParsed(CLI::App& command, const char* name, const char* description,
               const std::shared_ptr<JointBidCommandOptions>& options, Read read) {
  command
      .add_option_function<std::string>(
          name, [options, read](const std::string& text) { read(text, options->request); },
          description)
      ->check([read](const std::string& text) {
        v1::PlanJointBidRequest discarded;
        return read(text, discarded);
      });
}

void AddPartners(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("partners", "Who should meet one member");
  const auto options = std::make_shared<PartnersOptions>();
  AddPlanOptions(*command, options->plan);
  command->add_option("--member", options->member, "The member who asks, by id")->required();
  AddLimit(*command, options->limit);
  command->callback(
      [options, &action] { action = [options] { return ExitWith(RunPartners(*options)); }; });
}

void AddProviders(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("providers", "Who serves needs best: one ranked list a need");
  const auto options = std::make_shared<ProvidersOptions>();
  AddPlanOptions(*command, options->plan);
  command->add_option("--needs", options->needs_file, "File of needs (JSONL); - is standard input")
      ->required();
  AddLimit(*command, options->limit);
  command->callback(
      [options, &action] { action = [options] { return ExitWith(RunProviders(*options)); }; });
}

void AddSharedOrders(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("shared-orders", "Who should buy what together, from whom");
  const auto options = std::make_shared<SharedOrdersCommandOptions>();
  AddPlanOptions(*command, options->plan);
  AddWorkLimit(*command, [options](std::int64_t steps) { options->work_limit = steps; });
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
  AddParsed(*command, "--objective",
            "coverage, price, quality, members, balance: in order of "
            "priority, with commas",
            options, ReadObjectives);
  AddParsed(*command, "--time-limit", "Longest search, such as 10s", options, ReadTimeLimit);
  AddWorkLimit(*command, [options](std::int64_t steps) { options->request.set_work_limit(steps); });
  command
      ->add_option_function<int>(
          "--alternatives", [options](int count) { options->request.set_alternative_count(count); },
          "Other teams beside the best (default 0)")
      ->check(CLI::Range(0, kMostAlternatives));
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

// renkei plan partners | providers

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/needs_file.h"
#include "tools/cli/plan_verb.h"
#include "tools/import/source_file.h"

namespace renkei::tools {
namespace {

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

void AddPartners(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("partners", "Who should meet one member");
  const auto options = std::make_shared<PartnersOptions>();
  AddPlanOptions(*command, options->plan);
  command->add_option("--member", options->member, "The member who asks, by id")->required();
  AddLimit(*command, [options](int limit) { options->limit = limit; });
  RunAsAction(*command, action, [options] { return RunPartners(*options); });
}

void AddProviders(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("providers", "Who serves needs best: one ranked list a need");
  const auto options = std::make_shared<ProvidersOptions>();
  AddPlanOptions(*command, options->plan);
  command->add_option("--needs", options->needs_file, "File of needs (JSONL); - is standard input")
      ->required();
  AddLimit(*command, [options](int limit) { options->limit = limit; });
  RunAsAction(*command, action, [options] { return RunProviders(*options); });
}

}  // namespace

void AddRankingVerbs(CLI::App& plan, Action& action) {
  AddPartners(plan, action);
  AddProviders(plan, action);
}

}  // namespace renkei::tools

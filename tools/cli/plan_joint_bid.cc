// renkei plan joint-bid

#include <cstdint>
#include <memory>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "services/convert/json.h"
#include "tools/cli/plan_verb.h"
#include "tools/import/source_file.h"

namespace renkei::tools {
namespace {

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
        kind >= v1::OBJECTIVE_KIND_SAVING) {
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
constexpr int kMostAlternatives = 10;

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

}  // namespace

void AddJointBidVerb(CLI::App& plan, Action& action) {
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
  AddTimeLimit(*command, [options]() -> auto& { return *options->request.mutable_time_limit(); });
  AddWorkLimit(*command, [options](std::int64_t steps) { options->request.set_work_limit(steps); });
  command
      ->add_option_function<int>(
          "--alternatives", [options](int count) { options->request.set_alternative_count(count); },
          "Other teams beside the best (default 0)")
      ->check(CLI::Range(0, kMostAlternatives));
  RunAsAction(*command, action, [options] { return RunJointBid(*options); });
}

}  // namespace renkei::tools

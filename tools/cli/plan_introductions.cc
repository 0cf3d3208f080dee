// renkei plan introductions

#include <cstdint>
#include <memory>

#include "engine/base/status_macros.h"
#include "tools/cli/plan_verb.h"

namespace renkei::tools {
namespace {

struct IntroductionsCommandOptions {
  PlanOptions plan;
  v1::PlanIntroductionsRequest request;  // What the other options say.
};

absl::Status RunIntroductions(const IntroductionsCommandOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  v1::PlanIntroductionsRequest request = options.request;
  request.set_parent(NetworkName(*backend));
  request.set_as_of(options.plan.as_of);
  return CallAndPrint(*backend, request, options.plan.output);
}

}  // namespace

void AddIntroductionsVerb(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("introductions", "Who should meet whom, everyone at once");
  const auto options = std::make_shared<IntroductionsCommandOptions>();
  AddPlanOptions(*command, options->plan);
  command
      ->add_option_function<int>(
          "--candidates", [options](int limit) { options->request.set_candidate_limit(limit); },
          "Only the best partners of each member count, 1 to 1000 (default: all pairs up to 1000 "
          "members, 50 beyond)")
      ->check(CLI::Range(1, 1'000));
  AddTimeLimit(*command, [options]() -> auto& { return *options->request.mutable_time_limit(); });
  AddWorkLimit(*command, [options](std::int64_t steps) { options->request.set_work_limit(steps); });
  RunAsAction(*command, action, [options] { return RunIntroductions(*options); });
}

}  // namespace renkei::tools

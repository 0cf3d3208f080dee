// renkei plan introductions

#include <cstdint>

#include "tools/cli/plan_verb.h"

namespace renkei::tools {

void AddIntroductionsVerb(CLI::App& plan, Action& action) {
  AddRequestVerb<v1::PlanIntroductionsRequest>(
      plan, action, "introductions", "Who should meet whom, everyone at once",
      [](CLI::App& command, const auto& options) {
        AddTimeLimit(command,
                     [options]() -> auto& { return *options->request.mutable_time_limit(); });
        AddWorkLimit(command,
                     [options](std::int64_t steps) { options->request.set_work_limit(steps); });
      });
}

}  // namespace renkei::tools

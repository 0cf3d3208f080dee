// renkei plan introductions

#include <cstdint>

#include "tools/cli/plan_verb.h"

namespace renkei::tools {

void AddIntroductionsVerb(CLI::App& plan, Action& action) {
  AddRequestVerb<v1::PlanIntroductionsRequest>(
      plan, action, "introductions", "Who should meet whom, everyone at once",
      [](CLI::App& command, const auto& options) {
        command
            .add_option_function<int>(
                "--candidates",
                [options](int limit) { options->request.set_candidate_limit(limit); },
                "Only the best partners of each member count, 1 to 1000 (default: all pairs up to "
                "1000 members, 50 beyond)")
            ->check(CLI::Range(1, 1'000));
        AddTimeLimit(command,
                     [options]() -> auto& { return *options->request.mutable_time_limit(); });
        AddWorkLimit(command,
                     [options](std::int64_t steps) { options->request.set_work_limit(steps); });
      });
}

}  // namespace renkei::tools

// renkei plan night

#include "tools/cli/plan_verb.h"

namespace renkei::tools {

void AddNightVerb(CLI::App& plan, Action& action) {
  AddRequestVerb<v1::PlanNightRequest>(
      plan, action, "night",
      "Introductions, shared orders, rings and joint bids that can all be carried out together",
      [](CLI::App& command, const auto& options) {
        command
            .add_option_function<int>(
                "--ring-max-length",
                [options](int length) { options->request.set_ring_max_length(length); },
                "Most members of a ring, 2 to 4 (default: any number)")
            ->check(CLI::Range(2, 4));
        AddTimeLimit(command,
                     [options]() -> auto& { return *options->request.mutable_time_limit(); });
        AddWorkLimit(command,
                     [options](std::int64_t steps) { options->request.set_work_limit(steps); });
      });
}

}  // namespace renkei::tools

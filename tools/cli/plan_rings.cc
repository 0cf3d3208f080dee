// renkei plan rings

#include <string>

#include "tools/cli/plan_verb.h"

namespace renkei::tools {

void AddRingsVerb(CLI::App& plan, Action& action) {
  AddRequestVerb<v1::PlanRingsRequest>(
      plan, action, "rings", "Who should exchange what in rings",
      [](CLI::App& command, const auto& options) {
        command
            .add_option_function<int>(
                "--max-length", [options](int length) { options->request.set_max_length(length); },
                "Most members of a ring, 2 to 4 (default: any number)")
            ->check(CLI::Range(2, 4));
        command
            .add_option_function<std::string>(
                "--objective",
                [options](const std::string& word) {
                  options->request.set_objective(word == "value"
                                                     ? v1::RING_OBJECTIVE_VALUE
                                                     : v1::RING_OBJECTIVE_EXPECTED_VALUE);
                },
                "value, or expected-value, which needs --max-length (default: value)")
            ->check(CLI::IsMember({"value", "expected-value"}));
        AddTimeLimit(command,
                     [options]() -> auto& { return *options->request.mutable_time_limit(); });
        AddWorkLimit(command,
                     [options](std::int64_t steps) { options->request.set_work_limit(steps); });
      });
}

}  // namespace renkei::tools

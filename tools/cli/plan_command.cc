// renkei plan

#include "absl/time/time.h"
#include "tools/cli/exit_code.h"
#include "tools/cli/plan_verb.h"

namespace renkei::tools {
namespace {

// Of the contract (protos/renkei/v1/matching_service.proto).
constexpr int kMostResults = 100;
constexpr std::int64_t kMostWork = 1'000'000'000'000;

// Reads a time into the contract's message. Says what is wrong with it; "" if nothing is.
std::string ReadTimeLimit(const std::string& text, google::protobuf::Duration& read) {
  // What the contract's Duration holds, and far more than any search takes.
  constexpr absl::Duration kLongest = absl::Hours(24 * 365);
  absl::Duration limit;
  if (!absl::ParseDuration(text, &limit) || limit < absl::Nanoseconds(1) || limit > kLongest) {
    return absl::StrCat("'", text, "' is no time above 0 and below a year; write 10s or 500ms");
  }
  read.set_seconds(limit / absl::Seconds(1));
  read.set_nanos(static_cast<std::int32_t>((limit % absl::Seconds(1)) / absl::Nanoseconds(1)));
  return "";
}

}  // namespace

std::string NetworkName(const MatchingBackend& backend) {
  return absl::StrCat("networks/", backend.network());
}

void AddLimit(CLI::App& command, std::function<void(int)> take) {
  command.add_option_function<int>("--limit", take, "Most results of each list (default 10)")
      ->check(CLI::Range(1, kMostResults));
}

void AddWorkLimit(CLI::App& command, std::function<void(std::int64_t)> take) {
  command.add_option_function<std::int64_t>("--work-limit", take, "Most deterministic steps")
      ->check(CLI::Range(std::int64_t{1}, kMostWork))
      ->type_name("STEPS");
}

void AddTimeLimit(CLI::App& command, std::function<google::protobuf::Duration&()> limit) {
  command
      .add_option_function<std::string>(
          "--time-limit", [limit](const std::string& text) { ReadTimeLimit(text, limit()); },
          "Longest search, such as 10s")
      ->check([](const std::string& text) {
        google::protobuf::Duration unused;
        return ReadTimeLimit(text, unused);
      });
}

void RunAsAction(CLI::App& command, Action& action, std::function<absl::Status()> run) {
  command.callback([&action, run = std::move(run)] {
    action = [run] {
      const absl::Status status = run();
      return status.ok() ? 0 : Fail(status);
    };
  });
}

void AddPlanCommands(CLI::App& program, Action& action) {
  auto* plan = program.add_subcommand("plan", "Compute plans, from a file or on a server");
  plan->require_subcommand(1);
  AddRankingVerbs(*plan, action);
  AddSharedOrdersVerb(*plan, action);
  AddJointBidVerb(*plan, action);
  AddSplitOrderVerb(*plan, action);
  AddSetOffVerb(*plan, action);
  AddIntroductionsVerb(*plan, action);
  AddRingsVerb(*plan, action);
  AddNightVerb(*plan, action);
  AddRoleVerbs(*plan, action);
}

}  // namespace renkei::tools

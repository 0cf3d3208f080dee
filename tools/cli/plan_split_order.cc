// renkei plan split-order

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/base/status_macros.h"
#include "tools/cli/bid_options.h"
#include "tools/cli/needs_answers.h"
#include "tools/cli/plan_verb.h"

namespace renkei::tools {
namespace {

struct SplitOrderCommandOptions {
  PlanOptions plan;
  std::string needs_file;
  v1::PlanSplitOrderRequest request;  // What the other options say.
};

// Of the contract (protos/renkei/v1/split_order.proto).
constexpr int kMostFirms = 1'000;
constexpr int kPpmDecimalsOfPercent = 4;

// Reads a percentage in millionths into `take`. Says what is wrong with it; "" if nothing is.
template <typename Take>
std::string ReadShare(const std::string& text, Take take) {
  constexpr std::int64_t kAll = 1'000'000;
  const auto ppm = ParseDecimal(text, kPpmDecimalsOfPercent);
  if (!ppm.ok() || *ppm < 0 || *ppm > kAll) {
    return absl::StrCat("'", text, "' is no percentage of 0 to 100 with at most ",
                        kPpmDecimalsOfPercent, " decimals");
  }
  take(static_cast<std::int32_t>(*ppm));
  return "";
}

absl::Status RunSplitOrder(const SplitOrderCommandOptions& options) {
  if (!options.needs_file.empty()) {
    return AnswerNeeds(options.plan, options.needs_file, options.request);
  }
  RENKEI_ASSIGN_OR_RETURN(const auto backend, OpenBackend(options.plan.source));
  v1::PlanSplitOrderRequest request = options.request;
  request.set_parent(NetworkName(*backend));
  request.set_as_of(options.plan.as_of);
  return CallAndPrint(*backend, request, options.plan.output);
}

}  // namespace

void AddSplitOrderVerb(CLI::App& plan, Action& action) {
  auto* command = plan.add_subcommand("split-order", "Which firms should share one large order");
  const auto options = std::make_shared<SplitOrderCommandOptions>();
  AddPlanOptions(*command, options->plan);
  auto* target = command->add_option_group("target", "What to order");
  target
      ->add_option_function<std::string>(
          "--need", [options](const std::string& id) { options->request.set_need(id); },
          "A need of the network, by id")
      ->check(IdFault)
      ->type_name("ID");
  target->add_option("--needs", options->needs_file,
                     "File of needs (JSONL), an order each; - is standard input");
  target->require_option(1);
  AddParsed(*command, "--minimum-share", "Least share of a firm that takes part", options,
            [](const std::string& text, v1::PlanSplitOrderRequest& request) {
              return ReadShare(text, [&](std::int32_t ppm) {
                request.mutable_limits()->set_minimum_share_ppm(ppm);
              });
            })
      ->type_name("PERCENT");
  AddParsed(*command, "--maximum-share", "Largest share of one firm", options,
            [](const std::string& text, v1::PlanSplitOrderRequest& request) {
              return ReadShare(text, [&](std::int32_t ppm) {
                request.mutable_limits()->set_maximum_share_ppm(ppm);
              });
            })
      ->type_name("PERCENT");
  command
      ->add_option_function<int>(
          "--maximum-team-size",
          [options](int size) { options->request.mutable_limits()->set_maximum_team_size(size); },
          "Most firms (default: any number)")
      ->check(CLI::Range(1, kMostFirms));
  AddBidOptions(*command, options);
  RunAsAction(*command, action, [options] { return RunSplitOrder(*options); });
}

}  // namespace renkei::tools

#include "tools/cli/file_backend.h"

#include <utility>

#include "absl/time/clock.h"
#include "services/answers/answers.h"

namespace renkei::tools {
namespace {

class FileBackend final : public MatchingBackend {
 public:
  explicit FileBackend(std::shared_ptr<const Snapshot> snapshot) : snapshot_(std::move(snapshot)) {}

  const std::string& network() const override { return snapshot_->contents().id; }

  absl::StatusOr<v1::FindPartnersResponse> Call(const v1::FindPartnersRequest& request) override {
    return services::AnswerRequest(*snapshot_, request, Context());
  }
  absl::StatusOr<v1::FindProvidersResponse> Call(const v1::FindProvidersRequest& request) override {
    return services::AnswerRequest(*snapshot_, request, Context());
  }
  absl::StatusOr<v1::PlanSharedOrdersResponse> Call(
      const v1::PlanSharedOrdersRequest& request) override {
    return services::AnswerRequest(*snapshot_, request, Context());
  }
  absl::StatusOr<v1::PlanJointBidResponse> Call(const v1::PlanJointBidRequest& request) override {
    return services::AnswerRequest(*snapshot_, request, Context());
  }
  absl::StatusOr<v1::ExplainAbsenceResponse> Call(
      const v1::ExplainAbsenceRequest& request) override {
    return services::AnswerRequest(*snapshot_, request, Context());
  }

 private:
  // Without a server nothing limits a search but its own time limit.
  static services::AnswerContext Context() {
    return {.now = absl::Now(),
            .deadline = absl::InfiniteFuture(),
            .clock = [] { return absl::Now(); },
            .abandoned = nullptr};
  }

  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace

std::unique_ptr<MatchingBackend> MakeFileBackend(std::shared_ptr<const Snapshot> snapshot) {
  return std::make_unique<FileBackend>(std::move(snapshot));
}

}  // namespace renkei::tools

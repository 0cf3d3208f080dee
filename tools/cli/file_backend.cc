#include "tools/cli/file_backend.h"

#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "services/answers/answers.h"
#include "services/answers/matching_calls.h"

namespace renkei::tools {
namespace {

class FileBackend final : public MatchingBackend {
 public:
  explicit FileBackend(std::shared_ptr<const Snapshot> snapshot) : snapshot_(std::move(snapshot)) {}

  const std::string& network() const override { return snapshot_->contents().id; }

 private:
  absl::Status Answer(const char* method, const google::protobuf::Message& request,
                      google::protobuf::Message& response) override {
    absl::Status status = absl::UnimplementedError(method);
    services::ForEachMatchingCall([&](const auto& call) {
      using Call = std::remove_cvref_t<decltype(call)>;
      const auto* typed = dynamic_cast<const typename Call::Request*>(&request);
      if (typed == nullptr) return;
      auto answer = services::AnswerRequest(*snapshot_, *typed, Context());
      status = answer.status();
      if (answer.ok()) response.GetReflection()->Swap(&response, &*answer);
    });
    return status;
  }

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

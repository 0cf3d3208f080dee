#include "services/rpc/dispatcher.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/rpc/error.h"

namespace renkei::services {

namespace {

// gRPC would send a larger answer as an error of its own, without a reason.
absl::StatusOr<MessagePtr> CheckSize(MessagePtr answer) {
  const std::size_t bytes = answer->ByteSizeLong();
  if (bytes <= static_cast<std::size_t>(kMaxMessageBytes)) return answer;
  return MakeError(absl::StatusCode::kResourceExhausted, "RESPONSE_TOO_LARGE",
                   absl::StrCat("the answer has ", bytes, " bytes and the limit is ",
                                kMaxMessageBytes, "; ask for less, such as a smaller page"));
}

}  // namespace

Dispatcher::Dispatcher(const MethodTable& table, DispatcherOptions options)
    : table_(table),
      options_(std::move(options)),
      directory_(options_.directory_threads, options_.directory_queue),
      matching_(options_.matching_threads, options_.matching_queue) {}

void Dispatcher::Dispatch(const Method& method, CallContext context, std::string bytes, Done done) {
  context.clock = options_.clock;
  context.start = options_.clock();
  context.deadline = std::min(context.deadline, context.start + kMaxCallDuration);
  context.method = method.descriptor->full_name();
  auto shared_done = std::make_shared<Done>(std::move(done));
  const auto finish = [this, &method, start = context.start, size = bytes.size(),
                       shared_done](absl::StatusOr<MessagePtr> answer) {
    if (options_.observer) {
      options_.observer({&method, answer.status(), options_.clock() - start, size});
    }
    (*shared_done)(std::move(answer));
  };
  WorkerPool& lane = method.lane == Lane::kDirectory ? directory_ : matching_;
  const std::size_t size = bytes.size();
  const bool queued =
      lane.TrySubmit([this, &method, context = std::move(context), bytes = std::move(bytes),
                      finish] { finish(Serve(method, context, bytes)); },
                     size);
  if (!queued) {
    finish(MakeError(absl::StatusCode::kUnavailable, "OVERLOADED",
                     "too many calls are waiting; nothing was done, try again later"));
  }
}

absl::StatusOr<MessagePtr> Dispatcher::Serve(const Method& method, const CallContext& context,
                                             const std::string& bytes) const {
  if (context.Abandoned()) {
    return MakeError(absl::StatusCode::kDeadlineExceeded, "DEADLINE_EXCEEDED",
                     "the call's deadline passed before it was begun; nothing was done");
  }
  MessagePtr request(method.request_prototype->New());
  if (!request->ParseFromString(bytes)) {
    return MakeError(absl::StatusCode::kInvalidArgument, "MALFORMED_REQUEST",
                     absl::StrCat("the request is no ", request->GetDescriptor()->full_name(),
                                  ", or a text in it is no UTF-8"));
  }
  try {
    absl::StatusOr<MessagePtr> answer = method.handler(context, *request);
    return answer.ok() ? CheckSize(*std::move(answer)) : std::move(answer);
  } catch (const std::exception& error) {
    return absl::InternalError(absl::StrCat("exception: ", error.what()));
  }
}

void Dispatcher::Stop() {
  directory_.Stop();
  matching_.Stop();
}

}  // namespace renkei::services

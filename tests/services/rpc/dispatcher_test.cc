#include "services/rpc/dispatcher.h"

#include <atomic>
#include <future>
#include <stdexcept>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/v1/member.pb.h"
#include "services/rpc/error.h"

namespace renkei::services {
namespace {

constexpr char kGetMember[] = "renkei.v1.DirectoryService.GetMember";
using GetMember =
    std::function<absl::StatusOr<v1::Member>(const CallContext&, const v1::GetMemberRequest&)>;

MethodTable TableOf(GetMember function) {
  MethodTable::Builder builder;
  builder.Add<v1::GetMemberRequest, v1::Member>(kGetMember, Lane::kDirectory, std::move(function));
  return *std::move(builder).Build({});
}

struct Answered {
  absl::Status status;
  std::string name;
};

Answered Call(Dispatcher& dispatcher, const std::string& bytes,
              absl::Time deadline = absl::InfiniteFuture()) {
  std::promise<Answered> promise;
  CallContext context;
  context.deadline = deadline;
  dispatcher.Dispatch(*dispatcher.table().Find(kGetMember), context, bytes,
                      [&](absl::StatusOr<MessagePtr> answer) {
                        Answered answered{answer.status(), ""};
                        if (answer.ok()) {
                          answered.name = static_cast<const v1::Member&>(**answer).name();
                        }
                        promise.set_value(answered);
                      });
  return promise.get_future().get();
}

std::string Request(const std::string& name) {
  v1::GetMemberRequest request;
  request.set_name(name);
  return request.SerializeAsString();
}

TEST(MethodTable, RefusesMissingDoubleAndMistypedRows) {
  const auto function = [](const CallContext&, const v1::GetMemberRequest&) {
    return absl::StatusOr<v1::Member>(v1::Member());
  };
  MethodTable::Builder builder;
  builder.Add<v1::GetMemberRequest, v1::Member>(kGetMember, Lane::kDirectory, function);
  builder.Add<v1::GetMemberRequest, v1::Member>(kGetMember, Lane::kDirectory, function);
  builder.Add<v1::GetMemberRequest, v1::Member>("renkei.v1.DirectoryService.GetNeed",
                                                Lane::kDirectory, function);
  builder.Add<v1::GetMemberRequest, v1::Member>("renkei.v1.DirectoryService.NoSuch",
                                                Lane::kDirectory, function);
  const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
      "renkei.v1.DirectoryService");
  const auto table = std::move(builder).Build({service});
  EXPECT_EQ(table.status().code(), absl::StatusCode::kInternal);
  const std::string message(table.status().message());
  EXPECT_THAT(message, testing::HasSubstr("GetMember has two rows"));
  EXPECT_THAT(message, testing::HasSubstr("GetNeed takes renkei.v1.GetNeedRequest"));
  EXPECT_THAT(message, testing::HasSubstr("NoSuch is no RPC"));
  EXPECT_THAT(message, testing::HasSubstr("CreateMember has no row"));
}

TEST(Dispatcher, ServesAndTellsTheObserver) {
  const MethodTable table =
      TableOf([](const CallContext& context,
                 const v1::GetMemberRequest& request) -> absl::StatusOr<v1::Member> {
        EXPECT_EQ(context.method, kGetMember);
        EXPECT_LE(context.deadline - context.start, kMaxCallDuration);
        v1::Member member;
        member.set_name(request.name());
        return member;
      });
  std::atomic<int> observed = 0;
  DispatcherOptions options;
  options.observer = [&](const CallRecord& call) {
    EXPECT_TRUE(call.status.ok());
    ++observed;
  };
  Dispatcher dispatcher(table, options);
  EXPECT_EQ(Call(dispatcher, Request("a")).name, "a");
  EXPECT_EQ(observed, 1);
}

TEST(Dispatcher, RefusesBytesThatAreNoRequest) {
  const MethodTable table = TableOf([](const CallContext&, const v1::GetMemberRequest&) {
    return absl::StatusOr<v1::Member>(v1::Member());
  });
  Dispatcher dispatcher(table, {});
  const Answered answered = Call(dispatcher, "\xff\xff\xff");
  EXPECT_EQ(answered.status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ErrorReason(answered.status), "MALFORMED_REQUEST");
}

TEST(Dispatcher, DropsWhatIsLate) {
  const MethodTable table = TableOf([](const CallContext&, const v1::GetMemberRequest&) {
    ADD_FAILURE() << "a late call was served";
    return absl::StatusOr<v1::Member>(v1::Member());
  });
  Dispatcher dispatcher(table, {});
  EXPECT_EQ(Call(dispatcher, Request("a"), absl::UnixEpoch()).status.code(),
            absl::StatusCode::kDeadlineExceeded);
}

TEST(Dispatcher, TurnsExceptionsIntoInternal) {
  const MethodTable table =
      TableOf([](const CallContext&, const v1::GetMemberRequest&) -> absl::StatusOr<v1::Member> {
        throw std::runtime_error("from a library");
      });
  Dispatcher dispatcher(table, {});
  EXPECT_EQ(Call(dispatcher, Request("a")).status.code(), absl::StatusCode::kInternal);
}

TEST(Dispatcher, RefusesBeyondItsQueueAtOnce) {
  std::promise<void> release;
  std::shared_future<void> released(release.get_future());
  const MethodTable table = TableOf([released](const CallContext&, const v1::GetMemberRequest&) {
    released.wait();
    return absl::StatusOr<v1::Member>(v1::Member());
  });
  DispatcherOptions options;
  options.directory_threads = 1;
  options.directory_queue.tasks = 1;
  Dispatcher dispatcher(table, options);
  std::atomic<int> refused = 0;
  std::atomic<int> served = 0;
  for (int i = 0; i < 10; ++i) {
    CallContext context;
    context.deadline = absl::InfiniteFuture();
    dispatcher.Dispatch(*table.Find(kGetMember), context, Request("a"),
                        [&](absl::StatusOr<MessagePtr> answer) {
                          if (absl::IsUnavailable(answer.status())) {
                            EXPECT_EQ(ErrorReason(answer.status()), "OVERLOADED");
                            ++refused;
                          } else {
                            ++served;
                          }
                        });
  }
  // One runs and one waits, or none runs yet: the others were refused before this line.
  EXPECT_GE(refused, 8);
  release.set_value();
  dispatcher.Stop();
  EXPECT_EQ(served + refused, 10);
  EXPECT_GE(served, 1);
}

TEST(Dispatcher, RefusesMoreBytesThanItsQueueHolds) {
  std::promise<void> release;
  std::shared_future<void> released(release.get_future());
  const MethodTable table = TableOf([released](const CallContext&, const v1::GetMemberRequest&) {
    released.wait();
    return absl::StatusOr<v1::Member>(v1::Member());
  });
  DispatcherOptions options;
  options.directory_threads = 1;
  options.directory_queue = {.tasks = 100, .bytes = 2'500};
  Dispatcher dispatcher(table, options);
  std::atomic<int> refused = 0;
  const auto send = [&] {
    CallContext context;
    context.deadline = absl::InfiniteFuture();
    dispatcher.Dispatch(*table.Find(kGetMember), context, Request(std::string(1'000, 'x')),
                        [&](absl::StatusOr<MessagePtr> answer) {
                          if (ErrorReason(answer.status()) == "OVERLOADED") ++refused;
                        });
  };
  for (int i = 0; i < 10; ++i) send();
  // Two wait and one runs, or none runs yet.
  EXPECT_GE(refused, 7);
  EXPECT_LE(refused, 8);
  release.set_value();
  dispatcher.Stop();
}

TEST(Dispatcher, QueuedBytesAreGivenBack) {
  const MethodTable table = TableOf([](const CallContext&, const v1::GetMemberRequest&) {
    return absl::StatusOr<v1::Member>(v1::Member());
  });
  DispatcherOptions options;
  options.directory_queue = {.tasks = 100, .bytes = 1'500};
  Dispatcher dispatcher(table, options);
  for (int i = 0; i < 50; ++i) {
    EXPECT_TRUE(Call(dispatcher, Request(std::string(1'000, 'x'))).status.ok());
  }
  EXPECT_EQ(ErrorReason(Call(dispatcher, Request(std::string(1'600, 'x'))).status), "OVERLOADED");
}

TEST(Dispatcher, NamesTheSizeOfAnAnswerThatIsTooLarge) {
  for (const int over : {-100, 100}) {
    const MethodTable table = TableOf([over](const CallContext&, const v1::GetMemberRequest&) {
      v1::Member member;
      member.set_description(std::string(static_cast<std::size_t>(kMaxMessageBytes + over), 'x'));
      return absl::StatusOr<v1::Member>(std::move(member));
    });
    Dispatcher dispatcher(table, {});
    const Answered answered = Call(dispatcher, Request("a"));
    EXPECT_EQ(answered.status.ok(), over < 0) << answered.status;
    if (over > 0) {
      EXPECT_EQ(ErrorReason(answered.status), "RESPONSE_TOO_LARGE");
    }
  }
}

}  // namespace
}  // namespace renkei::services

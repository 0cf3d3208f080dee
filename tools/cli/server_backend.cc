#include <chrono>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/notification.h"
#include "engine/base/status_macros.h"
#include "google/protobuf/message.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "tools/cli/backend.h"
#include "tools/cli/file_backend.h"
#include "tools/cli/input.h"

namespace renkei::tools {
namespace {

constexpr std::chrono::seconds kCallTime{30};
constexpr int kMaxMessageBytes = 64 * 1024 * 1024;

std::shared_ptr<grpc::Channel> Connect(const std::string& server) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  return grpc::CreateCustomChannel(server, grpc::InsecureChannelCredentials(), arguments);
}

absl::Status ToStatus(const grpc::Status& status) {
  return absl::Status(static_cast<absl::StatusCode>(status.error_code()),
                      absl::StrCat("server: ", status.error_message()));
}

}  // namespace

// Calls any unary method of a server with the deadline of this program.
class ServerCalls {
 public:
  explicit ServerCalls(const std::string& server) : stub_(Connect(server)) {}

  // `method` as "renkei.v1.Service/Method"; `response` is of its type.
  absl::Status Call(absl::string_view method, const google::protobuf::Message& request,
                    google::protobuf::Message& response) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kCallTime);
    grpc::Status status;
    absl::Notification done;
    stub_.UnaryCall(&context, absl::StrCat("/", method), grpc::StubOptions(), &request, &response,
                    [&status, &done](grpc::Status result) {
                      status = std::move(result);
                      done.Notify();
                    });
    done.WaitForNotification();
    return status.ok() ? absl::OkStatus() : ToStatus(status);
  }

 private:
  grpc::TemplatedGenericStub<google::protobuf::Message, google::protobuf::Message> stub_;
};

namespace {

class ServerBackend final : public MatchingBackend {
 public:
  ServerBackend(const std::string& server, std::string network)
      : calls_(server), network_(std::move(network)) {}

  const std::string& network() const override { return network_; }

 private:
  absl::Status Answer(const char* method, const google::protobuf::Message& request,
                      google::protobuf::Message& response) override {
    return calls_.Call(absl::StrCat("renkei.v1.MatchingService/", method), request, response);
  }

  ServerCalls calls_;
  std::string network_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<MatchingBackend>> OpenBackend(const SourceOptions& options) {
  if (options.server.empty()) {
    RENKEI_ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> snapshot,
                            LoadSnapshot(options.network_file));
    return MakeFileBackend(std::move(snapshot));
  }
  return std::make_unique<ServerBackend>(options.server, options.network_id);
}

DirectoryClient::DirectoryClient(const std::string& server)
    : calls_(std::make_unique<ServerCalls>(server)) {}

DirectoryClient::~DirectoryClient() = default;

absl::StatusOr<v1::ImportEntriesResponse> DirectoryClient::Import(
    const v1::ImportEntriesRequest& request) {
  v1::ImportEntriesResponse response;
  RENKEI_RETURN_IF_ERROR(
      calls_->Call("renkei.v1.DirectoryService/ImportEntries", request, response));
  return response;
}

absl::StatusOr<v1::ExportEntriesResponse> DirectoryClient::Export(
    const v1::ExportEntriesRequest& request) {
  v1::ExportEntriesResponse response;
  RENKEI_RETURN_IF_ERROR(
      calls_->Call("renkei.v1.DirectoryService/ExportEntries", request, response));
  return response;
}

}  // namespace renkei::tools

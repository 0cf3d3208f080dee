#include <chrono>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "grpcpp/create_channel.h"
#include "renkei/v1/directory_service.grpc.pb.h"
#include "renkei/v1/matching_service.grpc.pb.h"
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

// Calls a stub's method with the deadline of this program.
template <typename Response, typename Stub, typename Method, typename Request>
absl::StatusOr<Response> CallStub(Stub& stub, Method method, const Request& request) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kCallTime);
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return ToStatus(status);
  return response;
}

class ServerBackend final : public MatchingBackend {
 public:
  ServerBackend(const std::string& server, std::string network)
      : stub_(v1::MatchingService::NewStub(Connect(server))), network_(std::move(network)) {}

  const std::string& network() const override { return network_; }

  absl::StatusOr<v1::FindPartnersResponse> Call(const v1::FindPartnersRequest& request) override {
    return CallStub<v1::FindPartnersResponse>(*stub_, &Stub::FindPartners, request);
  }
  absl::StatusOr<v1::FindProvidersResponse> Call(const v1::FindProvidersRequest& request) override {
    return CallStub<v1::FindProvidersResponse>(*stub_, &Stub::FindProviders, request);
  }
  absl::StatusOr<v1::PlanSharedOrdersResponse> Call(
      const v1::PlanSharedOrdersRequest& request) override {
    return CallStub<v1::PlanSharedOrdersResponse>(*stub_, &Stub::PlanSharedOrders, request);
  }
  absl::StatusOr<v1::PlanJointBidResponse> Call(const v1::PlanJointBidRequest& request) override {
    return CallStub<v1::PlanJointBidResponse>(*stub_, &Stub::PlanJointBid, request);
  }
  absl::StatusOr<v1::ExplainAbsenceResponse> Call(
      const v1::ExplainAbsenceRequest& request) override {
    return CallStub<v1::ExplainAbsenceResponse>(*stub_, &Stub::ExplainAbsence, request);
  }

 private:
  using Stub = v1::MatchingService::Stub;

  std::unique_ptr<Stub> stub_;
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

struct DirectoryClient::Stub {
  std::unique_ptr<v1::DirectoryService::Stub> directory;
};

DirectoryClient::DirectoryClient(const std::string& server)
    : stub_(std::make_unique<Stub>(Stub{v1::DirectoryService::NewStub(Connect(server))})) {}

DirectoryClient::~DirectoryClient() = default;

absl::StatusOr<v1::ImportEntriesResponse> DirectoryClient::Import(
    const v1::ImportEntriesRequest& request) {
  return CallStub<v1::ImportEntriesResponse>(*stub_->directory,
                                             &v1::DirectoryService::Stub::ImportEntries, request);
}

absl::StatusOr<v1::ExportEntriesResponse> DirectoryClient::Export(
    const v1::ExportEntriesRequest& request) {
  return CallStub<v1::ExportEntriesResponse>(*stub_->directory,
                                             &v1::DirectoryService::Stub::ExportEntries, request);
}

}  // namespace renkei::tools

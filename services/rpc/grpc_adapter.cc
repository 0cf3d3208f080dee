#include "services/rpc/grpc_adapter.h"

#include <atomic>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grpcpp/impl/codegen/server_callback_handlers.h"
#include "grpcpp/impl/rpc_service_method.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "services/rpc/error.h"

namespace renkei::services {
namespace {

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const google::rpc::Status wire = ToWireStatus(status);
  return grpc::Status(static_cast<grpc::StatusCode>(wire.code()), wire.message(),
                      wire.SerializeAsString());
}

std::string ToBytes(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  bytes.reserve(buffer.Length());
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

absl::Time DeadlineOf(const grpc::CallbackServerContext& context) {
  return absl::FromChrono(context.deadline());
}

// One call. Deletes itself when gRPC is done with it; `cancelled` outlives it because the handler
// may still look at it then.
class CallReactor final : public grpc::ServerUnaryReactor {
 public:
  CallReactor() : cancelled_(std::make_shared<std::atomic<bool>>(false)) {}

  std::shared_ptr<std::atomic<bool>> cancelled() const { return cancelled_; }

 private:
  void OnCancel() override { cancelled_->store(true); }
  void OnDone() override { delete this; }

  std::shared_ptr<std::atomic<bool>> cancelled_;
};

// One service of the contract. Its methods are registered from the table rather than from generated
// classes, so that there is one handler for all of them.
class TableService final : public grpc::Service {
 public:
  TableService(const google::protobuf::ServiceDescriptor& service, Dispatcher& dispatcher)
      : dispatcher_(dispatcher) {
    // gRPC keeps the pointers to the names.
    names_.reserve(service.method_count());
    for (int i = 0; i < service.method_count(); ++i) {
      const Method* method = dispatcher.table().Find(service.method(i)->full_name());
      names_.push_back(absl::StrCat("/", service.full_name(), "/", service.method(i)->name()));
      AddMethod(new grpc::internal::RpcServiceMethod(
          names_.back().c_str(), grpc::internal::RpcMethod::NORMAL_RPC, nullptr));
      MarkMethodRawCallback(
          i, new grpc::internal::CallbackUnaryHandler<grpc::ByteBuffer, grpc::ByteBuffer>(
                 [this, method](grpc::CallbackServerContext* context,
                                const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
                   return Start(*method, context, request, response);
                 }));
    }
  }

 private:
  grpc::ServerUnaryReactor* Start(const Method& method, grpc::CallbackServerContext* context,
                                  const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
    auto* reactor = new CallReactor();
    CallContext call;
    call.deadline = DeadlineOf(*context);
    call.cancelled = [flag = reactor->cancelled()] { return flag->load(); };
    dispatcher_.Dispatch(method, std::move(call), ToBytes(*request),
                         [reactor, response](absl::StatusOr<MessagePtr> answer) {
                           if (!answer.ok()) {
                             reactor->Finish(ToGrpcStatus(answer.status()));
                             return;
                           }
                           const grpc::Slice slice((*answer)->SerializeAsString());
                           *response = grpc::ByteBuffer(&slice, 1);
                           reactor->Finish(grpc::Status::OK);
                         });
    return reactor;
  }

  Dispatcher& dispatcher_;
  std::vector<std::string> names_;
};

}  // namespace

std::vector<std::unique_ptr<grpc::Service>> MakeGrpcServices(
    const std::vector<const google::protobuf::ServiceDescriptor*>& services,
    Dispatcher& dispatcher) {
  std::vector<std::unique_ptr<grpc::Service>> made;
  made.reserve(services.size());
  for (const auto* service : services) {
    made.push_back(std::make_unique<TableService>(*service, dispatcher));
  }
  return made;
}

}  // namespace renkei::services

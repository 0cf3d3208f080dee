// gRPC over the table of calls, through the callback API. Knows nothing of any single RPC.
#ifndef RENKEI_SERVICES_RPC_GRPC_ADAPTER_H_
#define RENKEI_SERVICES_RPC_GRPC_ADAPTER_H_

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/impl/codegen/service_type.h"
#include "services/rpc/dispatcher.h"

namespace renkei::services {

// A gRPC service for each of `services`, to be registered with a ServerBuilder. Every method takes
// and returns bytes; requests are parsed from the table's prototypes. `dispatcher` outlives them.
std::vector<std::unique_ptr<grpc::Service>> MakeGrpcServices(
    const std::vector<const google::protobuf::ServiceDescriptor*>& services,
    Dispatcher& dispatcher);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_RPC_GRPC_ADAPTER_H_

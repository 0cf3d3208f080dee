// The table of calls: every RPC of the contract as a plain function from a call context and a
// request to a response or a status. gRPC is a thin adapter over it, and so is any other door.
#ifndef RENKEI_SERVICES_RPC_METHOD_TABLE_H_
#define RENKEI_SERVICES_RPC_METHOD_TABLE_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "services/rpc/call_context.h"

namespace renkei::services {

// What a call does while it runs: it decides which threads serve it.
enum class Lane {
  kDirectory,  // Reads and writes the store; may wait for a disk or for another write.
  kMatching,   // Computes.
};

using MessagePtr = std::unique_ptr<google::protobuf::Message>;
using ErasedHandler =
    std::function<absl::StatusOr<MessagePtr>(const CallContext&, const google::protobuf::Message&)>;

// One RPC. Immutable; any number of threads may call `handler`.
struct Method {
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
  Lane lane = Lane::kDirectory;
  const google::protobuf::Message* request_prototype = nullptr;
  ErasedHandler handler;
};

// All RPCs, by full name. Immutable once built; thread-safe.
class MethodTable {
 public:
  class Builder;

  // nullptr if there is no such method.
  const Method* Find(absl::string_view full_name) const;

  const std::map<std::string, Method>& methods() const { return methods_; }

 private:
  explicit MethodTable(std::map<std::string, Method> methods) : methods_(std::move(methods)) {}

  std::map<std::string, Method> methods_;
};

// Collects rows. Not thread-safe.
class MethodTable::Builder {
 public:
  // Adds the row of one RPC. `function` outlives the table.
  template <typename Request, typename Response>
  Builder& Add(
      absl::string_view full_name, Lane lane,
      std::function<absl::StatusOr<Response>(const CallContext&, const Request&)> function) {
    ErasedHandler handler =
        [function = std::move(function)](
            const CallContext& context,
            const google::protobuf::Message& request) -> absl::StatusOr<MessagePtr> {
      // The adapter makes the request from this row's prototype, so its type is known.
      absl::StatusOr<Response> response = function(context, static_cast<const Request&>(request));
      if (!response.ok()) return std::move(response).status();
      return std::make_unique<Response>(*std::move(response));
    };
    AddTyped(full_name, lane, Request::descriptor(), Response::descriptor(), std::move(handler));
    return *this;
  }

  // The same for a function that knows its messages by reflection only; it returns a message of
  // the RPC's response type.
  void AddErased(const google::protobuf::MethodDescriptor& descriptor, Lane lane,
                 ErasedHandler handler);

  // The finished table.
  //
  // Errors: kInternal if a row names no RPC or one of other types, if two rows name one, or if an
  // RPC of one of `services` has no row; all of them are listed.
  absl::StatusOr<MethodTable> Build(
      const std::vector<const google::protobuf::ServiceDescriptor*>& services) &&;

 private:
  void AddTyped(absl::string_view full_name, Lane lane, const google::protobuf::Descriptor* request,
                const google::protobuf::Descriptor* response, ErasedHandler handler);

  std::map<std::string, Method> methods_;
  std::vector<std::string> mistakes_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_RPC_METHOD_TABLE_H_

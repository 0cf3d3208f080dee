// Where answers come from: a network file, or a server. Both give the same bytes.
#ifndef RENKEI_TOOLS_CLI_BACKEND_H_
#define RENKEI_TOOLS_CLI_BACKEND_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "renkei/v1/directory_service.pb.h"
#include "services/answers/matching_calls.h"

namespace renkei::tools {

class MatchingBackend {
 public:
  virtual ~MatchingBackend() = default;

  // The network that answers are about, as in `networks/{network}`.
  virtual const std::string& network() const = 0;

  // Answers any request of the matching service.
  template <typename Request>
  absl::StatusOr<services::MatchingResponse<Request>> Call(const Request& request) {
    services::MatchingResponse<Request> response;
    absl::Status status = Answer(services::MatchingMethod<Request>(), request, response);
    if (!status.ok()) return status;
    return response;
  }

 private:
  // `response` is of the method's type, and meaningless on an error.
  virtual absl::Status Answer(const char* method, const google::protobuf::Message& request,
                              google::protobuf::Message& response) = 0;
};

// Options that every command that matches has; the command line allows no other combination.
struct SourceOptions {
  std::string network_file;  // Either this ...
  std::string server;        // ... or this with `network_id`.
  std::string network_id;
};

// Reads the file or connects.
//
// Errors: kInvalidArgument with every bad line of the file.
absl::StatusOr<std::unique_ptr<MatchingBackend>> OpenBackend(const SourceOptions& options);

class ServerCalls;

// The directory of a server, for import and export.
class DirectoryClient {
 public:
  explicit DirectoryClient(const std::string& server);
  ~DirectoryClient();

  // One call each, of at most 30 s.
  absl::StatusOr<v1::ImportEntriesResponse> Import(const v1::ImportEntriesRequest& request);
  absl::StatusOr<v1::ExportEntriesResponse> Export(const v1::ExportEntriesRequest& request);

 private:
  std::unique_ptr<ServerCalls> calls_;
};

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_BACKEND_H_
